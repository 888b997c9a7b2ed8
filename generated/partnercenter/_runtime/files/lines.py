"""Cut a stream of pieces into lines, of bytes or of text."""

import codecs
from collections.abc import Iterator

from ..codec.charsets import charset
from ..errors.errors import ResponseTooLargeError

MAX_LINE = 16 * 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose mark its own begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Lines:
    """Lines of bytes, without their line feeds; only a line feed ends a line."""

    __slots__ = ("_begun", "_size")

    def __init__(self) -> None:
        self._begun: list[bytes] = []
        self._size = 0

    def feed(self, piece: bytes) -> list[bytes]:
        """The lines that this piece completes."""
        lines = piece.split(b"\n")
        self._begun.append(lines[0])
        self._size += len(lines[0])
        if len(lines) > 1:
            lines[0] = b"".join(self._begun)
            self._begun = [lines.pop()]
            self._size = len(self._begun[0])
        else:
            lines = []
        check_line(self._size)
        return lines

    def finish(self) -> bytes:
        """What stands after the last line feed."""
        rest = b"".join(self._begun)
        self._begun = []
        return rest


class TextLines:
    """Lines of text with their ends."""

    def __init__(self, encoding: str | None) -> None:
        self._encoding = encoding
        self._decoder: codecs.IncrementalDecoder | None = None
        self._head = b""
        self._begun: list[str] = []
        self._size = 0

    def feed(self, piece: bytes) -> Iterator[str]:
        """The lines that this piece completes."""
        if self._decoder is None:
            self._head += piece
            if len(self._head) < 4:
                return
            self._decoder = self._choose()
            piece, self._head = self._head, b""
        yield from self._split(self._decoder.decode(piece))

    def finish(self) -> Iterator[str]:
        """The last line, if it has no end."""
        decoder = self._decoder or self._choose()
        yield from self._split(decoder.decode(self._head, final=True))
        if rest := "".join(self._begun):
            yield rest

    def _choose(self) -> codecs.IncrementalDecoder:
        marked = next((name for mark, name in _MARKS if self._head.startswith(mark)), None)
        encoding = marked or charset(self._encoding) or "utf-8"
        if not marked and encoding in ("utf-16", "utf-32"):
            encoding += "-le"  # without a mark Python reads a whole text so, and pieces not at all
        return codecs.getincrementaldecoder(encoding)("replace")

    def _split(self, text: str) -> Iterator[str]:
        start = 0
        while end := text.find("\n", start) + 1:
            self._begun.append(text[start:end])
            yield "".join(self._begun)
            self._begun.clear()
            self._size = 0
            start = end
        if start < len(text):
            self._begun.append(text[start:])
            self._size += len(text) - start
            check_line(self._size)


def check_line(size: int) -> None:
    """Refuse a line that would fill the memory."""
    if size > MAX_LINE:
        raise ResponseTooLargeError(f"a line is longer than {MAX_LINE} bytes.")
