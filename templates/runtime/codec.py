"""JSON to models and back.

    decode(type_, raw, *, context="") -> value      raw: bytes | bytearray | memoryview; raises DecodeFailure and nothing else
    row_decoder(type_, *, context="") -> Callable[[bytes], value]       the same for many small documents (JSON lines)
    encode(value, *, omit_read_only=False) -> bytes raises TypeError or ValueError for a value that has no JSON form
    class DecodeFailure(ValueError)                 .path (a JSON pointer), .message

msgspec decodes straight into models that forbid unknown fields. Only a document that it refuses takes the tolerant path,
which loses nothing: see `tolerant.py` for its rules. `context` (an operation's name) opens the warning, if there is one.

In a type that contains decimals, fractions that no attribute declares (`Any`, `extra`) are `Decimal` too, so they are exact.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar, overload

from msgspec import DecodeError, ValidationError, convert
from msgspec.json import Decoder

from .encoding import encode
from .misfit import MISFIT, DecodeFailure
from .notes import kind
from .plans import Record, Scalar, Slot, parts, plan
from .surplus import restore, strip
from .tolerant import Reading
from .union import Hook, hook

__all__ = ["DecodeFailure", "decode", "encode", "row_decoder"]

_T = TypeVar("_T")
Raw = bytes | bytearray | memoryview

# ArithmeticError: a number whose exponent no Decimal can hold.
_REFUSALS: Final = (DecodeError, UnicodeDecodeError, RecursionError, ArithmeticError)
_UNKNOWN_FIELD: Final = "Object contains unknown field"
# A byte order mark, the same read as Latin-1 and written again, and the question mark that some gateways make of it.
_MARKS: Final = (b"\xef\xbb\xbf", b"\xc3\xaf\xc2\xbb\xc2\xbf", b"?")


@overload
def decode(type_: type[_T], raw: Raw, *, context: str = "") -> _T: ...
@overload
def decode(type_: Any, raw: Raw, *, context: str = "") -> Any: ...
def decode(type_: Any, raw: Raw, *, context: str = "") -> Any:
    """Decode a JSON document as `type_`, any form that may stand in an annotation of a model."""
    try:
        return _decoder(type_).decode(raw)
    except _REFUSALS as refusal:
        return _tolerate(type_, bytes(raw), refusal, context)


@overload
def row_decoder(type_: type[_T], *, context: str = "") -> Callable[[Raw], _T]: ...
@overload
def row_decoder(type_: Any, *, context: str = "") -> Callable[[Raw], Any]: ...
def row_decoder(type_: Any, *, context: str = "") -> Callable[[Raw], Any]:
    """A function that decodes one small document at a time, for JSON lines."""
    read = _decoder(type_).decode

    def decode_row(raw: Raw) -> Any:
        try:
            return read(raw)
        except _REFUSALS as refusal:
            return _tolerate(type_, bytes(raw), refusal, context)

    return decode_row


@cache
def _decoder(type_: Any) -> Decoder[Any]:
    return Decoder(type_, dec_hook=hook, float_hook=Decimal if _has_decimals(plan(type_)) else None)


@cache
def _parser(exact: bool) -> Decoder[Any]:
    return Decoder(Any, float_hook=Decimal if exact else None)


@cache
def _has_decimals(slot: Slot) -> bool:
    return any(isinstance(node, Scalar) and node.type_ is Decimal for node in parts(slot))


def _tolerate(type_: Any, raw: bytes, refusal: Exception, context: str) -> Any:
    slot = plan(type_)
    text = _unmarked(raw)
    if not text:
        if slot.nullable:
            return None
        raise DecodeFailure("", "the document is empty")
    try:
        if _UNKNOWN_FIELD in str(refusal) and _lines_up(slot):
            try:
                return _without_surplus(type_, slot, text)
            except ValidationError:
                pass  # something else does not fit either
        return _read(slot, text, context)
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


def _unmarked(raw: bytes) -> bytes:
    text = raw.strip()
    for mark in _MARKS:
        text = text.removeprefix(mark).lstrip()
    return text


def _parse(slot: Slot, text: bytes) -> Any:
    try:
        return _parser(_has_decimals(slot)).decode(text)
    except ValidationError:
        return _parser(True).decode(text)  # a number beyond what a float can hold


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


def _read(slot: Slot, text: bytes, context: str) -> Any:
    document = _parse(slot, text)
    reading = Reading()
    value = reading.read(slot, document, None)
    if value is MISFIT:
        raise DecodeFailure("", f"expected {slot.node.label}, got {kind(document)}")
    if reading.dropped is not None:
        reading.notes.add("the document", "", *reading.dropped)
    if reading.notes:
        reading.notes.warn(context)
    return value
