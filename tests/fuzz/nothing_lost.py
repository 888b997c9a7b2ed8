"""Whether a JSON document came through the codec whole."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from runtime.codec.misfit import MISFIT
from runtime.codec.repairs import repair
from tests.output.same import differences, parsed

_REPAIRED = (dt.datetime, dt.date, dt.time, uuid.UUID)


def lost(found: bytes, wanted: bytes) -> list[str]:
    """What is in the one document and not in the other, with its places."""
    value = parsed(found)
    return list(differences(value, _as_read(parsed(wanted), value)))


def _as_read(wanted: Any, found: Any) -> Any:
    """As the codec promises to give it back.

    Without null, and the empty text that services write for it, where neither came through; with names
    as they are declared where only their case was another; with dates and ids in their own spelling.
    """
    if isinstance(wanted, dict):
        inner: dict[str, Any] = found if isinstance(found, dict) else {}
        kept: dict[str, Any] = {}
        for key, each in _spelled(wanted, inner):
            if key in inner or (each is not None and each != ""):
                kept[key] = _as_read(each, inner.get(key))
        return kept
    if isinstance(wanted, list) and isinstance(found, list) and len(found) == len(wanted):
        return [_as_read(one, other) for one, other in zip(wanted, found, strict=True)]
    if isinstance(found, Decimal) and isinstance(wanted, int) and 2**53 < abs(wanted) < 10**300:
        # A declared float is a double: beyond this it does not know all whole numbers.
        return found if found == Decimal(repr(float(wanted))) else wanted
    if isinstance(found, str) and isinstance(wanted, Decimal) and found == str(wanted):
        return found  # sent as text, and with its exponent where that is long
    texts = isinstance(wanted, str) and isinstance(found, str)
    if texts and any(_text(repair(type_, wanted)) == found for type_ in _REPAIRED):
        return found
    return wanted


def _spelled(wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    folded = {key.casefold(): key for key in found if key not in wanted}
    for key, each in wanted.items():
        yield (key if key in found else folded.get(key.casefold(), key)), each


def _text(value: Any) -> str:
    if value is MISFIT:
        return ""
    if isinstance(value, uuid.UUID):
        return str(value)
    text: str = value.isoformat()
    return text.replace("+00:00", "Z")
