"""Pull a response body piece by piece, as it came over the wire, in either colour."""

from typing import Protocol

import httpx2


class Reader(Protocol):
    """The rest of a body."""

    async def next(self) -> bytes:
        """The next piece, compressed as it came; b"" at the end."""
        ...

    async def close(self) -> None:
        """Give the connection back; a body that has not ended loses it."""
        ...


class SyncReader:
    """Blocks until the next piece is there."""

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._pieces = response.iter_raw()

    async def next(self) -> bytes:
        return next(self._pieces, b"")

    async def close(self) -> None:
        self._response.close()


class AsyncReader:
    """Suspends the task until the next piece is there."""

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._pieces = response.aiter_raw()

    async def next(self) -> bytes:
        return await anext(self._pieces, b"")

    async def close(self) -> None:
        # A generator that was left in the middle would be ended by the event loop, some time later.
        await self._pieces.aclose()
        await self._response.aclose()
