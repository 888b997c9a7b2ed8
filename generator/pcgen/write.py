"""The only stage that touches the output: compare, then replace what differs and remove what is stale."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pcgen import manifest
from pcgen.paths import UnsafePathError, inside


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build would do to the output folder."""

    missing: tuple[PurePosixPath, ...]  # to be written
    differing: tuple[PurePosixPath, ...]  # to be replaced
    unchanged: tuple[PurePosixPath, ...]
    stale: tuple[PurePosixPath, ...]  # pcgen wrote it, nobody edited it, nothing makes it now
    edited: tuple[PurePosixPath, ...]  # somebody edited what pcgen wrote: replaced only when forced

    @property
    def is_current(self) -> bool:
        return not (self.missing or self.differing or self.stale or self.edited)


class EditedFilesError(Exception):
    """Files that pcgen wrote were edited by hand, or stand where it wants to write."""

    def __init__(self, paths: tuple[PurePosixPath, ...]) -> None:
        super().__init__(f"{len(paths)} edited files")
        self.paths = paths


def encoded(files: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, bytes]:
    """The bytes of every file. Line ends are LF on every system."""
    return {path: text.encode("utf-8") for path, text in files.items()}


def is_written(output: Path, path: PurePosixPath, recorded: str) -> bool:
    """Does the file still have the content that the manifest records?"""
    try:
        present = _read(inside(output, path))
    except UnsafePathError:
        return False
    return present is not None and _is_ours(present, recorded)


def compare(contents: Mapping[PurePosixPath, bytes], output: Path) -> Changes:
    """Hold the files against the folder; nothing is written."""
    recorded = manifest.read(output).files
    found: dict[str, list[PurePosixPath]] = {
        "missing": [],
        "differing": [],
        "unchanged": [],
        "stale": [],
        "edited": [],
    }
    for path, content in sorted(contents.items()):
        present = _read(inside(output, path))
        if present is None:
            found["missing"].append(path)
        elif _same(present, content):
            found["unchanged"].append(path)
        elif path == manifest.NAME or _is_ours(present, _written(recorded.get(path))):
            found["differing"].append(path)
        else:
            found["edited"].append(path)
    for path in sorted(set(recorded) - set(contents)):
        present = _read(inside(output, path))
        if present is not None:
            found["stale" if _is_ours(present, recorded[path].written) else "edited"].append(path)
    return Changes(**{name: tuple(paths) for name, paths in found.items()})


def apply(
    contents: Mapping[PurePosixPath, bytes], changes: Changes, output: Path, *, force: bool = False
) -> None:
    """Make the folder what the build says. The manifest comes last: a build that was cut off is seen as such.

    Raises EditedFilesError before anything is written, unless `force`.
    """
    if changes.edited and not force:
        raise EditedFilesError(changes.edited)
    write = [
        *changes.missing,
        *changes.differing,
        *(path for path in changes.edited if path in contents),
    ]
    remove = [*changes.stale, *(path for path in changes.edited if path not in contents)]
    output.mkdir(parents=True, exist_ok=True)
    for path in sorted(write, key=lambda path: (path == manifest.NAME, path)):
        replace(inside(output, path), contents[path])
    for path in remove:
        place = inside(output, path)
        place.unlink(missing_ok=True)
        _remove_empty(place.parent, output)


def replace(place: Path, content: bytes) -> None:
    """Write through a temporary file beside the target, so that no reader sees half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".pcgen-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _same(present: bytes, content: bytes) -> bool:
    """A checkout may have turned line ends to CRLF; that is no difference."""
    return present == content or present.replace(b"\r\n", b"\n") == content


def _written(hashes: manifest.Hashes | None) -> str | None:
    return hashes.written if hashes is not None else None


def _is_ours(present: bytes, recorded: str | None) -> bool:
    return recorded in (manifest.digest(present), manifest.digest(present.replace(b"\r\n", b"\n")))


def _remove_empty(folder: Path, output: Path) -> None:
    """Remove folders that the last stale file has left, and the bytecode that Python put there."""
    while folder != output and folder.is_dir():
        cache = folder / "__pycache__"
        for leftover in cache.glob("*.pyc") if cache.is_dir() else ():
            leftover.unlink(missing_ok=True)
        with suppress(OSError):
            cache.rmdir()
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
