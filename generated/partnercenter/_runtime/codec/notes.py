"""What a decode call could not type: collected while it runs, logged as one warning at its end.

    Path, pointer(path)
        where in the document, built for the few places that are reported
    kind(raw) -> str                            the JSON name of a value's type
    class Notes
        add(owner, name, path, expected, got); merge(other); warn(context)

Values are never logged: they may be personal data or secrets.
"""

from __future__ import annotations

import logging
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

logger = logging.getLogger(__name__)

# A path is a chain from the inside out, so that extending it costs one small tuple.
Path = tuple[Any, str | int] | None

# Attributes of which a warning has been logged, for documents that belong together.
Said = set[tuple[str, str]]

_SHOWN: Final = 10
_KINDS: Final[dict[type, str]] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    float: "number",
    Decimal: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def pointer(path: Path) -> str:
    """The JSON pointer of a place; the document itself is the empty text."""
    steps: list[str] = []
    while path is not None:
        path, key = path
        steps.append(str(key).replace("~", "~0").replace("/", "~1"))
    return "".join(f"/{step}" for step in reversed(steps))


def kind(raw: Any) -> str:
    """The JSON name of the type of a decoded value."""
    type_: type[Any] = raw.__class__
    return _KINDS.get(type_, type_.__name__)


class _Note(Struct):
    path: Path
    expected: str
    got: str
    times: int


class Notes:
    """The misfits of one decode call, one entry for each attribute of each model."""

    __slots__ = ("_entries",)

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], _Note] = {}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def add(self, owner: str, name: str, path: Path, expected: str, got: str) -> None:
        """Count a misfit; the first one of an attribute is the one described."""
        entry = self._entries.get((owner, name))
        if entry is None:
            self._entries[owner, name] = _Note(path, expected, got, 1)
        else:
            entry.times += 1

    def merge(self, other: Notes) -> None:
        """Take over what was found on a branch that turned out to be the right one."""
        for (owner, name), entry in other._entries.items():
            self.add(owner, name, entry.path, entry.expected, entry.got)
            self._entries[owner, name].times += entry.times - 1

    def warn(self, context: str, said: Said | None = None) -> None:
        """Log everything as one warning, but for the attributes of which that was said before."""
        if said is not None:
            self._entries = {
                place: note for place, note in self._entries.items() if place not in said
            }
            said.update(self._entries)
            if not self._entries:
                return
        lines = [
            f"{owner}{'.' if name else ''}{name}: expected {entry.expected}, got {entry.got}"
            f" at '{pointer(entry.path)}'"
            + (f" and {entry.times - 1} more" if entry.times > 1 else "")
            for (owner, name), entry in self._entries.items()
        ]
        more = [f"{len(lines) - _SHOWN} other attributes"] if len(lines) > _SHOWN else []
        logger.warning(
            "%svalues that are not of the declared type were left untyped: %s",
            f"{context}: " if context else "",
            "; ".join(lines[:_SHOWN] + more),
        )
