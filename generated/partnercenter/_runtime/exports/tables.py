"""Rows as Arrow batches and as Parquet files, some thousands in memory at a time."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..files.saving import Draft
from .columns import Columns, pyarrow

T = TypeVar("T")
BATCH = 20_000


class Tables(ABC, Generic[T]):
    """Tables of rows; needs pyarrow."""

    _type: type[T]

    @abstractmethod
    def rows(self, *, start: int = 0) -> Iterator[T]:
        """The rows."""

    def to_arrow(self, *, batch_size: int = BATCH, start: int = 0) -> Any:
        """A `pyarrow.RecordBatchReader` that reads the rows as its batches are asked for."""
        columns = Columns(self._type)

        def batches() -> Iterator[Any]:
            rows = self.rows(start=start)
            while some := list(islice(rows, batch_size)):
                yield columns.batch(some)

        return pyarrow().RecordBatchReader.from_batches(columns.schema, batches())

    def to_parquet(
        self, path: str | Path, *, batch_size: int = BATCH, start: int = 0, **settings: Any
    ) -> int:
        """Write a Parquet file, complete or not at all; the number of rows.

        `settings` are those of `pyarrow.parquet.ParquetWriter`, such as `compression="zstd"`.
        """
        reader = self.to_arrow(batch_size=batch_size, start=start)
        count = 0
        with writer(path, reader.schema, settings) as write:
            for batch in reader:
                write(batch)
                count += batch.num_rows
        return count


class AsyncTables(ABC, Generic[T]):
    """Tables of rows; needs pyarrow."""

    _type: type[T]

    @abstractmethod
    def rows(self, *, start: int = 0) -> AsyncIterator[T]:
        """The rows."""

    async def to_arrow(self, *, batch_size: int = BATCH, start: int = 0) -> AsyncIterator[Any]:
        """The rows as `pyarrow.RecordBatch` objects."""
        columns = Columns(self._type)
        some: list[T] = []
        async for row in self.rows(start=start):
            some.append(row)
            if len(some) == batch_size:
                yield columns.batch(some)
                some = []
        if some:
            yield columns.batch(some)

    async def to_parquet(
        self, path: str | Path, *, batch_size: int = BATCH, start: int = 0, **settings: Any
    ) -> int:
        """Write a Parquet file, in a thread, complete or not at all; the number of rows."""
        from anyio.to_thread import run_sync

        count = 0
        with writer(path, Columns(self._type).schema, settings) as write:
            async for batch in self.to_arrow(batch_size=batch_size, start=start):
                await run_sync(write, batch)
                count += batch.num_rows
        return count


@contextmanager
def writer(path: str | Path, schema: Any, settings: dict[str, Any]) -> Generator[Any]:
    """A function that writes a batch to a file, which is there when the block has ended well."""
    parquet: Any = import_module("pyarrow.parquet")
    draft = Draft(Path(path))
    try:
        with parquet.ParquetWriter(draft.file, schema, **settings) as opened:
            yield opened.write_batch
        draft.commit()
    except BaseException:
        draft.discard()
        raise
