"""Scalar types whose wire form is not the one msgspec would choose.

    TextDecimal     Decimal sent as a JSON string; accepts a string or a number
    LooseInt        int that the service also sends as text; sent as a number
    LooseFloat      float that the service also sends as text; sent as a number
    Duration(str)   ISO 8601 duration, kept as text: Duration("P1M").months == 1
    build(type_, raw) -> value      msgspec's dec_hook for the types above
    plain(value) -> value           msgspec's enc_hook for the types above

Type checkers see `LooseInt` as `int` and `LooseFloat` as `float`, so plain numbers may be assigned.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final


class AsText:
    """Mark inside `Annotated` that a number is written as a JSON string."""

    __slots__ = ()


AS_TEXT: Final = AsText()
TextDecimal = Annotated[Decimal, AS_TEXT]

if TYPE_CHECKING:
    LooseInt = int
    LooseFloat = float
else:

    class LooseInt(int):
        """An int that was allowed to arrive as text."""

        __slots__ = ()

    class LooseFloat(float):
        """A float that was allowed to arrive as text."""

        __slots__ = ()


# Patterns are compiled when first used, by `re` itself.
_DURATION: Final = (
    r"(?P<sign>[+-]?)P(?!$)"
    r"(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?!$)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:[.,]\d+)?)S)?)?"
)
_NUMBER: Final = r"[+-]?\d{1,40}(?:\.\d{1,40})?"


class Duration(str):
    """An ISO 8601 duration such as `P1M` or `P1Y`, equal to its text.

    It is text and not a timedelta because terms are counted in months and years, which have no
    fixed length. A text that is not a duration is kept as it came; only reading a part of it raises
    `ValueError`.
    """

    __slots__ = ()

    @classmethod
    def of(cls, value: timedelta) -> Duration:
        """The duration of a timedelta, to the microsecond."""
        sign, value = ("-", -value) if value < timedelta(0) else ("", value)
        days = f"{value.days}D" if value.days else ""
        fraction = f".{value.microseconds:06d}".rstrip("0") if value.microseconds else ""
        seconds = f"T{value.seconds}{fraction}S" if value.seconds or fraction else ""
        return cls(f"{sign}P{days}{seconds}" if days or seconds else "PT0S")

    @property
    def years(self) -> int:
        """The part written with `Y`."""
        return self._part("years")

    @property
    def months(self) -> int:
        """The part written with `M` before the `T`."""
        return self._part("months")

    @property
    def weeks(self) -> int:
        """The part written with `W`."""
        return self._part("weeks")

    @property
    def days(self) -> int:
        """The part written with `D`."""
        return self._part("days")

    def timedelta(self) -> timedelta:
        """The exact length; raises `ValueError` if years or months are part of it."""
        parts = self._parts()
        if int(parts["years"] or 0) or int(parts["months"] or 0):
            raise ValueError(f"{str(self)!r} counts months or years, which have no fixed length")
        seconds = Decimal((parts["seconds"] or "0").replace(",", "."))
        try:
            length = timedelta(
                weeks=int(parts["weeks"] or 0),
                days=int(parts["days"] or 0),
                hours=int(parts["hours"] or 0),
                minutes=int(parts["minutes"] or 0),
                seconds=int(seconds),
                microseconds=int(seconds % 1 * 1_000_000),
            )
        except OverflowError:
            raise ValueError(f"{str(self)!r} is longer than a timedelta can hold") from None
        return -length if parts["sign"] == "-" else length

    def _part(self, name: str) -> int:
        parts = self._parts()
        return int(parts[name] or 0) * (-1 if parts["sign"] == "-" else 1)

    def _parts(self) -> dict[str, str | None]:
        match = re.fullmatch(_DURATION, self, re.ASCII)
        if match is None:
            raise ValueError(f"{str(self)!r} is not an ISO 8601 duration")
        return match.groupdict()

    def __repr__(self) -> str:
        return f"Duration({str.__repr__(self)})"


def build(type_: Any, raw: Any) -> Any:
    """Make a value of a type that msgspec does not know; raises TypeError or ValueError."""
    if type_ is Duration and isinstance(raw, str):
        return raw if isinstance(raw, Duration) else Duration(raw)
    if type_ is LooseInt or type_ is LooseFloat:
        number = type(raw) is int or (type_ is LooseFloat and isinstance(raw, float | Decimal))
        if number or (isinstance(raw, str) and re.fullmatch(_NUMBER, raw, re.ASCII)):
            return type_(raw)
        raise ValueError("not a number")
    if isinstance(raw, type_):
        return raw
    raise TypeError(f"Expected `{type_.__name__}`")


def plain(value: Any) -> Any:
    """The value as msgspec can write it; raises `TypeError` for a type that has no wire form."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    raise TypeError(f"objects of type {type(value).__name__} have no JSON form")
