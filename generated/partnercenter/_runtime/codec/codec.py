"""JSON to models and back.

    decode(type_, raw, *, context="") -> value
        raw: bytes | bytearray | memoryview; raises DecodeFailure and nothing else
    row_decoder(type_, *, context="") -> Callable[[bytes], value]
        the same for many small documents (JSON lines)
    encode(value, *, omit_read_only=False, decimals_as_text=False) -> bytes
        raises TypeError or ValueError for a value that has no JSON form
    class DecodeFailure(ValueError)                 .path (a JSON pointer), .message

msgspec decodes straight into models that forbid unknown fields. Only a document that it refuses
takes the tolerant path, which loses nothing: see `rescue.py` and `tolerant.py`. `context` (an
operation's name) opens the warning, if there is one.

In a type that contains decimals, fractions that no attribute declares (`Any`, `extra`) are
`Decimal` too, so they are exact.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

from msgspec.json import Decoder

from ..models.union import hook
from .encoding import encode
from .misfit import REFUSALS, DecodeFailure
from .plans import has_decimals, plan
from .tagged import TagDecoder, tagged

__all__ = ["DecodeFailure", "decode", "encode", "row_decoder"]

if TYPE_CHECKING:
    from .notes import Said

_T = TypeVar("_T")
Raw = bytes | bytearray | memoryview


@overload
def decode(type_: type[_T], raw: Raw, *, context: str = "") -> _T: ...
@overload
def decode(type_: Any, raw: Raw, *, context: str = "") -> Any: ...
def decode(type_: Any, raw: Raw, *, context: str = "") -> Any:
    """Decode a JSON document as `type_`, any form that may stand in an annotation of a model."""
    try:
        return _decoder(type_).decode(raw)
    except REFUSALS as refusal:
        return _rescue(type_, bytes(raw), refusal, context)


@overload
def row_decoder(type_: type[_T], *, context: str = "") -> Callable[[Raw], _T]: ...
@overload
def row_decoder(type_: Any, *, context: str = "") -> Callable[[Raw], Any]: ...
def row_decoder(type_: Any, *, context: str = "") -> Callable[[Raw], Any]:
    """A function that decodes one small document at a time, for JSON lines."""
    read = _decoder(type_).decode
    said: Said = set()  # one warning for all rows, not one for each

    def decode_row(raw: Raw) -> Any:
        try:
            return read(raw)
        except REFUSALS as refusal:
            return _rescue(type_, bytes(raw), refusal, context, said)

    return decode_row


@cache
def _decoder(type_: Any) -> Decoder[Any] | TagDecoder:
    exact = has_decimals(plan(type_))
    by_tag = tagged(type_, exact)
    if by_tag is not None:
        return by_tag
    return Decoder(type_, dec_hook=hook, float_hook=Decimal if exact else None)


def _rescue(
    type_: Any, raw: bytes, refusal: Exception, context: str, said: Said | None = None
) -> Any:
    # Imported when first needed: most programs start faster without it, and some never need it.
    from .rescue import rescue

    return rescue(type_, _decoder(type_).decode, raw, refusal, context, said)
