"""Write a file so that it is there complete, or not at all."""

import os
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import BinaryIO, Protocol


class Writable(Protocol):
    """A file object opened for writing bytes."""

    def write(self, data: bytes, /) -> object: ...


class Draft:
    """A file that grows under another name beside its target, and takes its place when complete.

    A cancelled task discards it while a thread may still be at work on it: what the thread does
    after that has no effect.
    """

    __slots__ = ("_discarded", "_file", "_lock", "path", "target")

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.name[:100]}.{token_hex(8)}.part")
        self._file: BinaryIO | None = None
        self._discarded = False
        self._lock = Lock()

    @property
    def file(self) -> BinaryIO:
        """The file, which is made when it is first needed."""
        if self._file is None:
            # Exclusive: never through a link, or over a file, that somebody else has put there.
            self._file = self.path.open("xb")
        return self._file

    def open(self) -> None:
        """Make the file now, so that a folder that can't be written to shows at once."""
        with self._lock:
            if not self._discarded:
                _ = self.file

    def write(self, data: bytes) -> None:
        """Append."""
        with self._lock:
            if not self._discarded:
                self.file.write(data)

    def rewind(self) -> None:
        """Begin anew."""
        with self._lock:
            if not self._discarded:
                self.file.seek(0)
                self.file.truncate()

    def commit(self) -> None:
        """Put the file in its place."""
        with self._lock:
            if self._discarded:
                return
            self.file.flush()
            # Without it a power cut can leave the new name with no content.
            os.fsync(self.file.fileno())
            self.file.close()
            self.path.replace(self.target)

    def discard(self) -> None:
        """Leave no trace."""
        with self._lock:
            self._discarded = True
            if self._file is not None:
                self._file.close()
                self.path.unlink(missing_ok=True)


class Sink:
    """A file object of the caller."""

    __slots__ = ("_file", "_start", "can_rewind")

    def __init__(self, file: Writable) -> None:
        self._file = file
        self.can_rewind = bool(getattr(file, "seekable", bool)())
        self._start = int(getattr(file, "tell")()) if self.can_rewind else 0  # noqa: B009

    def write(self, data: bytes) -> None:
        """Append, also where one call does not write all."""
        while data:
            written = self._file.write(data)
            data = data[written:] if isinstance(written, int) and 0 < written < len(data) else b""

    def rewind(self) -> None:
        """Go back to where the file object stood."""
        getattr(self._file, "seek")(self._start)  # noqa: B009
        getattr(self._file, "truncate")()  # noqa: B009
