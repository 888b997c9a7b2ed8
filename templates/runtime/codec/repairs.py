"""Other spellings of scalars that the service is known to send, read without loss.

    repair(type_, raw) -> value or MISFIT

Tried only after msgspec has refused the value: US dates (`3/14/2017 12:00:00 AM`), a date where a
date-time is declared and the reverse at midnight, times without seconds or with a blank after a colon,
`9999-12-31T23:59:59.9999999Z` (to the last microsecond there is), GUIDs in braces, and whole
numbers written as `5.0`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from .misfit import MISFIT

_EXACT: Final = 2**53  # beyond, a float stands for other whole numbers, too
_CLOCK = (
    r"(?P<hour>\d{1,2}):\s?(?P<minute>\d\d)"
    r"(?::\s?(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,20}))?)?"
    r"(?:\s*(?P<half>[AaPp])[Mm])?"
)
_ZONE = r"(?:\s*(?P<zone>[Zz]|UTC|GMT|(?P<sign>[+-])(?P<east>\d\d):?(?P<past>\d\d)))?"
_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_US = r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"
_MOMENTS: Final = [
    re.compile(rf"\s*{day}(?:(?:[Tt]|[,:]?\s+){_CLOCK}{_ZONE})?\s*", re.ASCII)
    for day in (_ISO, _US)
]
_TIME = re.compile(rf"\s*{_CLOCK}{_ZONE}\s*", re.ASCII)
_GUID = re.compile(
    r"\s*(?:urn:uuid:|[{(])?([0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12})[})]?\s*",
    re.ASCII,
)

# Beyond this a number such as 1E+999999 would fill the memory before it is of use to anybody.
_WHOLE_DIGITS: Final = 400


def repair(type_: Any, raw: Any) -> Any:
    """The value of a scalar type, or MISFIT."""
    reader = _READERS.get(type_)
    try:
        if reader is not None:
            return reader(raw)
        if isinstance(type_, type) and issubclass(type_, int) and type_ is not bool:
            number = _whole(raw)
            return MISFIT if number is MISFIT else type_(number)
    except (ValueError, OverflowError):
        pass
    return MISFIT


def _moment(raw: Any) -> Any:
    if isinstance(raw, str):
        for form in _MOMENTS:
            match = form.fullmatch(raw)
            if match is not None:
                return datetime.combine(
                    date(int(match["year"]), int(match["month"]), int(match["day"])),
                    _clock(match) if match["hour"] else time(),
                )
    return MISFIT


def _date(raw: Any) -> Any:
    moment = _moment(raw)
    if moment is MISFIT or moment.time() != time():
        return MISFIT
    return moment.date()


def _time(raw: Any) -> Any:
    match = _TIME.fullmatch(raw) if isinstance(raw, str) else None
    return MISFIT if match is None else _clock(match)


def _clock(match: re.Match[str]) -> time:
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("hour of a twelve-hour clock")
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    fraction = (match["fraction"] or "")[:6].ljust(6, "0")
    return time(hour, int(match["minute"]), int(match["second"] or 0), int(fraction), _zone(match))


def _zone(match: re.Match[str]) -> tzinfo | None:
    if match["zone"] is None:
        return None
    if match["sign"] is None:
        return UTC
    east = timedelta(hours=int(match["east"]), minutes=int(match["past"]))
    return timezone(-east if match["sign"] == "-" else east)


def _guid(raw: Any) -> Any:
    match = _GUID.fullmatch(raw) if isinstance(raw, str) else None
    return MISFIT if match is None else UUID(match[1])


def _whole(raw: Any) -> Any:
    if (
        isinstance(raw, Decimal)
        and raw.is_finite()
        and raw.adjusted() < _WHOLE_DIGITS
        and raw == raw.to_integral_value()
    ):
        return int(raw)
    if isinstance(raw, float) and raw.is_integer() and abs(raw) <= _EXACT:
        return int(raw)
    return MISFIT


_READERS: Final[dict[Any, Callable[[Any], Any]]] = {
    datetime: _moment,
    date: _date,
    time: _time,
    UUID: _guid,
}
