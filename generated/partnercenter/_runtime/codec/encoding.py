"""Models to JSON.

    encode(value, *, omit_read_only=False, decimals_as_text=False) -> bytes

msgspec writes what it can; the exact path below serves models with extras, decimals sent as text,
and read-only attributes to leave out. An attribute wins over an extra of the same name unless it is
absent, or still is what that extra was read as (a list of which a part did not fit). A date-time
without a zone is sent without one.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Any, Final

from msgspec.json import Encoder

from ..models import scalars
from ..models.extra import Extra, stored
from ..models.model import NULL, Model
from ..models.partial import PartialList, PartialMap
from .plans import Attribute, Choice, Listing, Node, Record, Scalar, Table, Variants, parts, plan

# Longer than this, a text form without exponent serves nobody.
_LONGEST_EXPONENT: Final = 100


class _NeedsCare(Exception):
    """msgspec met something that only the exact path can write."""


def encode(value: Any, *, omit_read_only: bool = False, decimals_as_text: bool = False) -> bytes:
    """Encode as compact UTF-8 JSON; what only the service may set is left out on request.

    `decimals_as_text` is for those that no model holds; of others their models know it.
    """
    if not (omit_read_only or decimals_as_text or _needs_care(value.__class__)):
        try:
            text = _native.encode(value)
        except (_NeedsCare, RecursionError):
            pass
        else:
            # msgspec writes numbers that JSON does not have as NaN or null: look closer at what may
            # be one.
            if b"NaN" not in text and b"Infinity" not in text and b"null" not in text:
                return text
    try:
        return _native.encode(_plain(value, omit_read_only, decimals_as_text))
    except RecursionError:
        raise ValueError("the value is nested too deeply, or contains itself") from None


def _hook(value: Any) -> Any:
    if value is NULL:
        return None
    if isinstance(value, Extra):
        raise _NeedsCare
    return scalars.plain(value)


_native: Final = Encoder(enc_hook=_hook, decimal_format="number")


@cache
def _needs_care(cls: Any) -> bool:
    """Can values of this class contain decimals sent as text? Their type alone does not show it."""
    if issubclass(cls, (list, tuple, dict)) or getattr(cls, "__parameters__", None):
        return True
    return any(isinstance(node, Scalar) and node.as_text for node in parts(plan(cls)))


def _plain(value: Any, omit_read_only: bool, as_text: bool = False) -> Any:
    """What msgspec can write; decimals that no model holds are texts if asked for."""
    if isinstance(value, Model):
        return _object(value, omit_read_only)
    if isinstance(value, PartialList | PartialMap):
        value = value.whole
    if isinstance(value, dict | list | tuple):
        return _each(value, lambda item: _plain(item, omit_read_only, as_text))
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{value} has no JSON form")
    if isinstance(value, Decimal) and (as_text or not value.is_finite()):
        return _as_text(value)
    return value


def _object(model: Model, omit_read_only: bool) -> dict[str, Any]:
    record = plan(type(model)).node
    assert isinstance(record, Record)
    extra = stored(model)
    written: dict[str, Any] = {}
    for wire_name, attribute in record.attributes.items():
        value = getattr(model, attribute.name)
        if wire_name in extra and _prefers_extra(attribute, value, extra[wire_name]):
            written[wire_name] = _plain(extra[wire_name], omit_read_only)
        elif not attribute.is_default(value):
            as_text = _is_text(attribute.slot.node)
            written[wire_name] = _plain(value, omit_read_only, as_text)
    for wire_name, value in extra.items():
        if wire_name not in record.attributes:
            written[wire_name] = _plain(value, omit_read_only)
    if omit_read_only:
        for wire_name in record.read_only:
            written.pop(wire_name, None)
    return written


def _prefers_extra(attribute: Attribute, value: Any, raw: Any) -> bool:
    if attribute.is_default(value):
        return True
    from .tolerant import reread  # as in `codec.py`, only when it is needed

    return bool(reread(attribute, raw) == value)


@cache
def _is_text(node: Node) -> bool:
    """Are the decimals of a place texts, or of the lists, maps and choices in it?"""
    waiting: list[Node] = [node]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        match each:
            case Scalar() if each.as_text:
                return True
            case Listing(inner) | Table(inner):
                waiting.append(inner.node)
            case Choice(members):
                waiting.extend(members)
            case Variants(union):
                waiting.extend(plan(variant).node for variant in union.shape.variants)
            case _:
                pass
    return False


def _as_text(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    short = isinstance(exponent, int) and abs(exponent) <= _LONGEST_EXPONENT
    return format(value, "f") if short else str(value)


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    entries: dict[Any, Any] = value
    if isinstance(value, dict):
        return {key: change(item) for key, item in entries.items()}
    return [change(item) for item in value]
