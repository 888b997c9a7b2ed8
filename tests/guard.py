"""Sees what a block of code does to the machine: files that it changes, connections that it opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_CHANGES = frozenset(
    [
        "os.mkdir",
        "os.rename",
        "os.remove",
        "os.rmdir",
        "os.symlink",
        "os.link",
        "os.chmod",
        "os.truncate",
    ]
)
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
            for path in self.changed
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
        for argument in arguments:
            if isinstance(argument, str | bytes | os.PathLike):
                _note(os.fsdecode(argument))
    elif event in _NETWORK:
        for watch in _watches:
            watch.network.append(f"{event} {arguments!r}")


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
