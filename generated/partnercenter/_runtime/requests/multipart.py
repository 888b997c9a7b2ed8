"""Write a multipart body: files as they are, models as JSON, everything else as text."""

from collections.abc import Iterator, Mapping
from secrets import token_hex
from typing import Any, cast
from urllib.parse import quote

from msgspec import Struct

from ..codec.codec import encode
from ..codec.lookup import attributes, member
from .arguments import wire_text
from .headers import header_value
from .operation import Body
from .uploads import File, Piece, piece

JSON = "application/json"


def multipart(declared: Body, value: Any, *, omit_read_only: bool) -> tuple[str, tuple[Piece, ...]]:
    """The boundary and the pieces of the body; a list gives a part for each item."""
    boundary = token_hex(16)
    medias = {part.name: part.media for part in declared.parts}
    pieces: list[Piece] = []
    for name, item in _members(value):
        file = item if isinstance(item, File) else File(item)
        media = file.content_type or medias.get(name)
        content: Any = file.content
        if isinstance(content, (Struct, Mapping)) or media == JSON:
            body: Piece = encode(content, omit_read_only=omit_read_only)
            pieces += [_head(boundary, name, file.name, media or JSON), body, b"\r\n"]
        elif _is_file(content) or isinstance(item, File):
            filename = file.file_name or name
            media = media or _media(filename)
            pieces += [_head(boundary, name, filename, media), piece(content), b"\r\n"]
        else:
            body = wire_text(content).encode()
            pieces += [_head(boundary, name, None, media), body, b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    return boundary, tuple(pieces)


def _is_file(content: Any) -> bool:
    return (
        isinstance(content, (bytes, bytearray))
        or hasattr(content, "read_bytes")
        or (hasattr(content, "read"))
    )


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        names = list(cast("Mapping[str, object]", value))
    elif isinstance(value, Struct):
        names = list(attributes(type(value)))
    else:
        raise TypeError("a multipart body is made from a model or a mapping")
    for name in names:
        entry = member(cast("object", value), name)
        items = cast("list[object]", entry) if isinstance(entry, (list, tuple)) else [entry]
        yield from ((name, item) for item in items if item is not None)


def _head(boundary: str, name: str, filename: str | None, media: str | None) -> bytes:
    disposition = f'form-data; name="{_quoted(name)}"'
    if filename is not None:
        disposition += f'; filename="{_quoted(filename)}"'
        if not filename.isascii():
            disposition += f"; filename*=UTF-8''{quote(filename, safe='')}"
    lines = [f"--{boundary}", f"Content-Disposition: {disposition}"]
    if media:
        lines.append(f"Content-Type: {header_value('Content-Type', media).decode()}")
    return "\r\n".join([*lines, "", ""]).encode()


def _quoted(text: str) -> str:
    # The escapes that browsers use, so that a name can't end the header.
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _media(filename: str) -> str:
    from mimetypes import MimeTypes  # 4 ms, for the few programs that upload

    # A table of its own: the machine's would make the same call differ from host to host.
    return MimeTypes().guess_type(filename)[0] or "application/octet-stream"
