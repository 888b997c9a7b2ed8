"""The only stage that touches the output: compare, then make the folder what the build says, whole or not at all.

What `apply` promises, should it be killed at any instant:

- The package folder is the old one or the new one, whole. Its next version is made in `.pcgen-build`, beside it, with
  links to all that stays; then the two change places in one step (Linux, macOS). Where a system cannot exchange
  folders (Windows, some network file systems), there are two renames; killed between them, the package is in
  `.pcgen-build`, and the next build puts it back first.
- `pyproject.toml` and the manifest follow, by a rename each, so they can still be the old ones beside a new package.
  `.pcgen-build` has the new manifest too, which tells the next build that the new files are ours; it goes on.
- Files of others stay: those in the package folder through links, the rest is not touched. Files that are the same
  keep their inode and their times.
- Until the first of these renames nothing but `.pcgen-build` has been written to, so that a full disk or a lack of
  permission costs nothing.

This holds for killed processes. After a power cut the file system decides what is on the disk; `--check` shows it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path, PurePosixPath

from pcgen.output import manifest
from pcgen.output.atomic import put
from pcgen.output.compare import PENDING, WORK, Changes
from pcgen.output.interrupts import undisturbed
from pcgen.output.lock import locked
from pcgen.output.paths import UnsafePathError, inside
from pcgen.output.staging import carry_over, stage


class EditedFilesError(Exception):
    """Files that pcgen wrote were edited by hand, or stand where it wants to write."""

    def __init__(self, paths: tuple[PurePosixPath, ...]) -> None:
        super().__init__(f"{len(paths)} edited files")
        self.paths = paths


@contextmanager
def exclusively(output: Path, waiting: Callable[[], None]) -> Generator[None]:
    """Keep other builds of this folder out, `waiting` if one is at it, and put back what a killed one had in hand."""
    work = output / WORK
    for place in (output, work, *(work.glob("*"))):
        if place.is_symlink():
            raise UnsafePathError(f"{place} is a symbolic link; pcgen does not write through links")
    with locked(work / "lock", waiting):
        for folder in (work / "old").glob("*"):
            if not (output / folder.name).exists():
                folder.rename(output / folder.name)
        yield


def apply(
    contents: Mapping[PurePosixPath, bytes], changes: Changes, output: Path, *, force: bool = False
) -> None:
    """Make the folder what the build says.

    Raises EditedFilesError before anything is written, unless `force`.
    """
    if changes.edited and not force:
        raise EditedFilesError(changes.edited)
    replaced = (*changes.missing, *changes.differing, *changes.edited)
    written = {path: contents[path] for path in replaced if path in contents}
    removed = frozenset((*changes.stale, *changes.edited)) - contents.keys()
    for path in (*written, *removed):
        inside(output, path)
    _carry_out(written, removed, output)


def _carry_out(
    written: Mapping[PurePosixPath, bytes], removed: AbstractSet[PurePosixPath], output: Path
) -> None:
    work = output / WORK
    _clear(work)
    begun = complete = False
    pending = work / PENDING / f"{len(list((work / PENDING).glob('*')))}.json"
    try:
        if manifest.NAME in written:
            pending.parent.mkdir(parents=True, exist_ok=True)
            pending.write_bytes(written[manifest.NAME])
        steps = _staged(written, removed, output, work)
        with undisturbed():
            begun = True
            for step in steps:
                step()
            complete = True
    finally:
        # A build that breaks off between the steps leaves all it has for the next one.
        if complete:
            shutil.rmtree(work / PENDING, ignore_errors=True)
        elif not begun:
            pending.unlink(missing_ok=True)
        if complete or not begun:
            _clear(work)


def _staged(
    written: Mapping[PurePosixPath, bytes],
    removed: AbstractSet[PurePosixPath],
    output: Path,
    work: Path,
) -> list[Callable[[], object]]:
    """Write everything beside its place; gives the steps that remain, the manifest's the last."""
    new, old, gone = work / "new", work / "old", work / "gone"
    for folder in (new, old, gone):
        folder.mkdir(parents=True)
    steps: list[Callable[[], object]] = []
    leaving: list[Callable[[], object]] = []
    for name in sorted({path.parts[0] for path in (*written, *removed) if len(path.parts) > 1}):
        own = {path.relative_to(name): text for path, text in written.items() if _in(path, name)}
        without = frozenset(path.relative_to(name) for path in removed if _in(path, name))
        if stage(output / name, new / name, own, without):
            steps.append(partial(put, new / name, output / name, old / name))
            steps.append(partial(carry_over, old / name, output / name, own.keys() | without))
        else:
            leaving.append(partial((output / name).rename, gone / name))
    leaving += [partial((output / path).unlink) for path in removed if len(path.parts) == 1]
    for path in sorted(written, key=lambda path: (path == manifest.NAME, path)):
        if len(path.parts) == 1:
            (new / path).write_bytes(written[path])
            leaving.append(partial((new / path).replace, output / path))
    return steps + leaving


def _in(path: PurePosixPath, folder: str) -> bool:
    return len(path.parts) > 1 and path.parts[0] == folder


def _clear(work: Path) -> None:
    """Remove what was staged and what was replaced."""
    for name in ("new", "old", "gone"):
        shutil.rmtree(work / name, ignore_errors=True)
    for folder in (work / PENDING, work):
        with suppress(OSError):
            folder.rmdir()
