"""Both colours behind one face, over a fault server, with time that moves only when told."""

import asyncio
from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import Any

import pytest

from runtime.requests.options import Cloud
from runtime.transport.clock import Clock
from runtime.transport.received import RawResponse
from runtime.transport.transport import AsyncTransport, Transport
from tests.fault_server import FaultServer

CLOUD = Cloud(
    name="TEST",
    hosts={
        "partner_center": "https://api.test",
        "partner": "https://partner.test",
        "graph": "https://graph.test",
    },
    authority="https://login.test",
    scopes={
        "partner_center": "https://api.test/.default",
        "partner": "https://partner.test/.default",
        "graph": "https://graph.test/.default",
    },
)
TOKEN = "header.secret-token.signature"


class FakeClock(Clock):
    """Sleeping is instant, moves the time, and is written down."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.sleeps: list[float] = []
        self.chance = 0.5

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds

    async def pause(self, seconds: float) -> None:
        self.sleep(seconds)
        await asyncio.sleep(0)

    def random(self) -> float:
        return self.chance


class Driver:
    """One client, sync or async, with blocking methods."""

    def __init__(self, colour: str, server: FaultServer, clock: FakeClock) -> None:
        self.colour = colour
        self.server = server
        self.clock = clock
        self._runner = asyncio.Runner() if colour == "async" else None
        self._opened: list[Any] = []

    def make(self, credential: Any = lambda: TOKEN, **settings: Any) -> "Driver":
        """Open a client with other settings than the default."""
        settings = {"cloud": CLOUD, "base_url": self.server.url, "clock": self.clock} | settings
        kind: Any = AsyncTransport if self._runner else Transport
        self._opened.append(kind(credential, **settings))
        return self

    @property
    def transport(self) -> Any:
        if not self._opened:
            self.make()
        return self._opened[-1]

    def do(self, work: Any) -> Any:
        """What a method of either colour gives."""
        return self._runner.run(work, context=copy_context()) if self._runner else work

    def send(self, *arguments: Any, **named: Any) -> Any:
        return self.do(self.transport.send(*arguments, **named))

    def send_raw(self, *arguments: Any, **named: Any) -> RawResponse[Any]:
        raw: RawResponse[Any] = self.do(self.transport.send_raw(*arguments, **named))
        return raw

    def stream(self, *arguments: Any, **named: Any) -> bytes:
        if self._runner is None:
            with self.transport.stream(*arguments, **named) as response:
                return b"".join(response.iter_bytes())

        async def read() -> bytes:
            async with self.transport.stream(*arguments, **named) as response:
                return b"".join([chunk async for chunk in response.aiter_bytes()])

        content: bytes = self.do(read())
        return content

    def together(self, work: Callable[[], Any], times: int) -> list[Any]:
        """Results or errors of the same work, done at the same time by many."""
        if self._runner is None:
            from concurrent.futures import ThreadPoolExecutor

            def guarded() -> Any:
                try:
                    return work()
                except Exception as error:
                    return error

            with ThreadPoolExecutor(times) as pool:
                return [f.result() for f in [pool.submit(guarded) for _ in range(times)]]

        async def gather() -> list[Any]:
            return await asyncio.gather(*(work() for _ in range(times)), return_exceptions=True)

        results: list[Any] = self._runner.run(gather())
        return results

    def close(self) -> None:
        for transport in self._opened:
            if self._runner:
                self._runner.run(transport.aclose())
            else:
                transport.close()
        self._opened.clear()

    def end(self) -> None:
        """Close the clients and the event loop."""
        self.close()
        if self._runner:
            self._runner.close()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["sync", "async"])
def client(
    request: pytest.FixtureRequest, server: FaultServer, clock: FakeClock
) -> Iterator[Driver]:
    driver = Driver(request.param, server, clock)
    yield driver
    driver.end()
