"""JSON that people can read in a diff: what fits on a line stands on one, the rest is indented by one space."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

WIDTH = 100


def json_text(value: object) -> str:
    """The text of a value of dicts, lists and scalars; the order of keys is kept."""
    return "".join(_pieces(value, indent=0, before=0))


def _pieces(value: object, *, indent: int, before: int) -> Iterator[str]:
    """`before` is what already stands on the line."""
    flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if before + len(flat) <= WIDTH or not value or not isinstance(value, (dict, list)):
        yield flat
        return
    margin = "\n" + " " * (indent + 1)
    if isinstance(value, dict):
        opened, closed = "{", "}"
        items = [
            (f"{json.dumps(key, ensure_ascii=False)}: ", member)
            for key, member in cast("dict[str, object]", value).items()
        ]
    else:
        opened, closed = "[", "]"
        items = [("", member) for member in cast("list[object]", value)]
    yield opened
    for position, (key, member) in enumerate(items):
        yield "," * (position > 0) + margin + key
        yield from _pieces(member, indent=indent + 1, before=indent + 2 + len(key))
    yield "\n" + " " * indent + closed
