"""Hold what a build gives against what is in the output folder. Nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pcgen.output import manifest
from pcgen.output.paths import UnsafePathError, inside

WORK = ".pcgen-build"
"""The folder in the output where a build has things in hand."""
PENDING = "manifests"
"""Below it: the manifests of builds that were not completed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build would do to the output folder."""

    missing: tuple[PurePosixPath, ...]  # to be written
    differing: tuple[PurePosixPath, ...]  # to be replaced
    unchanged: tuple[PurePosixPath, ...]
    stale: tuple[PurePosixPath, ...]  # pcgen wrote it, nobody edited it, nothing makes it now
    edited: tuple[PurePosixPath, ...]  # not as pcgen wrote it: replaced only when forced
    foreign: tuple[PurePosixPath, ...] = ()  # those of `edited` that pcgen has not written at all

    @property
    def is_current(self) -> bool:
        return not (self.missing or self.differing or self.stale or self.edited)


def encoded(files: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, bytes]:
    """The bytes of every file. Line ends are LF on every system."""
    return {path: text.encode("utf-8") for path, text in files.items()}


def is_written(output: Path, path: PurePosixPath, recorded: str) -> bool:
    """Does the file still have the content that the manifest records?"""
    try:
        present = _read(inside(output, path))
    except UnsafePathError:
        return False
    return present is not None and _is_ours(present, (recorded,))


def compare(contents: Mapping[PurePosixPath, bytes], output: Path) -> Changes:
    """Hold the files against the folder; nothing is written."""
    recorded = _recorded(output)
    found: dict[str, list[PurePosixPath]] = {
        "missing": [],
        "differing": [],
        "unchanged": [],
        "stale": [],
        "edited": [],
        "foreign": [],
    }
    for path, content in sorted(contents.items()):
        present = _read(inside(output, path))
        if present is None:
            found["missing"].append(path)
        elif _same(present, content):
            found["unchanged"].append(path)
        elif path == manifest.NAME or _is_ours(present, recorded.get(path, ())):
            found["differing"].append(path)
        else:
            found["edited"].append(path)
            if path not in recorded:
                found["foreign"].append(path)
    for path in sorted(set(recorded) - set(contents)):
        present = _read(inside(output, path))
        if present is not None:
            found["stale" if _is_ours(present, recorded[path]) else "edited"].append(path)
    return Changes(**{name: tuple(paths) for name, paths in found.items()})


def is_unfinished(output: Path) -> bool:
    """Is a build at it, or was one killed?"""
    return (output / WORK).exists()


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _same(present: bytes, content: bytes) -> bool:
    """A checkout may have turned line ends to CRLF; that is no difference."""
    return present == content or present.replace(b"\r\n", b"\n") == content


def _recorded(output: Path) -> dict[PurePosixPath, set[str]]:
    """The hashes with which pcgen wrote each file; a build that was killed may have left new ones."""
    manifests = [manifest.read(output)]
    for pending in sorted((output / WORK / PENDING).glob("*.json")):
        with suppress(manifest.ManifestError):
            manifests.append(manifest.read_file(pending))
    recorded: dict[PurePosixPath, set[str]] = {}
    for record in manifests:
        for path, hashes in record.files.items():
            recorded.setdefault(path, set()).add(hashes.written)
    return recorded


def _is_ours(present: bytes, recorded: Collection[str]) -> bool:
    plain = present.replace(b"\r\n", b"\n")
    return any(manifest.digest(content) in recorded for content in (present, plain))
