"""Both colours of a download behind one face that blocks."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from runtime.files.files import AsyncDownload, Download
from runtime.files.json_lines import json_lines
from runtime.transport.node import AsyncNode, Node
from runtime.transport.transport import AsyncTransport, Transport
from tests.fault_server import FaultServer
from tests.unit.runtime_transport.conftest import CLOUD, TOKEN, FakeClock


class Driver:
    """A client of one colour."""

    def __init__(self, colour: str, server: FaultServer, clock: FakeClock) -> None:
        self.colour = colour
        self.server = server
        self.clock = clock
        self._runner = asyncio.Runner() if colour == "async" else None
        self._transports: list[Any] = []

    def make(self, **settings: Any) -> Any:
        settings = {"cloud": CLOUD, "base_url": self.server.url, "clock": self.clock} | settings
        kind: Any = AsyncTransport if self._runner else Transport
        self._transports.append(kind(lambda: TOKEN, **settings))
        return self._transports[-1]

    @property
    def transport(self) -> Any:
        return self._transports[-1] if self._transports else self.make()

    @property
    def node(self) -> Any:
        return (AsyncNode if self._runner else Node)(self.transport)

    def run(self, work: Any) -> Any:
        if self._runner and isinstance(work, Coroutine):
            return self._runner.run(work)
        return work

    def stream(self, operation: Any, options: Any = None, **arguments: Any) -> "Opened":
        return Opened(self, self.node._stream(operation, options, **arguments))

    def blob(self, url: str, options: Any = None) -> "Opened":
        return Opened(self, self.transport.blob(url, options=options))

    def listed(self, items: Any) -> list[Any]:
        if self._runner is None:
            return list(items)

        async def collect() -> list[Any]:
            return [item async for item in items]

        return self._runner.run(collect())

    def close(self) -> None:
        for transport in self._transports:
            self.run(transport.aclose() if self._runner else transport.close())
        if self._runner:
            self._runner.close()


class Opened:
    """A download whose methods block."""

    def __init__(self, driver: Driver, download: Download | AsyncDownload) -> None:
        self.driver = driver
        self.download: Any = download

    def __enter__(self) -> "Opened":
        enter = "__aenter__" if self.driver.colour == "async" else "__enter__"
        self.driver.run(getattr(self.download, enter)())
        return self

    def __exit__(self, *error: object) -> None:
        leave = "__aexit__" if self.driver.colour == "async" else "__exit__"
        self.driver.run(getattr(self.download, leave)(*error))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.download, name)

    def read(self) -> bytes:
        content: bytes = self.driver.run(self.download.read())
        return content

    def save(self, target: Any, **named: Any) -> Any:
        return self.driver.run(self.download.save(target, **named))

    def pieces(self) -> list[bytes]:
        return self.driver.listed(self.download)

    def lines(self, *encoding: str) -> list[str]:
        return self.driver.listed(self.download.lines(*encoding))

    def rows(self, type_: Any) -> list[Any]:
        return self.driver.listed(json_lines(self.download, type_))


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
    driver.close()
