"""The type of the rows that an operation pages through."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.context import Context, text_of
from pcgen.lower.schemas.models import Models
from pcgen.source import Node


def row_of(
    context: Context, operation: Node, usual: ir.TypeRef | None, models: Models
) -> ir.TypeRef:
    """The type of the rows: of the property that paging names, or of the array itself."""
    items = text_of(operation["x-pcgen-paging"], "items")
    match usual:
        case ir.ListOf(item):
            return item
        case ir.Generic(_, item):
            return item
        case ir.Ref() as ref:
            row = _rows_under(ref, items, models)
            if row is not None:
                return row
        case _:
            pass
    context.unsupported(
        "PC407",
        f"the answer has no array {items!r} to page through",
        operation.key_location("x-pcgen-paging"),
        "name the property with the rows under `items`, or '' for a bare array",
    )
    return ir.Scalar("Any")


def _rows_under(ref: ir.TypeRef, items: str, models: Models) -> ir.TypeRef | None:
    """The rows under a property of a class, or of the variant of a union that has it."""
    definition = models.defined[ref.module].get(ref.name) if isinstance(ref, ir.Ref) else None
    match definition:
        case ir.Model(fields=fields):
            for field in fields:
                if field.wire_name == items and isinstance(field.type, ir.ListOf):
                    return field.type.item
        case ir.Union(variants=variants):
            found = (_rows_under(variant, items, models) for variant in variants)
            return next((row for row in found if row is not None), None)
        case _:
            pass
    return None
