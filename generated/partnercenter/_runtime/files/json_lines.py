"""JSON lines, compressed or not, as typed rows: one row in memory at a time."""

from collections.abc import AsyncIterator, Iterator
from typing import Generic, TypeVar, overload

from ..codec.codec import DecodeFailure, row_decoder
from ..errors.errors import DecodeError, ErrorResponse
from .files import AsyncDownload, Download
from .inflate import Inflater
from .lines import Lines

T = TypeVar("T")
_MARK = b"\xef\xbb\xbf"
_EXCERPT = 2000


@overload
def json_lines(download: Download, type_: type[T]) -> Iterator[T]: ...
@overload
def json_lines(download: AsyncDownload, type_: type[T]) -> AsyncIterator[T]: ...
def json_lines(
    download: Download | AsyncDownload, type_: type[T]
) -> Iterator[T] | AsyncIterator[T]:
    """The rows of an open download, decoded as they are asked for.

    gzip is recognised by its first bytes, whatever the response's headers say of it. Empty lines
    and byte order marks are passed over. A line that is no `type_` is `DecodeError`, with its
    number; rows with unknown or ill-typed members are rows, as everywhere.
    """
    if isinstance(download, Download):
        return _rows(download, RowReader(type_))
    return _async_rows(download, RowReader(type_))


class RowReader(Generic[T]):
    """Pieces in, rows out."""

    def __init__(self, type_: type[T]) -> None:
        self._decode = row_decoder(type_)
        self._inflater = Inflater("sniff")
        self._lines = Lines()
        self.line = 0
        """The number of the line that was read last, from 1."""

    def feed(self, piece: bytes) -> Iterator[T]:
        """The rows that this piece completes."""
        self._inflater.feed(piece)
        while plain := self._inflater.piece():
            for line in self._lines.feed(plain):
                yield from self._row(line)

    def finish(self) -> Iterator[T]:
        """The last row, if its line has no end."""
        if plain := self._inflater.finish():
            for line in self._lines.feed(plain):
                yield from self._row(line)
        yield from self._row(self._lines.finish())

    def _row(self, line: bytes) -> Iterator[T]:
        self.line += 1
        # Files that were joined have a mark in the middle, too.
        if line.startswith(_MARK):
            line = line.removeprefix(_MARK)
        if line and not line.isspace():
            try:
                yield self._decode(line)
            except DecodeFailure as failure:
                raise BadLine(self.line, line, failure) from None


class BadLine(Exception):
    """A line that is no row; the download knows the rest of what an error must say."""

    def __init__(self, number: int, line: bytes, failure: DecodeFailure) -> None:
        self.number = number
        self.line = line
        self.failure = failure

    def error(self, download: Download | AsyncDownload) -> DecodeError:
        """The error for the caller."""
        where = f"line {self.number}{self.failure.path}"
        return DecodeError(
            f"{where} is not what was expected: {self.failure.message}.",
            path=where,
            response=ErrorResponse(download.status, download.headers, self.line[:_EXCERPT]),
            trace=download.trace,
        )


def _rows(download: Download, reader: RowReader[T]) -> Iterator[T]:
    try:
        for piece in download:
            yield from reader.feed(piece)
        yield from reader.finish()
    except BadLine as bad:
        raise bad.error(download) from None


async def _async_rows(download: AsyncDownload, reader: RowReader[T]) -> AsyncIterator[T]:
    try:
        async for piece in download:
            for row in reader.feed(piece):
                yield row
        for row in reader.finish():
            yield row
    except BadLine as bad:
        raise bad.error(download) from None
