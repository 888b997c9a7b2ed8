"""Sees what a block of code does to the machine: files that it changes, connections that it opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

# The positions of paths among the arguments of an event, and of the folders that they start from.
_CHANGES: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rmdir": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.link": ((1, 3),),
    "os.symlink": ((1, 2),),
    "os.chmod": ((0, 2),),
    "os.truncate": ((0, None),),
}
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Watch:
    """What has happened so far."""

    changed: list[str] = field(default_factory=list[str])
    network: list[str] = field(default_factory=list[str])

    def outside(self, *folders: Path) -> list[str]:
        """Changes of anything but what is below the folders, bytecode apart."""
        allowed = tuple(f"{folder.resolve()}{os.sep}" for folder in folders)
        return [
            path
            for path in dict.fromkeys(self.changed)
            if not f"{Path(path).resolve()}{os.sep}".startswith(allowed)
            and "__pycache__" not in path
            and path != os.devnull
        ]


_watches: list[Watch] = []  # an audit hook stays for ever, so there is one, which looks here


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watches:
        return
    if event == "open":
        path, _, flags = arguments
        if (
            isinstance(flags, int)
            and flags & _WRITING
            and isinstance(path, str | bytes | os.PathLike)
        ):
            _note(os.fsdecode(path))
    elif event in _CHANGES:
        for path_at, folder_at in _CHANGES[event]:
            path = arguments[path_at]
            if isinstance(path, str | bytes | os.PathLike):
                folder = arguments[folder_at] if folder_at is not None else -1
                _note(str(Path(_folder(folder)) / os.fsdecode(path)))
    elif event in _NETWORK:
        for watch in _watches:
            watch.network.append(f"{event} {arguments!r}")


def _folder(descriptor: object) -> str:
    """Where a relative path starts."""
    if isinstance(descriptor, int) and descriptor >= 0 and Path("/proc/self/fd").exists():
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    return str(Path.cwd())


def _note(path: str) -> None:
    for watch in _watches:
        watch.changed.append(path)


sys.addaudithook(_hook)


@contextmanager
def watched() -> Iterator[Watch]:
    """Watch what the block does in this process."""
    watch = Watch()
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.remove(watch)
