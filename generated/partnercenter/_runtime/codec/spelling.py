"""Names that differ from a declared one in case only: the service writes `Id` as well as `id`.

    respell(record, unknown, rows) -> set[str]      in place, for a column; the names left unknown
    respelled(record, row) -> dict[str, Any]        for one object, which stays as it is

A name is taken for a declared one only where that one is absent. Both are linear in what they read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .plans import Record, fold


def respell(record: Record, unknown: set[str], rows: list[dict[str, Any]]) -> set[str]:
    """Give fields their declared names in all rows."""
    meant = _meant(record, unknown)
    if not meant:
        return unknown
    left = unknown.difference(meant)
    for row in rows:
        for name in [name for name in row if name in meant]:
            if meant[name] in row:
                left.add(name)
            else:
                row[meant[name]] = row.pop(name)
    return left


def respelled(record: Record, row: dict[str, Any]) -> dict[str, Any]:
    """The object under declared names; the same one if there is nothing to change."""
    meant = _meant(record, row.keys() - record.attributes.keys())
    if not meant:
        return row
    found: dict[str, Any] = {}
    for name, value in row.items():
        declared = meant.get(name, name)
        found[name if declared in row or declared in found else declared] = value
    return found


def _meant(record: Record, names: Iterable[str]) -> dict[str, str]:
    found = {name: record.by_fold.get(fold(name)) for name in names}
    return {name: declared for name, declared in found.items() if declared is not None}
