"""Write a request body: JSON, form, multipart or bytes."""

from typing import Any, cast
from urllib.parse import urlencode

import httpx2
import msgspec

from ..codec.codec import encode
from .arguments import wire_text
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
    if media == "application/json" or media.endswith("+json"):
        return Payload(media, (encode(value, omit_read_only=omit_read_only),))
    if media == "application/x-www-form-urlencoded":
        return Payload(media, (_form(value, omit_read_only).encode("ascii"),))
    if media == "multipart/form-data":
        boundary, pieces = multipart(declared, value, omit_read_only=omit_read_only)
        return Payload(f"{media}; boundary={boundary}", pieces)
    if isinstance(value, File):
        return Payload(value.content_type or media, (piece(value.content),))
    return Payload(media, (piece(value),))


def _form(value: Any, omit_read_only: bool) -> str:
    members = msgspec.json.decode(encode(value, omit_read_only=omit_read_only))
    if not isinstance(members, dict):
        raise TypeError("a form is made from a model or a mapping")
    return urlencode(
        [
            (name, wire_text(item))
            for name, entry in cast("dict[str, Any]", members).items()
            for item in (cast("list[object]", entry) if isinstance(entry, list) else [entry])
            if item is not None
        ]
    )
