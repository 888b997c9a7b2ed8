"""Write a request body: JSON, form, multipart or bytes."""

from typing import Any

import httpx2

from ..codec.codec import encode
from .forms import form_text
from .headers import RawHeaders, header_value
from .multipart import multipart
from .operation import Body
from .uploads import File, Piece, PieceStream, piece


class Payload:
    """A body that gives a fresh stream for each attempt, if it can be sent again at all."""

    __slots__ = ("_stream", "headers", "pieces", "replayable")

    def __init__(self, media: str, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.replayable = all(isinstance(part, bytes) or part.replayable for part in pieces)
        lengths = [len(part) if isinstance(part, bytes) else part.length for part in pieces]
        self.headers: RawHeaders = [(b"Content-Type", header_value("Content-Type", media))]
        if None in lengths:
            self.headers.append((b"Transfer-Encoding", b"chunked"))
        else:
            total = sum(length or 0 for length in lengths)
            self.headers.append((b"Content-Length", b"%d" % total))
        whole = b"".join(part for part in pieces if isinstance(part, bytes))
        only_bytes = all(isinstance(part, bytes) for part in pieces)
        self._stream = httpx2.ByteStream(whole) if only_bytes else PieceStream(pieces)

    def stream(self) -> httpx2.ByteStream | PieceStream:
        """The body for one attempt."""
        return self._stream


def payload(declared: Body | None, value: Any, *, omit_read_only: bool) -> Payload | None:
    """The body that an operation declares, with the caller's value."""
    if declared is None:
        if value is not None:
            raise TypeError("this operation takes no body")
        return None
    if value is None:
        if declared.required:
            raise ValueError("this operation needs a body")
        return None
    media = declared.media
    base = media.partition(";")[0].strip().lower()
    if base in ("application/json", "text/json") or base.endswith("+json"):
        as_text = declared.decimals_as_text
        text = encode(value, omit_read_only=omit_read_only, decimals_as_text=as_text)
        return Payload(media, (text,))
    if base == "application/x-www-form-urlencoded":
        return Payload(media, (form_text(declared, value, omit_read_only).encode("ascii"),))
    if base == "multipart/form-data":
        boundary, pieces = multipart(declared, value, omit_read_only=omit_read_only)
        return Payload(f"{media}; boundary={boundary}", pieces)
    if isinstance(value, File):
        return Payload(value.content_type or media, (piece(value.content),))
    return Payload(media, (piece(value),))
