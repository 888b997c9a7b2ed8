"""Both colours behind one face, over a service in memory."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import httpx2
import pytest

from runtime.requests.operation import Operation
from runtime.transport.node import AsyncNode, Node
from runtime.transport.transport import AsyncTransport, Transport
from tests.unit.runtime_transport.conftest import CLOUD, TOKEN

Handler = Callable[[httpx2.Request], httpx2.Response]


class Colour:
    """Lists of one colour, with blocking methods."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._runner = asyncio.Runner() if name == "async" else None

    def node(self, handler: Handler, credential: Any = lambda: TOKEN, **settings: Any) -> Any:
        """A group of operations of a client that the handler answers."""
        mock = httpx2.MockTransport(handler)
        settings = {"cloud": CLOUD} | settings
        if self._runner:
            client = httpx2.AsyncClient(transport=mock)
            return AsyncNode(AsyncTransport(credential, http_client=client, **settings))
        return Node(Transport(credential, http_client=httpx2.Client(transport=mock), **settings))

    def pages(self, handler: Handler, operation: Operation[Any], **given: Any) -> Any:
        """The lazy pages of an operation."""
        return self._list("_pages", handler, operation, given)

    def rows(self, handler: Handler, operation: Operation[Any], **given: Any) -> Any:
        """The lazy rows of an operation."""
        return self._list("_iterate", handler, operation, given)

    def _list(
        self, method: str, handler: Handler, operation: Operation[Any], given: dict[str, Any]
    ) -> Any:
        control = [given.pop(name, None) for name in ("options", "limit", "resume")]
        return getattr(self.node(handler), method)(operation, *control, **given)

    def run(self, work: Any) -> Any:
        """The result of a method that is a coroutine in one colour."""
        return self._runner.run(work) if self._runner else work

    def take(self, lazy: Any, count: int | None = None) -> list[Any]:
        """The first so many of a lazy list, from one loop that is then left."""
        if self._runner is None:
            return list(islice(lazy, count))

        async def collect() -> list[Any]:
            found: list[Any] = []
            if count == 0:
                return found
            async for one in lazy:
                found.append(one)
                if len(found) == count:
                    break
            return found

        found: list[Any] = self._runner.run(collect())
        return found

    def each(self, lazy: Any, see: Callable[[Any], object]) -> None:
        """Call a function with each of a lazy list and hold none."""
        if self._runner is None:
            for one in lazy:
                see(one)
                del one
            return

        async def loop() -> None:
            async for one in lazy:
                see(one)
                del one

        self._runner.run(loop())

    def close(self) -> None:
        if self._runner:
            self._runner.close()


@pytest.fixture(scope="module", params=["sync", "async"])
def colour(request: pytest.FixtureRequest) -> Iterator[Colour]:
    colour = Colour(request.param)
    yield colour
    colour.close()
