"""What filters and orders have in common: immutable values that are their text on the wire."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, NoReturn, TypeAlias
from uuid import UUID

Value: TypeAlias = (
    str | bool | int | float | Decimal | UUID | datetime | date | time | timedelta | Enum
)


class Text:
    """An immutable value that is its text on the wire."""

    __slots__ = ("wire",)

    wire: str
    """What goes over the wire."""

    def __init__(self, wire: str) -> None:
        object.__setattr__(self, "wire", wire)

    def __str__(self) -> str:
        return self.wire

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.wire}>"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and str(other) == self.wire

    def __hash__(self) -> int:
        return hash((type(self), self.wire))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.wire,)


class Condition(Text):
    """Something that rows must fulfil."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError("conditions are joined with & and |, not with `and` and `or`")
