"""Conditions and orders as OData text."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import Enum
from typing import Any, Self

from ..requests.arguments import wire_text
from .conditions import Condition, Text, Value

_PATH = re.compile(r"[^\W\d]\w*(?:[./][^\W\d]\w*)*")


class ODataFilter(Condition):
    """A condition as OData text; `&`, `|` and `~` make larger ones of it.

    Text stands in quotes; numbers, GUIDs, dates and `None` do not, as OData 4 has it. The analytics
    reports of Partner Center want dates in quotes: give them as text, `day.isoformat()`.
    """

    __slots__ = ("_joint",)

    _joint: str

    def __init__(self, wire: str, joint: str = "") -> None:
        """`joint` is what joins the outermost parts of the text: "and", "or", or nothing."""
        super().__init__(wire)
        object.__setattr__(self, "_joint", joint)

    @classmethod
    def equals(cls, field: str, value: Value | None) -> Self:
        """The field has the value; None asks for no value."""
        return cls._compared(field, "eq", value)

    @classmethod
    def not_equals(cls, field: str, value: Value | None) -> Self:
        """The field has another value."""
        return cls._compared(field, "ne", value)

    @classmethod
    def greater_than(cls, field: str, value: Value) -> Self:
        """The field is beyond the value."""
        return cls._compared(field, "gt", value)

    @classmethod
    def greater_than_or_equals(cls, field: str, value: Value) -> Self:
        """The field is the value or beyond it."""
        return cls._compared(field, "ge", value)

    @classmethod
    def less_than(cls, field: str, value: Value) -> Self:
        """The field is below the value."""
        return cls._compared(field, "lt", value)

    @classmethod
    def less_than_or_equals(cls, field: str, value: Value) -> Self:
        """The field is the value or below it."""
        return cls._compared(field, "le", value)

    @classmethod
    def one_of(cls, field: str, values: Iterable[Value]) -> Self:
        """The field has one of the values (`in`)."""
        written = ",".join(_literal(value) for value in values)
        if not written:
            raise ValueError("one_of needs at least one value")
        return cls(f"{_path(field)} in ({written})")

    @classmethod
    def contains(cls, field: str, value: str) -> Self:
        """The field holds the text."""
        return cls(f"contains({_path(field)},{_literal(value)})")

    @classmethod
    def starts_with(cls, field: str, value: str) -> Self:
        """The field begins with the text."""
        return cls(f"startswith({_path(field)},{_literal(value)})")

    @classmethod
    def ends_with(cls, field: str, value: str) -> Self:
        """The field ends with the text."""
        return cls(f"endswith({_path(field)},{_literal(value)})")

    def __and__(self, other: Self) -> Self:
        return self._joined("and", other)

    def __or__(self, other: Self) -> Self:
        return self._joined("or", other)

    def __invert__(self) -> Self:
        return type(self)(f"not ({self.wire})")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.wire, self._joint)

    @classmethod
    def _compared(cls, field: str, operator: str, value: Value | None) -> Self:
        return cls(f"{_path(field)} {operator} {_literal(value)}")

    def _joined(self, joint: str, other: object) -> Self:
        if not isinstance(other, ODataFilter):
            raise TypeError(f"a filter is joined with a filter, not with {type(other).__name__}")
        parts = (
            f"({part.wire})" if part._joint not in ("", joint) else part.wire
            for part in (self, other)
        )
        return type(self)(f" {joint} ".join(parts), joint)


class Sort(Text):
    """An order of rows as OData text: `usageDate desc,name asc`."""

    __slots__ = ()

    @classmethod
    def ascending(cls, field: str) -> Self:
        """From small to large, from A to Z."""
        return cls(f"{_path(field)} asc")

    @classmethod
    def descending(cls, field: str) -> Self:
        """From large to small, from Z to A."""
        return cls(f"{_path(field)} desc")

    def then(self, other: Self) -> Self:
        """Sort rows that this order leaves equal by another one."""
        return type(self)(f"{self.wire},{other.wire}")


def _path(field: str) -> str:
    if not _PATH.fullmatch(field):
        raise ValueError(f"{field!r} is no name of a field")
    return field


def _literal(value: Value | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, Enum):
        return _literal(value.value)
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, timedelta):
        return f"duration'{wire_text(value)}'"
    return wire_text(value)
