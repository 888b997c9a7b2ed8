"""Work shared between cores, by copies of this process: they have at once all that it has.

Each takes the next item when it is done with one, so that all end at about the same time. Only Linux lets every
process be copied safely: elsewhere, and with one core, everything is done here. To hand a spec to another process
takes as long there (0.1 s for 1.5 MB) as all rules, or drawing; only what is laid out goes to `formatting.processes`.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")
CAN_COPY = sys.platform == "linux"
_TICKET = 2  # bytes
_MOST = 2_000  # tickets, which the smallest pipe holds


def number() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def shared(work: Callable[[T], R], items: Sequence[T], jobs: int) -> list[R]:
    """`work(item)` of each item, in their order, by so many processes. To copy one takes 3 ms: give each more to do.

    The results of copies are pickled. What a copy owes at its end, because it died or `work` raised, is done here.
    """
    copies = min(jobs, len(items)) - 1 if CAN_COPY else 0
    if copies < 1:
        return [work(item) for item in items]

    with _tickets(len(items)) as tickets, ExitStack() as running:

        def worked() -> dict[int, R]:
            done: dict[int, R] = {}
            while ticket := os.read(tickets, _TICKET):
                for place in range(int.from_bytes(ticket), len(items), _MOST):
                    done[place] = work(items[place])
            return done

        answers = [running.enter_context(_copied(worked)) for _ in range(copies)]
        done = worked()
        for answer in answers:
            with suppress(EOFError, pickle.UnpicklingError):
                done.update(pickle.load(answer))
    return [done[place] if place in done else work(item) for place, item in enumerate(items)]


@contextmanager
def _tickets(count: int) -> Generator[int]:
    """A pipe of numbers, from which every process reads one at a time. The last ones go round again."""
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "wb") as pile:
            pile.writelines(place.to_bytes(_TICKET) for place in range(min(count, _MOST)))
        yield reading
    finally:
        os.close(reading)


@contextmanager
def _copied(worked: Callable[[], object]) -> Generator[BinaryIO]:
    """A copy of this process that does the work; the file gives its pickled result, or ends early."""
    reading, writing = os.pipe()
    process: int | None = None
    with _masked(), suppress(OSError):  # there may be room for no other process
        process = os.fork()
        if process == 0:
            try:
                os.close(reading)  # so that the pipe breaks when nobody waits any more
                result = pickle.dumps(worked(), pickle.HIGHEST_PROTOCOL)
                with os.fdopen(writing, "wb") as answer:
                    answer.write(result)
            finally:
                os._exit(0)  # nothing of ours is to be flushed, removed or reported twice
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as answer:
            yield answer
    finally:
        if process is not None:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)


@contextmanager
def _masked() -> Generator[None]:
    """For the time of the block, and in copies always: an interrupt is for the build, which then ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        with warnings.catch_warnings():
            # From 3.12 on for other threads, as of a spinner: a copy waits for nothing that they hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
