"""The few things that differ between the colours: sending, reading, waiting.

The logic of a call is written once, as coroutines over these ports. The sync ports never suspend, so
`run` can step such a coroutine to its end without an event loop.
"""

from collections.abc import Callable, Coroutine
from contextlib import aclosing
from inspect import isawaitable
from typing import Any, Protocol, TypeVar

import httpx2

from .clock import Clock
from .sight import Event

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
