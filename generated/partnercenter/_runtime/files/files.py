"""Downloads: a response body as bytes, as an iterator, as lines of text, or as a file."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, overload

from ..transport.ports import run
from ..transport.transport import AsyncTransport, Transport
from .bodies import BaseDownload, Progress
from .saving import Writable


class Download(BaseDownload[Transport]):
    """A body that comes in while the thread waits.

    with invoice.stream() as download:
        print(download.file_name)
        download.save("invoices/")
    """

    def read(self) -> bytes:
        """The whole content; also without a `with` block."""
        return run(self._whole(self._read))

    @overload
    def save(self, target: str | os.PathLike[str], *, progress: Progress | None = None) -> Path: ...
    @overload
    def save(self, target: Writable, *, progress: Progress | None = None) -> None: ...
    def save(
        self, target: str | os.PathLike[str] | Writable, *, progress: Progress | None = None
    ) -> Path | None:
        """Write the content to a path, a folder or a binary file object; gives the path.

        A path has the complete file or is left as it was. In a folder the file gets the name that
        the service suggests. Works also without a `with` block.
        """
        if isinstance(target, (str, os.PathLike)):
            path = target
            return run(self._whole(lambda: self._save(path, progress)))
        file = target
        return run(self._whole(lambda: self._save_to(file, progress)))

    def lines(self, encoding: str | None = None) -> Iterator[str]:
        """Lines of text with their ends, as a file opened with `newline=""`: fit for `csv.reader`.

        The encoding is taken from a byte order mark, the response, or is UTF-8.
        """
        splitter = self._lines(encoding)
        for piece in self:
            yield from splitter.feed(piece)
        yield from splitter.finish()

    def __iter__(self) -> Iterator[bytes]:
        """The content in pieces, decompressed."""
        while piece := run(self._live.next()):
            yield piece

    def __enter__(self) -> Self:
        run(self._start())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        run(self._stop())


class AsyncDownload(BaseDownload[AsyncTransport]):
    """A body that comes in while the task waits; see `Download`."""

    async def read(self) -> bytes:
        """The whole content; also without an `async with` block."""
        return await self._whole(self._read)

    @overload
    async def save(
        self, target: str | os.PathLike[str], *, progress: Progress | None = None
    ) -> Path: ...
    @overload
    async def save(self, target: Writable, *, progress: Progress | None = None) -> None: ...
    async def save(
        self, target: str | os.PathLike[str] | Writable, *, progress: Progress | None = None
    ) -> Path | None:
        """Write the content to a path, a folder or a binary file object, in a thread.

        See `Download.save`.
        """
        if isinstance(target, (str, os.PathLike)):
            path = target
            return await self._whole(lambda: self._save(path, progress))
        file = target
        return await self._whole(lambda: self._save_to(file, progress))

    async def lines(self, encoding: str | None = None) -> AsyncIterator[str]:
        """Lines of text with their ends; see `Download.lines`."""
        splitter = self._lines(encoding)
        async for piece in self:
            for line in splitter.feed(piece):
                yield line
        for line in splitter.finish():
            yield line

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The content in pieces, decompressed."""
        while piece := await self._live.next():
            yield piece

    async def __aenter__(self) -> Self:
        await self._start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stop()
