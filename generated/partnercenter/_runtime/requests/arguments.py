"""Check arguments and write single values as the API spells them."""

import math
import re
from base64 import b64encode
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from urllib.parse import quote
from uuid import UUID

import msgspec

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def guid(name: str, value: str | UUID) -> str:
    """The text of a GUID argument; `ValueError` for anything else."""
    given = str(value)
    if not _GUID.fullmatch(given):
        raise ValueError(f"{name} must be a GUID, not {value!r}")
    return given


def text(name: str, value: Any) -> str:
    """The text of a path argument; `ValueError` where it could change the route."""
    written = wire_text(value)
    if written in ("", ".", ".."):
        raise ValueError(f"{name} must not be {written!r}: it is part of the path")
    return written


def wire_text(value: Any, format: str | None = None) -> str:
    """Write one value: true/false, ISO 8601, plain decimals, the value of an enum member."""
    if isinstance(value, Enum):
        return wire_text(value.value, format)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, UUID)):
        return str(value)
    if isinstance(value, datetime):
        return _moment(value, format)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (float, Decimal)):
        return _number(value)
    if isinstance(value, timedelta):
        return str(msgspec.to_builtins(value))
    if isinstance(value, (bytes, bytearray)):
        return b64encode(value).decode("ascii")
    wire: object = getattr(value, "wire", None)
    if isinstance(wire, str):
        # Filters and orders, which know their own text.
        return wire
    raise TypeError(f"{type(value).__name__} can't be sent as a parameter")


def segment(name: str, value: Any) -> str:
    """A path value, encoded so that it stays one segment whatever it holds."""
    return quote(text(name, value), safe="")


def _moment(value: datetime, format: str | None) -> str:
    if format == "date":
        return value.date().isoformat()
    written = value.isoformat()
    return written.removesuffix("+00:00") + "Z" if value.tzinfo is UTC else written


def _number(value: float | Decimal) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} is no number that can be sent")
    return repr(value) if isinstance(value, float) else format(value, "f")
