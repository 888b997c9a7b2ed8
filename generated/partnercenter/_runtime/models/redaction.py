"""What no `repr` shows: passwords, and whatever else a specification calls `format: password`.

REDACTED                            stands in the place of the value
secrets(cls) -> frozenset[str]      the attributes of a model that hold one, and their wire names
hide(name, value, secrets) -> value to show
scrub(content, model) -> bytes      a text of somebody else's without the secrets of a model
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

from msgspec import Struct
from msgspec.structs import fields


class _Redacted:
    __slots__ = ()

    def __repr__(self) -> str:
        return "REDACTED"


REDACTED: Final = _Redacted()


@cache
def secrets(cls: type[Struct]) -> frozenset[str]:
    """The names, those of base classes included; folded, as `extra` may hold any spelling."""
    wire = {name for base in cls.__mro__ for name in getattr(base, "__secret__", ())}
    if not wire:
        return frozenset()
    names = {field.name for field in fields(cls) if field.encode_name in wire}
    return frozenset(name.casefold() for name in wire | names)


def hide(name: str, value: Any, hidden: frozenset[str]) -> Any:
    """What may be shown of an attribute or of an entry of `extra`."""
    data = getattr(value, "data", value) if name == "_extra" else None
    if isinstance(data, Mapping):
        entries = cast("Mapping[str, Any]", data)
        return {key: hide(key, each, hidden) for key, each in entries.items()}
    # That nothing is there is no secret.
    return REDACTED if name.strip().casefold() in hidden and value else value


# Shorter ones would be found inside of words that are no secret.
_SHORTEST: Final = 4


def scrub(content: bytes, model: object) -> bytes:
    """The content without the secrets, in whatever spelling."""
    from .spellings import without

    return without(
        content, {text for text in _texts(model, secret=False) if len(text) >= _SHORTEST}
    )


def _texts(value: Any, *, secret: bool) -> Iterator[str]:
    if isinstance(value, str):
        if secret:
            yield str.__str__(value)
    elif isinstance(value, Struct):
        hidden = secrets(type(value))
        members = {field.name: getattr(value, field.name) for field in fields(value)}
        members |= getattr(members.pop("_extra", None), "data", {})
        for name, member in members.items():
            yield from _texts(member, secret=secret or name.strip().casefold() in hidden)
    elif isinstance(value, Mapping):
        for each in cast("Mapping[str, Any]", value).values():
            yield from _texts(each, secret=secret)
    elif isinstance(value, (list, tuple)):
        for each in cast("list[Any]", value):
            yield from _texts(each, secret=secret)
