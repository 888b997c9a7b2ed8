"""Lets a step of the file system fail: the process dies before it, or the system refuses it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_CHANGING = frozenset(
    {
        *("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod"),
        *("shutil.rmtree", "shutil.copyfile", "pcgen.exchange"),
    }
)
_at: Callable[[str], None] | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _at is None:
        return
    opened_to_write = (
        event == "open"
        and isinstance(arguments[2], int)
        and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    )
    if event in _CHANGING or opened_to_write:
        _at(event)


sys.addaudithook(_hook)


@contextmanager
def _calling(action: Callable[[str], None]) -> Iterator[None]:
    global _at
    _at = action
    try:
        yield
    finally:
        _at = None


def steps_of(work: Callable[[], object]) -> list[str]:
    """The steps that the work takes."""
    seen: list[str] = []
    with _calling(seen.append):
        work()
    return seen


def killed(work: Callable[[], object], before: int) -> bool:
    """Do the work in a child process that kills itself before a step; false if it had fewer steps."""
    child = os.fork()
    if child == 0:
        left = before

        def count(_event: str) -> None:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

        try:
            with _calling(count):
                work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL)
    return status != 0


@contextmanager
def refused(at: int, error: BaseException) -> Iterator[None]:
    """Raise the error instead of doing a step. A full disk stays full for whatever writes anew."""
    left = at

    def count(event: str) -> None:
        nonlocal left
        left -= 1
        lasting = isinstance(error, OSError) and event in ("open", "os.mkdir", "os.link")
        if left == -1 or (left < 0 and lasting):
            raise error

    with _calling(count):
        yield
