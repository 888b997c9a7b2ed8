"""`pcgen build --watch`: a build at every save, until Ctrl-C."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from pcgen.commands.build import Request, run
from pcgen.commands.report import MessageFormat, Report, reported
from pcgen.exits import Exit
from pcgen.output import manifest

State = dict[str, tuple[int, int, int]]  # of each file: inode, size and time of change

_SUFFIXES = frozenset({".yaml", ".yml", ".json", ".jinja"})
_PAUSE = 50  # milliseconds without a change: all files of one save are one change
_LOOK = 1000  # milliseconds, after which we look ourselves: not every file system tells


def watch(request: Request, format: MessageFormat) -> Exit:
    """Build now and after every change. What a build finds is printed, and does not end the watch.

    The format is one of `STREAMED`: as JSON each build is a document in a line of its own.
    """

    def report(run: Callable[[Report], Exit]) -> Exit:
        return reported("build", format, run, streamed=True)

    if find_spec("watchfiles") is None:
        return report(_refuse)
    if not request.specs.exists():
        return report(partial(run, request))
    try:
        for _ in _states(_Sources.of(request)):
            if report(partial(run, request)) is Exit.INTERRUPTED:
                break
    except KeyboardInterrupt:
        pass
    return Exit.FINE


def _refuse(report: Report) -> Exit:
    message = "--watch needs watchfiles, which is missing"
    return report.fail("PC907", message, "pip install 'pcgen[watch]'")


@dataclass(frozen=True, slots=True)
class _Sources:
    """The folders that a build reads, the first one with all that is below it unless the spec is a single file."""

    folders: tuple[Path, ...]
    deep: bool

    @classmethod
    def of(cls, request: Request) -> _Sources:
        single = request.specs.is_file()
        specs = request.specs.parent if single else request.specs
        return cls((specs, *filter(None, [request.templates])), not single)

    def identities(self) -> list[tuple[int, int] | None]:
        """Which folders stand there now: one may be put in the place of another."""
        return [_identity(folder) for folder in self.folders]

    def state(self) -> State:
        """All files that a build may read, so that a change is told from a change of something else."""
        return {
            path: (found.st_ino, found.st_size, found.st_mtime_ns)
            for folder in self.folders
            for path, found in _files(folder, self.deep)
        }


def _states(sources: _Sources) -> Iterator[State]:
    """Every state that is not the one before. A folder that is gone has none."""
    known: State = {}
    for _ in _signs(sources):
        state = sources.state()
        if state and state != known:
            known = state
            yield state


def _signs(sources: _Sources) -> Iterator[None]:
    """Something may have changed."""
    from watchfiles import watch

    while True:
        yield
        watched = sources.identities()
        try:
            for _ in watch(
                *map(_present, sources.folders),
                recursive=sources.deep and None not in watched,
                step=_PAUSE,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                raise_interrupt=True,
            ):
                yield
                if sources.identities() != watched:
                    break
        except FileNotFoundError:
            continue  # it went at this moment


def _present(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(path for path in (folder, *folder.absolute().parents) if path.is_dir())


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _files(folder: Path, deep: bool) -> Iterator[tuple[str, os.stat_result]]:
    """The documents, settings and templates; neither hidden ones nor those of an output folder."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    if any(entry.name == manifest.NAME.name for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if deep:
                    yield from _files(Path(entry.path), deep)
            elif Path(entry.name).suffix in _SUFFIXES:
                yield entry.path, entry.stat()
        except OSError:
            continue
