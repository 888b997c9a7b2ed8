"""Take unknown fields out of a whole document and put them into the models made of the rest.

    strip(slot, raws) -> Surplus | None
        removes unknown fields from `raws` in place; None if there were none
    restore(surplus, values) -> None        gives them to the models that msgspec made from `raws`

Both go through a document column by column (all rows of a page, then one attribute of all rows),
not value by value, because most of the work is then done by loops in C. They visit the same columns
in the same order, which is what lines them up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from msgspec import Struct

from ..models.extra import store
from .plans import Choice, Listing, Record, Slot, Table, Variants
from .spelling import respell

# With more unknown names than this, each row looks at its own names and not at all unknown names of
# the column.
_FEW: Final = 16
_NOTHING: Final[dict[str, Any]] = {}


Column = Callable[[list[Any]], list[Any]]


class Surplus:
    """What one column of objects had too much, and what the columns below it had."""

    __slots__ = ("below", "taken")

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.below: list[tuple[Column, Surplus]] = []


def strip(slot: Slot, raws: list[Any]) -> Surplus | None:
    """Remove what models do not declare; other misfits are left for msgspec to refuse."""
    nodes = slot.node.members if isinstance(slot.node, Choice) else (slot.node,)
    found = Surplus()
    for node in nodes:
        match node:
            case Record():
                _strip_records(node, _of_kind(dict, raws), found)
            case Listing(item):
                _descend(found, _elements, item, raws)
            case Table(value):
                _descend(found, _values, value, raws)
            case Variants() if node is slot.node:
                _strip_variants(node, _of_kind(dict, raws), found)
            case _:
                pass
    return found if found.taken or found.below else None


def restore(surplus: Surplus, values: list[Any]) -> None:
    """Store the extras; `values` is the column that msgspec made of the one given to `strip`."""
    if surplus.taken:
        models = [value for value in values if isinstance(value, Struct)]
        for model, extra in zip(models, surplus.taken, strict=True):
            if extra:
                store(model, extra)
    for column, below in surplus.below:
        restore(below, column(values))


def _strip_records(record: Record, rows: list[dict[str, Any]], found: Surplus) -> None:
    if not rows:
        return
    unknown = set[str]().union(*rows).difference(record.attributes)
    if unknown:
        unknown = respell(record, unknown, rows)
    if unknown:
        found.taken = _take(_in_order(unknown, rows), rows)
    for attribute in record.compound:
        column = [row[attribute.wire_name] for row in rows if attribute.wire_name in row]
        below = strip(attribute.slot, column) if column else None
        if below is not None:
            found.below.append((_attribute(attribute.name), below))


def _strip_variants(node: Variants, rows: list[dict[str, Any]], found: Surplus) -> None:
    """Strip the rows of each variant by themselves, if every row has a tag that stays in it."""
    tag: str = node.union.shape.discriminator or ""
    groups: dict[Record, list[dict[str, Any]]] = {}
    for row in rows:
        chosen = node.candidates(row)
        variant = chosen[0].node if len(chosen) == 1 else None
        if not isinstance(variant, Record) or not _declares(variant, tag):
            return
        groups.setdefault(variant, []).append(row)
    for variant, own in groups.items():
        below = strip(Slot(variant), own)
        if below is not None:
            found.below.append((_instances(variant.cls), below))


@cache
def _declares(record: Record, path: str) -> bool:
    """Is the discriminator a declared field? Only then it is still there after the stripping."""
    head, _, rest = path.partition(".")
    below = record.attributes[head].slot.node if head in record.attributes else None
    return path in record.attributes or (isinstance(below, Record) and _declares(below, rest))


def _in_order(names: set[str], rows: list[dict[str, Any]]) -> list[str]:
    """The names as the first row that has any of them writes them, then the others."""
    first = next(row for row in rows if not names.isdisjoint(row))
    return [name for name in first if name in names] + sorted(names.difference(first))


def _take(names: list[str], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(names) == 1:
        name = names[0]
        return [{name: row.pop(name)} if name in row else _NOTHING for row in rows]
    if len(names) <= _FEW:
        return [{name: row.pop(name) for name in names if name in row} for row in rows]
    unknown = frozenset(names)
    return [{name: row.pop(name) for name in list(row) if name in unknown} for row in rows]


def _descend(found: Surplus, column: Column, slot: Slot, raws: list[Any]) -> None:
    inside = column(raws)
    below = strip(slot, inside) if inside else None
    if below is not None:
        found.below.append((column, below))


def _of_kind(kind: type, values: list[Any]) -> list[Any]:
    return [value for value in values if type(value) is kind]


def _elements(values: list[Any]) -> list[Any]:
    return list(chain.from_iterable(_of_kind(list, values)))


def _values(values: list[Any]) -> list[Any]:
    return list(chain.from_iterable([table.values() for table in _of_kind(dict, values)]))


def _instances(model: type) -> Column:
    return lambda values: _of_kind(model, values)


def _attribute(name: str) -> Column:
    get = attrgetter(name)
    return lambda values: [get(value) for value in values if isinstance(value, Struct)]
