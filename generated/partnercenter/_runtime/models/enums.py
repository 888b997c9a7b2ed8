"""Enums that stay usable when the service sends a value that this version does not list.

    class OpenEnum(StrEnum)         an unknown text becomes a pseudo-member that equals its text
    class OpenIntEnum(IntEnum)      the same for numbers
    .is_known -> bool               is the value one of the listed ones?

Pseudo-members compare, hash, sort, print and travel (pickle, copy) like their value. Iterating over
a class gives the listed members only. A class remembers its first 1,024 unknown values, so `is`
works for those; `==` always works.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from threading import Lock
from typing import Any

_REMEMBERED = 1024
_lock = Lock()
_unknown: dict[Any, dict[Any, Any]] = {}


def _pseudo_member(cls: Any, value: str | int, bare: Any) -> Any:
    """Dress a bare str or int as a member; all threads get the same object for a value."""
    known = _unknown.get(cls, {})
    if value in known:
        return known[value]
    bare._name_ = str(value)
    bare._value_ = value
    with _lock:
        known = _unknown.setdefault(cls, {})
        return known.setdefault(value, bare) if len(known) < _REMEMBERED else known.get(value, bare)


class _Open:
    """What both kinds of open enum share."""

    _name_: str
    _value_: Any

    @property
    def is_known(self) -> bool:
        """Is this one of the values listed by this version of the client?"""
        cls: Any = type(self)
        return self._value_ in cls._value2member_map_

    def __repr__(self) -> str:
        cls = type(self).__name__
        if self.is_known:
            return f"<{cls}.{self._name_}: {self._value_!r}>"
        return f"<{cls}: {self._value_!r} (unknown)>"

    def __str__(self) -> str:
        return str(self._value_)

    def __format__(self, spec: str) -> str:
        return format(self._value_, spec)

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return type(self), (self._value_,)

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any) -> Any:
        return self


class OpenEnum(_Open, StrEnum):
    """A text enum that accepts any text."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if not isinstance(value, str):
            return None
        text = str.__str__(value)
        return _pseudo_member(cls, text, str.__new__(cls, text))


class OpenIntEnum(_Open, IntEnum):
    """A number enum that accepts any integer."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        number = int(value)
        return _pseudo_member(cls, number, int.__new__(cls, number))
