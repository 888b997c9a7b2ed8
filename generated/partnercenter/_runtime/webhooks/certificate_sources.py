"""Where certificates are downloaded from, in both colours.

The client's credential is out of reach here, redirects are refused, and what is too large or too slow
is given up: until its certificate is verified, the caller of a webhook is a stranger.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeAlias, TypeVar

import httpx2

from ..transport.clock import Clock
from ..transport.ports import AsyncPorts, Ports, SyncPorts
from .webhook_errors import WebhookCertificateError

SyncFetch: TypeAlias = Callable[[str], bytes]
AsyncFetch: TypeAlias = Callable[[str], Awaitable[bytes]]

_SECONDS: Final = 10.0
_LARGEST: Final = 64 * 1024


_Client = TypeVar("_Client")
_Fetch = TypeVar("_Fetch")


class _Source(Generic[_Client, _Fetch]):
    """A function of the caller's, or an HTTP client, or a fresh one for each download."""

    def __init__(self, http_client: _Client | None, fetch: _Fetch | None, clock: Clock) -> None:
        if http_client is not None and fetch is not None:
            raise ValueError("give either http_client or fetch")
        self._client = http_client
        self._fetch = fetch
        self._clock = clock


class SyncSource(_Source[httpx2.Client, SyncFetch]):
    """Blocks."""

    async def get(self, url: str) -> bytes:
        """The file at a URL."""
        if self._fetch is not None:
            return self._fetch(url)
        client = self._client
        if client is not None:
            return await _download(SyncPorts(lambda: client, self._clock), self._clock, url)
        with httpx2.Client() as own:
            return await _download(SyncPorts(lambda: own, self._clock), self._clock, url)


class AsyncSource(_Source[httpx2.AsyncClient, AsyncFetch]):
    """Suspends the task."""

    async def get(self, url: str) -> bytes:
        """The file at a URL."""
        if self._fetch is not None:
            return await self._fetch(url)
        client = self._client
        if client is not None:
            return await _download(AsyncPorts(lambda: client, self._clock), self._clock, url)
        async with httpx2.AsyncClient() as own:
            return await _download(AsyncPorts(lambda: own, self._clock), self._clock, url)


async def _download(ports: Ports, clock: Clock, url: str) -> bytes:
    request = httpx2.Request(
        "GET",
        url,
        headers={"Accept-Encoding": "identity"},
        extensions={"timeout": httpx2.Timeout(_SECONDS).as_dict()},
    )
    ends = clock.monotonic() + _SECONDS
    content = bytearray()

    def accept(piece: bytes) -> bool:
        content.extend(piece)
        return len(content) <= _LARGEST and clock.monotonic() <= ends

    try:
        response = await ports.send(request)
        if response.status_code != 200 or "content-encoding" in response.headers:
            await ports.close(response)
            raise WebhookCertificateError(
                f"{request.url.host} answered {response.status_code} to the request for a"
                " certificate."
            )
        await ports.read(response, accept)
    except httpx2.HTTPError as error:
        raise WebhookCertificateError(
            f"the certificate cannot be fetched from {request.url.host}: {type(error).__name__}."
        ) from error
    if len(content) > _LARGEST or clock.monotonic() > ends:
        raise WebhookCertificateError("the certificate's file is too long, or takes too long.")
    return bytes(content)
