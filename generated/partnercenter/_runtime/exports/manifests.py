"""The rows of an export: the compressed files that a manifest lists, one after another.

A manifest is a model or a mapping with `rootDirectory`, `sasToken` and `blobs`, each with a `name`.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar, cast
from urllib.parse import quote, unquote

from ..codec.lookup import member
from ..errors.errors import UnsafeUrlError
from ..files.files import AsyncDownload, Download
from ..files.json_lines import json_lines
from ..requests.options import CallOptions
from ..transport.transport import AsyncTransport, BaseTransport, Transport
from .tables import AsyncTables, Tables

C = TypeVar("C", bound=BaseTransport[Any])
T = TypeVar("T")


class BaseExport(Generic[C, T]):
    """What both colours have."""

    def __init__(
        self, client: C, manifest: Any, type_: type[T], *, options: CallOptions | None = None
    ) -> None:
        """The export that `manifest` describes, with rows of `type_`; nothing is sent yet.

        Raises:
            ValueError: The manifest lists no files, or fewer than it says it has.
        """
        root, blobs = member(manifest, "rootDirectory"), member(manifest, "blobs")
        if not isinstance(root, str) or not root or not isinstance(blobs, list):
            raise ValueError("this is no manifest: it has no rootDirectory, or no blobs")
        self._client = client
        self._type = type_
        self._options = options
        self._root = root.rstrip("/")
        self._sas = str(member(manifest, "sasToken") or "").removeprefix("?")
        self.files = tuple(_name(blob) for blob in cast("list[object]", blobs))
        """The names of the files."""
        count = member(manifest, "blobCount")
        if isinstance(count, int) and count > len(self.files):
            raise ValueError(f"the manifest lists {len(self.files)} of its {count} files")
        self.etag: str | None = member(manifest, "eTag")
        """The version of the data. Resume with a new manifest only if it has the same."""
        self.position = 0
        """The index of the file that is being read; all files before it have been read whole."""

    def __len__(self) -> int:
        return len(self.files)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._type.__name__}, {len(self.files)} files>"

    def _url(self, index: int) -> str:
        name = quote(self.files[index], safe="/=-._~")
        return f"{self._root}/{name}" + (f"?{self._sas}" if self._sas else "")


class Export(BaseExport[Transport, T], Tables[T], Generic[T]):
    """The rows of an export, in constant memory.

    export = Export(client, poller.result(), DailyRatedUsageRow)
    for row in export:
        ...
    """

    def download(self, index: int) -> Download:
        """One file as it is stored, compressed."""
        return self._client.blob(self._url(index), options=self._options)

    def file(self, index: int) -> Iterator[T]:
        """The rows of one file, so that many workers can share an export."""
        with self.download(index) as download:
            yield from json_lines(download, self._type)

    def rows(self, *, start: int = 0) -> Iterator[T]:
        """The rows of all files from number `start`; `position` says where to resume."""
        for index in range(start, len(self.files)):
            self.position = index
            yield from self.file(index)
        self.position = len(self.files)

    def __iter__(self) -> Iterator[T]:
        """The rows of all files."""
        return self.rows()

    def save(self, folder: str | Path) -> list[Path]:
        """Keep the files as they are stored; each is complete or not there. Gives the paths."""
        return [
            self.download(index).save(Path(folder, local))
            for index, local in enumerate(_locals(self.files))
        ]


class AsyncExport(BaseExport[AsyncTransport, T], AsyncTables[T], Generic[T]):
    """The rows of an export, in constant memory; see `Export`."""

    def download(self, index: int) -> AsyncDownload:
        """One file as it is stored, compressed."""
        return self._client.blob(self._url(index), options=self._options)

    async def file(self, index: int) -> AsyncIterator[T]:
        """The rows of one file, so that many tasks can share an export."""
        async with self.download(index) as download:
            async for row in json_lines(download, self._type):
                yield row

    async def rows(self, *, start: int = 0) -> AsyncIterator[T]:
        """The rows of all files from number `start`; `position` says where to resume."""
        for index in range(start, len(self.files)):
            self.position = index
            async with self.download(index) as download:
                async for row in json_lines(download, self._type):
                    yield row
        self.position = len(self.files)

    def __aiter__(self) -> AsyncIterator[T]:
        """The rows of all files."""
        return self.rows()

    async def save(self, folder: str | Path) -> list[Path]:
        """Keep the files as they are stored; each is complete or not there. Gives the paths."""
        return [
            await self.download(index).save(Path(folder, local))
            for index, local in enumerate(_locals(self.files))
        ]


def _name(blob: Any) -> str:
    name = member(blob, "name")
    if not isinstance(name, str) or not name.strip("/"):
        raise ValueError("a file of the manifest has no name")
    steps = unquote(name).replace("\\", "/").split("/")
    if ".." in steps or "." in steps or any(mark in name for mark in "?#"):
        raise UnsafeUrlError("a file of the manifest is outside of its folder")
    return name.strip("/")


def _locals(names: tuple[str, ...]) -> Iterator[str]:
    """Names for one folder."""
    from ..files.disposition import safe_name

    taken: set[str] = set()
    for index, name in enumerate(names):
        local = safe_name(name.replace("/", "-")) or "file"
        if local.lower() in taken:
            local = f"{index}-{local}"
        taken.add(local.lower())
        yield local
