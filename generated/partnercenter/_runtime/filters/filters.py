"""Conditions and orders for lists, built from values that can't break out of their place.

    Filter.starts_with("CompanyName", "cont")           the JSON filter of Partner Center
    ODataFilter.equals("status", "active") & ~ODataFilter.contains("name", "O'Neil")
    Sort.descending("usageDate").then(Sort.ascending("customerName"))

Each is an immutable value; `str()` gives what goes over the wire. Operations take ready text as well.
"""

from typing import Self

from msgspec import json

from ..requests.arguments import wire_text
from .conditions import Condition, Value
from .odata import ODataFilter, Sort

__all__ = ["Filter", "ODataFilter", "Sort", "Value"]


class Filter(Condition):
    """A condition as Partner Center's JSON; `&` and `|` join two. Few lists take more than one.

    Which fields and operators a list supports stands in the description of its operation.
    """

    __slots__ = ()

    @classmethod
    def equals(cls, field: str, value: Value) -> Self:
        """The field has the value."""
        return cls._simple(field, "equals", value)

    @classmethod
    def not_equals(cls, field: str, value: Value) -> Self:
        """The field has another value."""
        return cls._simple(field, "not_equals", value)

    @classmethod
    def greater_than(cls, field: str, value: Value) -> Self:
        """The field is beyond the value."""
        return cls._simple(field, "greater_than", value)

    @classmethod
    def greater_than_or_equals(cls, field: str, value: Value) -> Self:
        """The field is the value or beyond it."""
        return cls._simple(field, "greater_than_or_equals", value)

    @classmethod
    def less_than(cls, field: str, value: Value) -> Self:
        """The field is below the value."""
        return cls._simple(field, "less_than", value)

    @classmethod
    def less_than_or_equals(cls, field: str, value: Value) -> Self:
        """The field is the value or below it."""
        return cls._simple(field, "less_than_or_equals", value)

    @classmethod
    def substring(cls, field: str, value: str) -> Self:
        """The field holds the text."""
        return cls._simple(field, "substring", value)

    @classmethod
    def starts_with(cls, field: str, value: str) -> Self:
        """The field begins with the text."""
        return cls._simple(field, "starts_with", value)

    @classmethod
    def not_starts_with(cls, field: str, value: str) -> Self:
        """The field begins otherwise."""
        return cls._simple(field, "not_starts_with", value)

    def __and__(self, other: Self) -> Self:
        return self._joined("and", other)

    def __or__(self, other: Self) -> Self:
        return self._joined("or", other)

    @classmethod
    def _simple(cls, field: str, operator: str, value: Value) -> Self:
        if not field.strip():
            raise ValueError("a filter needs the name of a field")
        parts = {"Field": field, "Value": wire_text(value), "Operator": operator}
        return cls(json.encode(parts).decode())

    def _joined(self, operator: str, other: object) -> Self:
        if not isinstance(other, Filter):
            raise TypeError(f"a filter is joined with a filter, not with {type(other).__name__}")
        both = f'"LeftFilter":{self.wire},"RightFilter":{other.wire}'
        return type(self)(f'{{{both},"Operator":"{operator}"}}')
