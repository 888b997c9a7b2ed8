"""The few things that differ between the colours: sending, reading, waiting.

The logic of a call is written once, as coroutines over these ports. The sync ports never suspend, so
`run` can step such a coroutine to its end without an event loop.
"""

from collections.abc import Callable, Coroutine
from contextlib import aclosing
from functools import partial
from inspect import isawaitable
from typing import Any, ParamSpec, Protocol, TypeVar

import httpx2

from .clock import Clock
from .readers import AsyncReader, Reader, SyncReader
from .sight import Event

P = ParamSpec("P")
T = TypeVar("T")
Accept = Callable[[bytes], bool]


class Ports(Protocol):
    """What a call needs of the outside."""

    async def send(self, request: httpx2.Request) -> httpx2.Response:
        """Send, and return when the response's headers are there."""
        ...

    async def read(self, response: httpx2.Response, accept: Accept) -> None:
        """Feed the body to `accept` until it returns False; the response is closed after it."""
        ...

    async def close(self, response: httpx2.Response) -> None:
        """Give the connection back."""
        ...

    def reader(self, response: httpx2.Response) -> Reader:
        """Pull the body piece by piece."""
        ...

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call something that may block, such as writing a file."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    async def notify(self, hooks: tuple[Callable[[Event], Any], ...], event: Event) -> None:
        """Call the hooks."""
        ...


class SyncPorts:
    """Ports that block."""

    def __init__(self, client: Callable[[], httpx2.Client], clock: Clock) -> None:
        self._client = client
        self._clock = clock

    async def send(self, request: httpx2.Request) -> httpx2.Response:
        # auth=None and no redirects, whatever an injected client says: both would move the token.
        return self._client().send(request, stream=True, auth=None, follow_redirects=False)

    async def read(self, response: httpx2.Response, accept: Accept) -> None:
        try:
            for chunk in response.iter_bytes():
                if not accept(chunk):
                    break
        finally:
            response.close()

    async def close(self, response: httpx2.Response) -> None:
        response.close()

    def reader(self, response: httpx2.Response) -> Reader:
        return SyncReader(response)

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    async def sleep(self, seconds: float) -> None:
        self._clock.sleep(seconds)

    async def notify(self, hooks: tuple[Callable[[Event], Any], ...], event: Event) -> None:
        for hook in hooks:
            result = hook(event)
            if isawaitable(result):
                getattr(result, "close", int)()
                raise TypeError("an async hook needs the async client")


class AsyncPorts:
    """Ports that suspend the task."""

    def __init__(self, client: Callable[[], httpx2.AsyncClient], clock: Clock) -> None:
        self._client = client
        self._clock = clock

    async def send(self, request: httpx2.Request) -> httpx2.Response:
        return await self._client().send(request, stream=True, auth=None, follow_redirects=False)

    async def read(self, response: httpx2.Response, accept: Accept) -> None:
        try:
            async with aclosing(response.aiter_bytes()) as chunks:
                async for chunk in chunks:
                    if not accept(chunk):
                        break
        finally:
            await response.aclose()

    async def close(self, response: httpx2.Response) -> None:
        await response.aclose()

    def reader(self, response: httpx2.Response) -> Reader:
        return AsyncReader(response)

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        # anyio costs 20 ms to import, and a program that saves no file never needs it here.
        from anyio.to_thread import run_sync

        return await run_sync(partial(function, *args, **kwargs))

    async def sleep(self, seconds: float) -> None:
        await self._clock.pause(seconds)

    async def notify(self, hooks: tuple[Callable[[Event], Any], ...], event: Event) -> None:
        for hook in hooks:
            result = hook(event)
            if isawaitable(result):
                await result


def run(steps: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine over sync ports to its end."""
    try:
        steps.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    steps.close()
    raise RuntimeError("a sync call tried to suspend")
