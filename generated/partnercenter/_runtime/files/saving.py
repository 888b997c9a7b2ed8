"""Write a file so that it is there complete, or not at all."""

import os
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Protocol


class Writable(Protocol):
    """A file object opened for writing bytes."""

    def write(self, data: bytes, /) -> object: ...


class Draft:
    """A file that grows under another name beside its target, and takes its place when complete."""

    __slots__ = ("file", "path", "target")

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.name[:100]}.{token_hex(8)}.part")
        # Exclusive: never through a link, or over a file, that somebody else has put there.
        self.file: BinaryIO = self.path.open("xb")

    def write(self, data: bytes) -> None:
        """Append."""
        self.file.write(data)

    def rewind(self) -> None:
        """Begin anew."""
        self.file.seek(0)
        self.file.truncate()

    def commit(self) -> None:
        """Put the file in its place."""
        self.file.flush()
        # Without it a power cut can leave the new name with no content.
        os.fsync(self.file.fileno())
        self.file.close()
        self.path.replace(self.target)

    def discard(self) -> None:
        """Leave no trace."""
        self.file.close()
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
