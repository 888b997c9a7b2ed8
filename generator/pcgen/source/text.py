"""The text of one file, and the way from an offset to a line and a column."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path

from pcgen.diagnostics import Location

_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceText:
    """A decoded file without its byte order mark.

    `shortened` lists the offsets after which the text lost two characters against the file, so that
    columns stay those that an editor shows.
    """

    __slots__ = ("_starts", "path", "shortened", "text")

    def __init__(self, path: Path, text: str, shortened: tuple[int, ...] = ()) -> None:
        self.path = path
        self.text = text
        self.shortened = shortened
        self._starts: list[int] | None = None

    def place(self, index: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset; a line ends at LF, CR LF or CR, as in an editor."""
        starts = self._starts
        if starts is None:
            starts = self._starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        line = bisect_right(starts, index)
        start = starts[line - 1]
        lost = bisect_right(self.shortened, index) - bisect_right(self.shortened, start - 1)
        return line, index - start + 1 + 2 * lost

    def location(self, index: int, pointer: str = "#") -> Location:
        """The place of an offset."""
        line, column = self.place(index)
        return Location(self.path, line, column, pointer)
