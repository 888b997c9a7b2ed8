"""Types that need no definition, and types made of others."""

from __future__ import annotations

from collections.abc import Sequence

from pcgen import ir

ANY = ir.Scalar("Any")
_STRING_FORMATS: dict[str, ir.ScalarName] = {
    "uuid": "UUID",
    "date-time": "datetime",
    "date": "date",
    "time": "time",
    "duration": "Duration",
    "decimal": "TextDecimal",
    "byte": "bytes",
    "base64": "bytes",
    "binary": "File",
}
# A number that the service also writes as text: the format says that the text is a number, too.
_LOOSE: dict[str, tuple[ir.ScalarName, set[str]]] = {
    "decimal": ("Decimal", {"number", "string"}),
    "double": ("LooseFloat", {"number", "string"}),
    "float": ("LooseFloat", {"number", "string"}),
    "int32": ("LooseInt", {"integer", "string"}),
    "int64": ("LooseInt", {"integer", "string"}),
}


def loose(names: Sequence[str], format_: str) -> ir.TypeRef | None:
    """The type of a number that may come as a text; None where these types are no such pair."""
    name, wanted = _LOOSE.get(format_, ("Any", set[str]()))
    return ir.Scalar(name) if wanted == set(names) else None


def scalar(name: str, format_: str) -> ir.TypeRef:
    """The type of texts, numbers and truth values in a format."""
    match name:
        case "string":
            return ir.Scalar(_STRING_FORMATS.get(format_, "str"))
        case "integer":
            return ir.Scalar("int")
        case "number":
            return ir.Scalar("Decimal" if format_ == "decimal" else "float")
        case "boolean":
            return ir.Scalar("bool")
        case _:
            return ANY  # the validator has refused it


def united(members: tuple[ir.TypeRef, ...]) -> ir.TypeRef:
    """One of some types that JSON tells apart; anything where there is none."""
    if not members:
        return ANY
    return members[0] if len(members) == 1 else ir.UnionOf(members)


def nullable_if(type_: ir.TypeRef, null: bool) -> ir.TypeRef:
    already = isinstance(type_, ir.Nullable) or type_ == ANY
    return ir.Nullable(type_) if null and not already else type_


def without_null(type_: ir.TypeRef) -> ir.TypeRef:
    return type_.type if isinstance(type_, ir.Nullable) else type_
