"""Filters that spell the constants of `routes/`: parameters, bodies, paging, polling."""

from __future__ import annotations

from pcgen import ir
from pcgen.python import literal
from pcgen.rendering.common import defaults


def _call(kind: str, arguments: list[tuple[str, str]], *places: str) -> str:
    named = (f"{name}={text}" for name, text in arguments)
    return f"{kind}({', '.join((*places, *named))})"


def _tuple(texts: list[str]) -> str:
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"


def parameter(parameter: ir.Parameter) -> str:
    """`Param("query", "size")`; the name of its argument where that is another one."""
    places = [literal(parameter.location), literal(parameter.wire_name)]
    if parameter.name != parameter.wire_name:
        places.append(literal(parameter.name))
    optional: list[tuple[str, str | bool | None]] = [
        ("style", parameter.style),
        ("explode", parameter.explode),
        ("format", parameter.format),
        ("required", True if parameter.required and parameter.location != "path" else None),
        ("media", parameter.media),
        ("allow_reserved", parameter.allow_reserved or None),
    ]
    arguments = [(name, literal(value)) for name, value in optional if value is not None]
    return _call("Param", arguments, *places)


def parameters(parameters: tuple[ir.Parameter, ...]) -> str:
    return _tuple([parameter(each) for each in parameters])


def body(body: ir.Body) -> str:
    arguments: list[tuple[str, str]] = []
    if body.media != "application/json":
        arguments.append(("media", literal(body.media)))
    if body.required:
        arguments.append(("required", "True"))
    if _holds_decimal_text(body.type):
        arguments.append(("decimals_as_text", "True"))
    if body.parts:
        parts = [
            _call(
                "Part",
                [
                    ("name", literal(part.name)),
                    *([("media", literal(part.media))] if part.media else []),
                    *([("style", literal(part.style))] if part.style else []),
                    *([("explode", "False")] if part.explode is False else []),
                ],
            )
            for part in body.parts
        ]
        arguments.append(("parts", _tuple(parts)))
    return _call("Body", arguments)


def _holds_decimal_text(type_: ir.TypeRef) -> bool:
    """Does a decimal that is a text stand in no model, so that only the type of the whole tells?"""
    match type_:
        case ir.Scalar(name):
            return name == "TextDecimal"
        case ir.ListOf(inner) | ir.MapOf(inner) | ir.Nullable(inner):
            return _holds_decimal_text(inner)
        case ir.UnionOf(members):
            return any(map(_holds_decimal_text, members))
        case _:
            return False


def declared(value: ir.Argument) -> str:
    match value:
        case ir.Declared(kind=kind, arguments=arguments):
            usual = defaults()[kind]
            said = [each for each in arguments if each[0] not in usual or each[1] != usual[each[0]]]
            return _call(kind, [(name, declared(inner)) for name, inner in said])
        case ir.OperationRef(constant):
            return constant
        case _:
            return literal(value)


def supplied(headers: tuple[tuple[str, str], ...] | None) -> str:
    """The headers that the run-time fills, by what it fills them with."""
    if headers is None:
        return "SUPPLIED"
    return f"{{{', '.join(f'{literal(role)}: {literal(name)}' for role, name in headers)}}}"


def referred(value: ir.Argument) -> list[ir.OperationRef]:
    """The operations that a declaration names."""
    match value:
        case ir.OperationRef():
            return [value]
        case ir.Declared(arguments=arguments):
            return [ref for _, inner in arguments for ref in referred(inner)]
        case _:
            return []


def dependencies_first(operations: tuple[ir.Operation, ...]) -> list[ir.Operation]:
    """A constant stands above those that refer to it; otherwise the order of the document."""
    known = {operation.constant: operation for operation in operations}
    placed: dict[str, ir.Operation] = {}

    def place(operation: ir.Operation, above: frozenset[str]) -> None:
        for ref in referred(operation.polling):
            other = known.get(ref.constant)
            if other is not None and other.constant not in above and ref.area == operation.area:
                place(other, above | {operation.constant})
        placed.setdefault(operation.constant, operation)

    for operation in operations:
        place(operation, frozenset([operation.constant]))
    return list(placed.values())
