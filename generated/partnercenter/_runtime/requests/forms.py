"""Write a form: texts and lists of texts as they are, other values as JSON or in the style that is declared."""

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlencode

import msgspec

from ..codec.codec import encode
from .arguments import wire_text
from .operation import Body, Part

_JOINTS = {"spaceDelimited": " ", "pipeDelimited": "|", None: ","}


def form_text(declared: Body, value: Any, omit_read_only: bool) -> str:
    """The encoded form."""
    members = msgspec.json.decode(encode(value, omit_read_only=omit_read_only))
    if not isinstance(members, dict):
        raise TypeError("a form is made from a model or a mapping")
    parts = {part.name: part for part in declared.parts}
    return urlencode(
        [
            pair
            for name, entry in cast("dict[str, Any]", members).items()
            if entry is not None
            for pair in _pairs(name, entry, parts.get(name))
        ]
    )


def _pairs(name: str, entry: Any, part: Part | None) -> Iterator[tuple[str, str]]:
    if part is not None and part.style == "deepObject":
        yield from _deep(name, entry)
        return
    items = [item for item in _listed(entry) if item is not None]
    if (part is not None and part.media == "application/json") or any(
        isinstance(item, (dict, list)) for item in items
    ):
        yield name, msgspec.json.encode(entry).decode()
    elif part is not None and (part.explode is False or part.style) and isinstance(entry, list):
        if items:
            yield name, _JOINTS[part.style].join(map(wire_text, items))
    else:
        yield from ((name, wire_text(item)) for item in items)


def _deep(name: str, entry: object) -> Iterator[tuple[str, str]]:
    """`name[key]`, as deep as it goes; elements of lists by their position."""
    if isinstance(entry, dict):
        for key, inner in cast("dict[str, object]", entry).items():
            yield from _deep(f"{name}[{key}]", inner)
    elif isinstance(entry, list):
        for position, inner in enumerate(cast("list[object]", entry)):
            yield from _deep(f"{name}[{position}]", inner)
    elif entry is not None:
        yield name, wire_text(entry)


def _listed(entry: Any) -> list[object]:
    return cast("list[object]", entry) if isinstance(entry, list) else [entry]
