"""Find a text as somebody else may write it: as it is, in JSON, in a URL or in HTML.

without(content, texts) -> bytes    the content with REDACTED in the place of the texts

Libraries do not agree on what they escape. So it is the content that is read, every escape in it as the character
that it stands for, and not the text that is spelled in all ways: that takes as long as the content is, however
long the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape

_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]"
    rb"|%[0-9a-fA-F]{2}|&#?[0-9a-zA-Z]{1,31};",
    re.DOTALL,
)
_SHORT = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def without(content: bytes, texts: Iterable[str]) -> bytes:
    """The longest text goes first, so that one that is part of it leaves nothing behind."""
    for text in sorted(filter(None, texts), key=len, reverse=True):
        plain = text.encode("utf-8", "surrogatepass")
        content = content.replace(plain, b"REDACTED")
        if any(sign in content for sign in (b"\\", b"%", b"&", b"+")):
            content = _without_escaped(content, plain)
    return content


def _without_escaped(content: bytes, plain: bytes) -> bytes:
    read, starts, ends = _read(content)
    plain = plain.replace(b"+", b" ")
    left = bytearray()
    done = at = 0
    while (at := read.find(plain, at)) >= 0:
        left += content[done : starts[at]] + b"REDACTED"
        at += len(plain)
        done = ends[at - 1]
    return bytes(left + content[done:])


def _read(content: bytes) -> tuple[bytes, list[int], list[int]]:
    """What a content says, and where the spelling of each byte of it starts and ends. A + may be a space."""
    read, starts, ends = bytearray(), list[int](), list[int]()
    for start, end, piece in _pieces(content):
        read += piece
        whole = len(piece) == end - start
        starts += range(start, end) if whole else [start] * len(piece)
        ends += range(start + 1, end + 1) if whole else [end] * len(piece)
    return bytes(read.replace(b"+", b" ")), starts, ends


def _pieces(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    done = 0
    for found in _ESCAPE.finditer(content):
        start, end = found.span()
        yield done, start, content[done:start]
        yield start, end, _character(found.group())
        done = end
    yield done, len(content), content[done:]


def _character(escape: bytes) -> bytes:
    if escape.startswith(b"%"):
        return bytes.fromhex(escape[1:].decode())
    if escape.startswith(b"&"):
        return _entity(escape.decode()).encode("utf-8", "surrogatepass")
    if escape.startswith(b"\\u"):
        units = bytes.fromhex(escape.replace(b"\\u", b"").decode())
        return units.decode("utf-16-be", "surrogatepass").encode("utf-8", "surrogatepass")
    return _SHORT.get(escape[1:], escape[1:])


def _entity(escape: str) -> str:
    """By its number also where HTML knows no such character, as of control characters."""
    digits = escape[2:-1]
    with suppress(ValueError, OverflowError):
        if escape.startswith(("&#x", "&#X")):
            return chr(int(digits[1:], 16))
        if escape.startswith("&#"):
            return chr(int(digits))
    return unescape(escape)
