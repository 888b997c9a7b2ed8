"""Filters that spell one thing of the model as source: an annotation, a default, an argument."""

from __future__ import annotations

import json
from typing import assert_never

from pcgen import ir
from pcgen.naming import is_camel_of
from pcgen.python import accepted, annotation, literal, optional

_FILTERS: dict[ir.FilterKind, str] = {
    "json": "Filter | str",
    "odata": "ODataFilter | str",
    "sort": "Sort | str",
    "etag": "Model | str",
}


def kind(definition: ir.Definition) -> str:
    """The template that draws a definition."""
    match definition:
        case ir.Model():
            return "model"
        case ir.Enum():
            return "enum"
        case ir.Union():
            return "union"
        case _:
            assert_never(definition)


def is_generic(definition: ir.Definition) -> bool:
    return isinstance(definition, ir.Model) and definition.type_parameter is not None


def returned(type_: ir.TypeRef | None) -> str:
    return "None" if type_ is None else annotation(type_)


def field_annotation(field: ir.Field, model: ir.Model) -> str:
    if field.wire_name == model.type_parameter:
        return "list[T]" if field.guaranteed else "list[T] | None"
    text = annotation(field.type)
    return text if field.guaranteed else optional(text)


def field_default(field: ir.Field) -> str:
    """` = None`, ` = field(default=None, name="class")`, or nothing where the service always sends the field."""
    if field.guaranteed and isinstance(field.type, ir.Const):
        value = f"always({literal(field.type.value)})"
        if is_camel_of(field.wire_name, field.name):
            return f" = {value}"
        return f" = always({literal(field.type.value)}, name={literal(field.wire_name)})"
    if is_camel_of(field.wire_name, field.name):
        return "" if field.guaranteed else " = None"
    name = f"name={literal(field.wire_name)}"
    return f" = field({name})" if field.guaranteed else f" = field(default=None, {name})"


def class_attributes(model: ir.Model) -> list[str]:
    """What the class says of its fields, by wire name."""
    said = {
        "__read_only__": [field.wire_name for field in model.fields if field.read_only],
        "__secret__": [field.wire_name for field in model.fields if field.secret],
    }
    return [
        f"{name}: ClassVar[frozenset[str]] = frozenset({{{', '.join(map(literal, sorted(names)))}}})"
        for name, names in said.items()
        if names
    ]


def routes_alias(area: str, home: str | None) -> str:
    """What the module with the constants of an area is called in a module of the area `home`.

    Names of arguments, members and classes never begin with `_`.
    """
    return "_routes" if area == home else f"_{area}_routes"


def constant(operation: ir.Operation, home: str | None) -> str:
    """The constant of an operation as a module of the area `home` writes it."""
    return f"{routes_alias(operation.area, home)}.{operation.constant}"


def parameter_type(parameter: ir.Parameter) -> str:
    return _FILTERS[parameter.filter] if parameter.filter else accepted(parameter.type)


def argument(parameter: ir.Parameter) -> str:
    """Annotation and default of a keyword argument."""
    text = parameter_type(parameter)
    return text if parameter.required else f"{optional(text)} = None"


def argument_value(parameter: ir.Parameter) -> str:
    """The expression that goes into the request: ids are checked on the way."""
    if parameter.location == "path" and parameter.format == "uuid":
        return f"guid({literal(parameter.name)}, {parameter.name})"
    return parameter.name


def body_argument(body: ir.Body) -> str:
    text = accepted(body.type)
    if body.type == ir.Scalar("bytes"):
        text = "bytes | Iterable[bytes]"
    return text if body.required else f"{optional(text)} = None"


def toml(value: str) -> str:
    """A basic string of TOML: JSON's, but for DEL and for surrogates, which TOML knows no escapes of."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def union(variants: tuple[ir.TypeRef, ...]) -> str:
    return annotation(ir.UnionOf(variants))
