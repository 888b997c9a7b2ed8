"""Request bodies that are sent in pieces: files, iterators, and lists of these."""

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from io import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeAlias, cast

import httpx2
from msgspec import Struct

CHUNK = 64 * 1024


class Readable(Protocol):
    """A file object opened for reading bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


if TYPE_CHECKING:
    Content: TypeAlias = bytes | Path | Readable
else:
    # The codec reads annotations of models, and these are of no JSON type.
    Content = Any


class File(Struct, frozen=True):
    """A file to send: bytes, a path or an open file, with the name and media type it gets.

    Bytes, paths and files that can seek are sent again when a call is retried. A stream that can't
    be read twice makes its call one that is not retried.
    """

    content: Content
    name: str | None = None
    """The file name; if None that of the path or file, or else that of the part."""
    content_type: str | None = None
    """If None it is guessed from the file name."""

    def __repr__(self) -> str:
        return f"File(name={self.name!r}, content_type={self.content_type!r})"

    @property
    def file_name(self) -> str | None:
        """The name to send, if there is one."""
        if self.name is not None:
            return self.name
        given = getattr(self.content, "name", None)
        return given.replace("\\", "/").rpartition("/")[2] if isinstance(given, str) else None


class Stored:
    """A path or file object as a part of a stream; replayable if it can be read again."""

    __slots__ = ("_source", "_start", "length", "replayable")

    def __init__(self, source: Path | Readable) -> None:
        self._source = source
        self._start = 0
        self.length: int | None = None
        if isinstance(source, Path):
            self.length = source.stat().st_size
            self.replayable = True
            return
        self.replayable = bool(getattr(source, "seekable", bool)())
        if self.replayable:
            file = cast(BinaryIO, source)
            self._start = file.tell()
            self.length = file.seek(0, SEEK_END) - self._start
            file.seek(self._start)

    def open(self) -> BinaryIO:
        """The file, at the place where the content starts."""
        if isinstance(self._source, Path):
            return self._source.open("rb")
        file = cast(BinaryIO, self._source)
        if self.replayable:
            file.seek(self._start)
        return file

    def close(self, file: BinaryIO) -> None:
        """Close what `open` opened; a file object of the caller stays open."""
        if isinstance(self._source, Path):
            file.close()


class Chunks:
    """An iterable of bytes; it can be read once."""

    __slots__ = ("content", "length", "replayable")

    def __init__(self, content: Iterable[bytes] | AsyncIterable[bytes]) -> None:
        self.content = content
        self.length: int | None = None
        self.replayable = isinstance(content, (list, tuple))


Piece: TypeAlias = bytes | Stored | Chunks


def piece(content: Any) -> Piece:
    """What to stream for a value; `TypeError` if it is nothing that holds bytes."""
    if isinstance(content, (bytes, bytearray)):
        return bytes(content)
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, Path) or hasattr(content, "read"):
        return Stored(content)
    if isinstance(content, (Iterable, AsyncIterable)):
        return Chunks(cast("Iterable[bytes]", content))
    raise TypeError(f"{type(content).__name__} can't be sent as a file")


class PieceStream(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """The pieces one after another, for clients of both colours."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        for part in self._pieces:
            if isinstance(part, bytes):
                yield part
            elif isinstance(part, Chunks):
                if isinstance(part.content, AsyncIterable):
                    raise TypeError("the sync client can't send an async iterator")
                yield from part.content
            else:
                file = part.open()
                try:
                    while chunk := file.read(CHUNK):
                        yield chunk
                finally:
                    part.close(file)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        from anyio.to_thread import run_sync

        for part in self._pieces:
            if isinstance(part, bytes):
                yield part
            elif isinstance(part, Chunks):
                if isinstance(part.content, AsyncIterable):
                    async for chunk in part.content:
                        yield chunk
                else:
                    for chunk in part.content:
                        yield chunk
            else:
                # Reading a file may block, which in a thread does not stop the loop.
                file = await run_sync(part.open)
                try:
                    while chunk := await run_sync(file.read, CHUNK):
                        yield chunk
                finally:
                    part.close(file)
