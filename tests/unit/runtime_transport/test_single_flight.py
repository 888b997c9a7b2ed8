"""A token is fetched once for all who wait for it, and so is its failure."""

import asyncio
import threading
from typing import Any

import pytest

from runtime.errors.errors import CredentialError
from runtime.transport.transport import AsyncTransport
from tests.fault_server import Answer, FaultServer
from tests.unit.runtime_transport.conftest import CLOUD, Driver, FakeClock
from tests.unit.runtime_transport.counting import Counting
from tests.unit.runtime_transport.operations import GET, Thing

OK = Answer(200, b"{}")


class Crowd:
    """Twenty calls at once; who answers the first of them can wait until all are on their way."""

    def __init__(self, client: Driver) -> None:
        self._client = client
        self._coming = threading.Semaphore(0)

    def wait(self) -> None:
        for _ in range(20):
            assert self._coming.acquire(timeout=30)

    def results(self) -> list[Any]:
        def come() -> Any:
            self._coming.release()
            return self._client.transport.send(GET, {})

        return self._client.together(come, 20)


def test_single_flight(client: Driver, clock: FakeClock) -> None:
    crowd, credential = Crowd(client), Counting(clock)

    class Slow:
        def get_token(self, *scopes: str, **named: Any) -> Any:
            crowd.wait()
            return credential.get_token(*scopes, **named)

    client.make(Slow())
    client.server.script("/v1/thing", OK)
    assert all(isinstance(result, Thing) for result in crowd.results())
    assert len(credential.scopes) == 1


def test_single_flight_of_failures(client: Driver, clock: FakeClock) -> None:
    crowd, calls = Crowd(client), list[int]()

    def fail() -> str:
        calls.append(1)
        if len(calls) == 1:
            crowd.wait()
        raise OSError("down")

    client.make(fail)
    results = crowd.results()
    assert all(isinstance(result, CredentialError) for result in results)
    assert len({id(result) for result in results}) == 20
    # A thread that comes after the failure asks again; those that waited do not.
    assert len(calls) < 5


def test_one_refresh_for_many_401s(client: Driver, clock: FakeClock) -> None:
    credential = Counting(clock)
    client.make(credential)

    def check(seen: Any) -> Answer:
        return Answer(401) if seen.headers["authorization"].endswith("-1") else OK

    client.server.script("/v1/thing", check)
    results = client.together(lambda: client.transport.send(GET, {}), 20)
    assert all(isinstance(result, Thing) for result in results)
    assert len(credential.scopes) == 2


def test_a_cancelled_fetch_is_taken_over(clock: FakeClock, server: FaultServer) -> None:
    server.script("/v1/thing", OK)
    started: list[int] = []

    async def fetch() -> str:
        started.append(1)
        if len(started) == 1:
            await asyncio.Event().wait()
        return "token"

    async def work() -> None:
        async with AsyncTransport(fetch, cloud=CLOUD, base_url=server.url, clock=clock) as client:
            first = asyncio.create_task(client.send(GET, {}))
            while not started:
                await asyncio.sleep(0)
            second = asyncio.create_task(client.send(GET, {}))
            for _ in range(100):  # more than it takes to come to the fetch
                await asyncio.sleep(0)
            first.cancel()
            assert isinstance(await second, Thing)
            with pytest.raises(asyncio.CancelledError):
                await first

    asyncio.run(work())
    assert len(started) == 2
