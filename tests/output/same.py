"""When two JSON values say the same.

Models hold instants, numbers and durations and not their spelling: `2026-03-01T00:00:00Z` comes back as
`...+00:00` or with other fractions of a second, `10.50` as `10.5`, and a number that the service also
sends as text as a number. Everything else must be the very same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_TICK = timedelta(microseconds=1)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_exact: Any = msgspec.json.Decoder(float_hook=Decimal)


def parsed(text: bytes) -> Any:
    """A JSON document with exact numbers."""
    return _exact.decode(text)


def differences(found: Any, wanted: Any, path: str = "") -> Iterator[str]:
    """The JSON pointers at which two values differ, each with both values."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        for key in [*wanted, *(key for key in found if key not in wanted)]:
            if key not in found:
                yield f"{path}/{key} is lost"
            elif key not in wanted:
                yield f"{path}/{key} is new"
            else:
                yield from differences(found[key], wanted[key], f"{path}/{key}")
    elif isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        for position, (one, other) in enumerate(zip(found, wanted, strict=True)):
            yield from differences(one, other, f"{path}/{position}")
    elif not same_scalar(found, wanted):
        yield f"{path} is {found!r}, not {wanted!r}"


def same_scalar(found: Any, wanted: Any) -> bool:
    """Equal, or the same instant or number in another spelling."""
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if found == wanted:
        return True
    texts = isinstance(found, str) and isinstance(wanted, str)
    if texts and _MOMENT.fullmatch(found) and _MOMENT.fullmatch(wanted):
        one, other = _moment(found), _moment(wanted)
        # The service counts in tenths of a microsecond, Python in whole ones.
        return (one.tzinfo is None) is (other.tzinfo is None) and abs(one - other) <= _TICK
    numbers = [value for value in (found, wanted) if isinstance(value, (int, Decimal))]
    spelled = [v for v in (found, wanted) if isinstance(v, str) and _NUMBER.fullmatch(v)]
    return len(numbers) + len(spelled) == 2 and Decimal(found) == Decimal(wanted)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text))
    return moment if moment.tzinfo is None else moment.astimezone(UTC)
