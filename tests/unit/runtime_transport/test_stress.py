"""Many calls at once against every fault: each ends right, and nothing is left behind.

`STRESS_CALLS=20000` runs it at full size.
"""

import asyncio
import gc
import logging
import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from runtime.errors.errors import AuthenticationError, DecodeError, NotFoundError
from runtime.requests.operation import Param
from runtime.transport.clock import Clock
from runtime.transport.retry import RetryPolicy
from runtime.transport.transport import AsyncTransport, Transport
from tests.fault_server import Answer, FaultServer, Half, Reset, Seen
from tests.unit.runtime_transport.conftest import CLOUD
from tests.unit.runtime_transport.operations import Thing, get_by

CALLS = int(os.environ.get("STRESS_CALLS", "1500"))
OPERATION = get_by(Param(name="n", arg="n", location="path"), route="/v1/things/{n}")
SECRET = "secret-token"
# By the last digit of the call: the first answer, and what the call must come to.
FIRST: dict[int, Any] = {
    0: Reset(),
    1: Answer(500),
    2: Answer(429, headers={"Retry-After": "0"}),
    3: Answer(429),
    4: Half(),
    5: Answer(302, headers={"Location": "moved?x=1"}),
    6: Answer(404),
    7: Answer(200, b"<html>", media="text/html"),
}
ERRORS: dict[int, type[Exception]] = {6: NotFoundError, 7: DecodeError}


class Hasty(Clock):
    """Real time, but nobody waits."""

    def sleep(self, seconds: float) -> None:
        pass

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(0)


class Faults:
    """The server's behaviour: the first request of a call fails, and tokens expire."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lock = threading.Lock()

    def __call__(self, seen: Seen) -> Any:
        number = seen.path.rpartition("/")[2]
        with self.lock:
            self.counts[number] += 1
            total, count = self.counts.total(), self.counts[number]
            if total % 997 == 0:
                self.counts[number] -= 1
                self.counts["refused"] += 1
                return Answer(401)
        if number == "moved":
            return Answer(200, b'{"name": "moved"}')
        digit = int(number) % 10
        if digit in FIRST and (count == 1 or digit in ERRORS):
            return FIRST[digit]
        return Answer(200, f'{{"name": "{number}"}}'.encode())


class Watch(logging.Handler):
    """Looks for the token in every record."""

    leaks = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.leaks += SECRET in record.getMessage()


def token() -> Any:
    return SimpleNamespace(token=f"{SECRET}-{os.urandom(4).hex()}", expires_on=4_000_000_000)


def judge(number: int, result: Any) -> None:
    expected = ERRORS.get(number % 10)
    if expected:
        # A refused token may come twice in a row, with so many calls at once.
        assert isinstance(result, expected | AuthenticationError), result
    elif not isinstance(result, AuthenticationError):
        assert isinstance(result, Thing), (number, result)
        assert result.name == ("moved" if number % 10 == 5 else str(number))


def sync_work(url: str, policy: RetryPolicy) -> None:
    client = Transport(token, cloud=CLOUD, base_url=url, retry=policy, clock=Hasty())

    def call(number: int) -> None:
        try:
            result: Any = client.send(OPERATION, {"n": number})
        except Exception as error:
            result = error
        judge(number, result)

    with client, ThreadPoolExecutor(50) as pool:
        for future in [pool.submit(call, number) for number in range(CALLS)]:
            future.result()


def async_work(url: str, policy: RetryPolicy) -> None:
    async def main() -> None:
        client = AsyncTransport(token, cloud=CLOUD, base_url=url, retry=policy, clock=Hasty())
        numbers = iter(range(CALLS))

        async def worker() -> None:
            for number in numbers:
                try:
                    result: Any = await client.send(OPERATION, {"n": number})
                except Exception as error:
                    result = error
                judge(number, result)

        async with client, asyncio.TaskGroup() as group:
            for _ in range(500):
                group.create_task(worker())
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files in /proc")
@pytest.mark.parametrize("work", [sync_work, async_work])
def test_many_calls_leave_nothing_behind(work: Any) -> None:
    watch = Watch(logging.DEBUG)
    loggers = [logging.getLogger(name) for name in ("runtime", "httpx2")]
    for logger in loggers:
        logger.addHandler(watch)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
    try:
        with FaultServer() as server:
            server.default = Faults()
            work(server.url, RetryPolicy(attempts=8, budget=10**9, deadline=None))
            gc.collect()
            closed = threading.Event()
            for _ in range(1000):
                if not server.open_connections:
                    closed.set()
                    break
                threading.Event().wait(0.01)
            assert closed.is_set(), server.open_connections
    finally:
        for logger in loggers:
            logger.removeHandler(watch)
            logger.setLevel(logging.NOTSET)
            logger.propagate = True
    assert watch.leaks == 0
    # The server's listener is closed by now; every connection, thread and pipe of the client too.
    assert open_files() <= FILES_BEFORE + 2
    names = [
        thread.name for thread in threading.enumerate() if thread is not threading.main_thread()
    ]
    assert not [name for name in names if "ThreadPool" in name or "AnyIO" in name]


FILES_BEFORE = open_files() if Path("/proc/self/fd").exists() else 0
