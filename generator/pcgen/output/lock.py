"""One build at a time writes to an output folder. A lock ends with its process, however that ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})
# A file system without locks does not keep builds apart; it is no reason to have none.
_UNABLE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})

if sys.platform == "win32":
    import msvcrt

    def _system_lock(file: BinaryIO, wait: bool) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _system_lock(file: BinaryIO, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextmanager
def locked(place: Path, waiting: Callable[[], None]) -> Generator[None]:
    """Hold the lock file, and remove it at the end, with its folder if that is empty then.

    `waiting` is called once if another process holds it.
    """
    file = _acquired(place, waiting)
    try:
        yield
    finally:
        _remove(place)  # while the lock is held; Windows wants the file closed first
        file.close()
        if sys.platform == "win32":
            _remove(place)


def _acquired(place: Path, waiting: Callable[[], None]) -> BinaryIO:
    while True:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            file = place.open("ab")
        except FileNotFoundError:
            continue  # the folder went with the lock of another build
        try:
            if not _taken(file, wait=False):
                waiting()
                while not _taken(file, wait=True):
                    pass
            if _is_at(file, place):
                return file
        except BaseException:
            file.close()
            raise
        file.close()


def _taken(file: BinaryIO, *, wait: bool) -> bool:
    try:
        _system_lock(file, wait)
    except OSError as error:
        if error.errno in _UNABLE:
            return True
        if error.errno not in _BUSY:
            raise
        return False
    return True


def _is_at(file: BinaryIO, place: Path) -> bool:
    """A build that ends takes its lock file away; who waited for that one has to begin again."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False


def _remove(place: Path) -> None:
    with suppress(OSError):
        place.unlink()
        place.parent.rmdir()
