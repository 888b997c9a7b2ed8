"""Read the objects of a discriminated union from their bytes: the tag first, then the variant.

    tagged(type_, exact) -> TagDecoder, or None where this is no help

msgspec makes Python objects of what it cannot place, so that every object of a union is built twice.
Where a document is such an object, a list of them or a page of them, its rows can stay bytes until
their tags have said which variant reads them. Unions further inside are left to `union.Hook`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import GenericAlias
from typing import Any, Final, TypeVar, get_args, get_origin

from msgspec import Raw, Struct, defstruct, field
from msgspec.json import Decoder
from msgspec.structs import fields as struct_fields

from ..models.union import OneOfMeta, Shape, hook

_WHOLE: Final = "whole"
_BELOW: Final = "below"


class TagDecoder:
    """Decodes as msgspec's Decoder does, and refuses as it does."""

    __slots__ = ("_lists", "_outer", "_peek", "_readers", "_union")

    def __init__(self, union: Any, outer: Any, lists: tuple[str, ...], exact: bool) -> None:
        shape: Shape = union.shape
        self._lists = lists
        self._outer = None if outer is None else self._decoder(outer, exact)
        self._peek = Decoder(_peek(shape.discriminator or "")).decode
        self._union = self._decoder(union, exact)
        self._readers = {
            tag: self._decoder(variant, exact) for tag, variant in shape.by_tag.items()
        }

    @staticmethod
    def _decoder(type_: Any, exact: bool) -> Callable[[Any], Any]:
        return Decoder(type_, dec_hook=hook, float_hook=Decimal if exact else None).decode

    def decode(self, raw: Any) -> Any:
        """The value of a document."""
        if self._outer is None:
            return self._row(raw)
        found = self._outer(raw)
        if not self._lists:
            return [self._row(row) for row in found]
        for name in self._lists:
            rows: list[Any] | None = getattr(found, name)
            if rows:
                setattr(found, name, [self._row(row) for row in rows])
        return found

    def _row(self, raw: Any) -> Any:
        seen = self._peek(raw)
        while seen is not None and seen.whole is None:
            seen = getattr(seen, _BELOW, None)
        if seen is None:
            return self._union(raw)
        return self._readers.get(str(seen.whole), self._union)(raw)


def tagged(type_: Any, exact: bool) -> TagDecoder | None:
    """A decoder for `type_` if it is a discriminated union, or a list or generic model of one."""
    if _has_tags(type_):
        return TagDecoder(type_, None, (), exact)
    origin, arguments = get_origin(type_), get_args(type_)
    if len(arguments) != 1 or not _has_tags(arguments[0]):
        return None
    if origin is list:
        return TagDecoder(arguments[0], list[Raw], (), exact)
    if isinstance(origin, type) and issubclass(origin, Struct):
        lists = _lists(origin)
        if lists:
            return TagDecoder(arguments[0], GenericAlias(origin, (Raw,)), lists, exact)
    return None


def _has_tags(type_: Any) -> bool:
    return isinstance(type_, OneOfMeta) and bool(type_.shape.discriminator)


def _lists(model: Any) -> tuple[str, ...]:
    """The attributes that are lists of the model's parameter, if it is used in no other way."""
    rows: Any = GenericAlias(list, model.__parameters__)
    using = [info for info in struct_fields(model) if _is_open(info.type)]
    fine = all(info.type in (rows, rows | None) for info in using)
    return tuple(info.name for info in using) if fine else ()


def _is_open(type_: Any) -> bool:
    return isinstance(type_, TypeVar) or bool(getattr(type_, "__parameters__", ()))


def _peek(path: str) -> Any:
    """A type that reads nothing of an object but what stands at a path, or under it as one name."""
    tag: Any = str | int | None
    head, _, rest = path.partition(".")
    fields: list[tuple[str, Any, Any]] = [(_WHOLE, tag, field(default=None, name=path))]
    if rest:
        fields.append((_BELOW, _peek(rest) | None, field(default=None, name=head)))
    return defstruct("Peek", fields)
