"""`enum` and `const` -> type."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.context import Context
from pcgen.lower.homes import Home
from pcgen.lower.schemas.definer import Definer
from pcgen.lower.schemas.scalars import ANY, nullable_if, united
from pcgen.lower.schemas.shapes import is_nullable
from pcgen.source import Node

_FAR = 2**63  # further numbers are in no enum or Literal that msgspec knows


def listed_values(context: Context, definer: Definer, schema: Node, home: Home) -> ir.TypeRef:
    """Texts and whole numbers are enums; beside others of another kind, numbers are just numbers."""
    only = schema.get("const")
    nodes = [only] if only is not None else list(schema["enum"].elements)
    values = [node.value for node in nodes if node.value is not None]
    null = is_nullable(schema) or len(values) < len(nodes)
    if any(node.kind != "scalar" for node in nodes):
        context.unsupported(
            "PC404",
            "lists and maps cannot be listed as values",
            schema.key_location("const" if only is not None else "enum"),
            "describe the values by a type instead",
        )
        return ANY
    kinds = {type(value) for value in values}
    listable = all(not isinstance(value, int) or -_FAR <= value < _FAR for value in values)
    if kinds <= {bool} or (only is not None and float not in kinds and listable):
        members: tuple[ir.TypeRef, ...] = tuple(
            ir.Const(value) for value in values if not isinstance(value, float)
        )
    else:
        members = _listed(definer, schema, home, kinds, listable)
    return nullable_if(united(members), null)


def _listed(
    definer: Definer, schema: Node, home: Home, kinds: set[type], listable: bool
) -> tuple[ir.TypeRef, ...]:
    members: list[ir.TypeRef] = []
    if str in kinds:
        members.append(definer.enum(schema, home, "str"))
    if float in kinds:
        members.append(ir.Scalar("float"))
    elif kinds == {int} and listable:
        members.append(definer.enum(schema, home, "int"))
    elif int in kinds:
        members.append(ir.Scalar("int"))
    if bool in kinds:
        members.append(ir.Scalar("bool"))
    return tuple(members)
