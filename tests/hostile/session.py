"""A session: one client of one colour, many workers, and nothing left of it at the end."""

import asyncio
import gc
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from runtime.transport.ports import run
from runtime.transport.transport import AsyncTransport, Transport
from tests.fault_server import FaultServer
from tests.unit.runtime_transport.conftest import CLOUD

from .calls import KINDS
from .clock import SharedClock
from .driver import POLICY, Turn
from .server import SECRET, Hostile

WORKERS = 6


class Watch(logging.Handler):
    """Looks for tokens in every record of every library."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records = 0
        self.leaks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records += 1
        text = f"{record.getMessage()} {record.args} {record.exc_info} {vars(record)}"
        if SECRET in text:
            self.leaks.append(text)


@contextmanager
def watched() -> Iterator[Watch]:
    """Everything that is logged meanwhile goes to one handler."""
    root, watch = logging.getLogger(), Watch()
    level, handlers = root.level, root.handlers
    root.handlers, root.level = [watch], logging.DEBUG
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    root.manager._clear_cache()  # type: ignore[attr-defined]
    try:
        yield watch
    finally:
        root.handlers = handlers
        root.setLevel(level)


def play(seed: int, colour: str, calls: int, folder: Path) -> Hostile:
    """Let the workers of one client make so many calls each; the server as it was at the end."""
    files, threads = open_files(), set(threading.enumerate())
    clock = SharedClock(seed)
    with FaultServer() as server, watched() as watch:
        hostile = Hostile(seed, clock, server.url, rate=(0.15, 0.3, 0.5)[seed % 3])
        server.default = hostile
        settings = {"cloud": CLOUD, "base_url": server.url, "clock": clock, "retry": POLICY}
        if colour == "sync":
            with Transport(hostile, **settings) as transport:  # type: ignore[arg-type]
                _threads(hostile, transport, calls, folder)
        else:
            asyncio.run(_tasks(hostile, settings, calls, folder))
        server.seen.clear()
        _settle(lambda: server.open_connections == 0, f"seed {seed}: connections are open")
        assert watch.records and not watch.leaks, (seed, watch.leaks[:3])
    assert not hostile.wrongs, (seed, hostile.wrongs[:5])
    gc.collect()
    _settle(lambda: set(threading.enumerate()) <= threads, f"seed {seed}: threads are left")
    _settle(lambda: open_files() <= files, f"seed {seed}: files are open")
    left = [path.name for path in folder.iterdir()]
    assert not left, (seed, left)
    return hostile


def _threads(hostile: Hostile, transport: Transport, calls: int, folder: Path) -> None:
    def work(worker: int) -> None:
        run(_work(hostile, transport, worker, calls, folder))

    with ThreadPoolExecutor(WORKERS) as pool:
        for future in [pool.submit(work, worker) for worker in range(WORKERS)]:
            future.result()


async def _tasks(hostile: Hostile, settings: dict[str, object], calls: int, folder: Path) -> None:
    transport = AsyncTransport(hostile, **settings)  # type: ignore[arg-type]
    async with transport, asyncio.TaskGroup() as group:
        for worker in range(WORKERS):
            group.create_task(_work(hostile, transport, worker, calls, folder))
        group.create_task(_cancelled(hostile, transport, calls, folder))
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def _work(
    hostile: Hostile, transport: Transport | AsyncTransport, worker: int, calls: int, folder: Path
) -> None:
    for number in range(calls):
        kind = KINDS[(worker + number) % len(KINDS)]
        await kind(Turn(hostile, transport, f"{worker}-{number}-{kind.__name__}"), folder)


async def _cancelled(hostile: Hostile, transport: AsyncTransport, calls: int, folder: Path) -> None:
    """Calls that are given up after some steps of the loop."""
    for number in range(calls):
        kind = KINDS[number % len(KINDS)]
        turn = Turn(hostile, transport, f"given-up-{number}-{kind.__name__}")
        task = asyncio.ensure_future(kind(turn, folder))
        for _ in range(turn.chance.randint(0, 60)):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        # Given up at its very end, a download may have put its file there: complete, as ever.
        target = folder / turn.name
        if target.exists():
            assert target.read_bytes() in hostile.contents[turn.name], turn
            target.unlink()
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error


def _settle(done: object, message: str) -> None:
    for _ in range(1000):
        if done():  # type: ignore[operator]
            return
        threading.Event().wait(0.01)
    raise AssertionError(message)


def open_files() -> int:
    """How many files and sockets this process has open, where the system says it."""
    place = Path("/proc/self/fd")
    return len(list(place.iterdir())) if place.exists() else 0
