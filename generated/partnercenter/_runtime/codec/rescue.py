"""The tolerant path: decode a document that msgspec refused.

    rescue(type_, decode, raw, refusal, context) -> value

First the cheap reasons: byte order marks, an empty body, unknown fields (taken out, and put into
`extra` afterwards, for the whole document at once). Only if that is not enough, the document is
read model by model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Final

from msgspec import DecodeError, ValidationError, convert
from msgspec.json import Decoder

from ..models.union import Hook
from .misfit import MISFIT, REFUSALS, DecodeFailure
from .notes import Said, kind
from .plans import Record, Slot, has_decimals, parts, plan
from .surplus import restore, strip
from .tolerant import Reading

_UNKNOWN_FIELD: Final = "Object contains unknown field"
# A byte order mark, the same read as Latin-1 and written again, and the question mark that some
# gateways make of it.
_MARKS: Final = (b"\xef\xbb\xbf", b"\xc3\xaf\xc2\xbb\xc2\xbf", b"?")


def rescue(
    type_: Any,
    decode: Callable[[bytes], Any],
    raw: bytes,
    refusal: Exception,
    context: str,
    said: Said | None = None,
) -> Any:
    """Decode what msgspec refused with `refusal`; raises DecodeFailure and nothing else."""
    slot = plan(type_)
    text = unmarked(raw)
    if not text:
        if slot.nullable:
            return None
        raise DecodeFailure("", "the document is empty")
    if len(text) < len(raw):
        try:
            return decode(text)
        except REFUSALS as again:
            refusal = again
    try:
        if _UNKNOWN_FIELD in str(refusal) and _lines_up(slot):
            try:
                return _without_surplus(type_, slot, text)
            except ValueError:
                pass  # something else does not fit either
        return _read(slot, text, context, said)
    except DecodeFailure:
        raise
    except RecursionError:
        raise DecodeFailure("", "the document is nested too deeply") from None
    except UnicodeDecodeError as error:
        raise DecodeFailure(
            "", f"the document is not UTF-8: {error.reason} at byte {error.start}"
        ) from None
    except (DecodeError, ArithmeticError) as error:
        raise DecodeFailure("", str(error)) from None


def unmarked(raw: bytes) -> bytes:
    """A document without the marks that some senders put before it."""
    text = raw.strip()
    for mark in _MARKS:
        text = text.removeprefix(mark).lstrip()
    return text


def _parse(slot: Slot, text: bytes) -> Any:
    try:
        return _parser(has_decimals(slot)).decode(text)
    except ValidationError:
        return _parser(True).decode(text)  # a number beyond what a float can hold
    except DecodeError:
        whole = _escapes().sub(_whole_pair, text)
        if whole == text:
            raise
        return _parser(True).decode(whole)


@cache
def _escapes() -> re.Pattern[bytes]:
    """Escapes one by one, so that each backslash is read as what it is."""
    return re.compile(
        rb"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}"
        rb"|(?P<half>\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2})|\\."
    )


def _whole_pair(escape: re.Match[bytes]) -> bytes:
    """Half of a surrogate pair comes of a text that was cut inside an emoji."""
    return b"\\ufffd" if escape["half"] else escape[0]


def _without_surplus(type_: Any, slot: Slot, text: bytes) -> Any:
    document = [_parse(slot, text)]
    surplus = strip(slot, document)
    value = convert(document[0], type_, dec_hook=Hook(), str_keys=True)
    if surplus is not None:
        restore(surplus, [value])
    return value


@cache
def _lines_up(slot: Slot) -> bool:
    """Does an absent field never appear as a model of its own, which `restore` would count?"""
    records = [node for node in parts(slot) if isinstance(node, Record)]
    return all(
        attribute.default is None or attribute.required or attribute.default_factory in (list, dict)
        for record in records
        for attribute in record.compound
    )


def _read(slot: Slot, text: bytes, context: str, said: Said | None) -> Any:
    document = _parse(slot, text)
    reading = Reading()
    value = reading.read(slot, document, None)
    if value is MISFIT:
        raise DecodeFailure("", f"expected {slot.node.label}, got {kind(document)}")
    if reading.dropped is not None:
        reading.notes.add("the document", "", *reading.dropped)
    if reading.notes:
        reading.notes.warn(context, said)
    return value


@cache
def _parser(exact: bool) -> Decoder[Any]:
    return Decoder(Any, float_hook=Decimal if exact else None)
