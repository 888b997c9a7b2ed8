"""The two clients that generated code sends operations through; their logic is in `core.py`."""

import os
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar, Unpack
from uuid import UUID

import httpx2

from ..auth.credentials import AnyCredential, Credential, Source
from ..auth.tokens import AsyncTokens, SyncTokens
from ..requests.identity import correlation
from ..requests.operation import Operation
from ..requests.options import CallOptions, Cloud
from .clients import Pool
from .clock import Clock
from .core import Arguments, Core, Settings, Setup
from .ports import AsyncPorts, Ports, SyncPorts, run
from .sight import AsyncHook, Event, Hook

if TYPE_CHECKING:
    from ..files.files import AsyncDownload, Download
    from .received import RawResponse

R = TypeVar("R")
C = TypeVar("C", bound=httpx2.Client | httpx2.AsyncClient)


class BaseTransport(Generic[C]):
    """What both colours have."""

    def __init__(
        self,
        pool: Pool[C],
        credential: object,
        settings: Settings,
        tokens: type[SyncTokens] | type[AsyncTokens],
        ports: Ports,
        clock: Clock,
        hooks: tuple[Callable[[Event], Any], ...],
    ) -> None:
        self._pool = pool
        source = None if credential is None else Source(credential)
        self._core = Core(settings, source, tokens, ports, clock, hooks)

    @property
    def core(self) -> Core:
        """The coroutines that send, for the client's own modules. Ready for this process."""
        if self._pool.pid != os.getpid():
            self._pool.after_fork()
            self._core.after_fork()
        return self._core

    def correlation(self, id: str | UUID | None = None) -> AbstractContextManager[str]:
        """Give all calls in a `with` block one correlation id; gives the id."""
        return correlation(id)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("clients are not pickled: make one in each process")


class Transport(BaseTransport[httpx2.Client]):
    """Sends operations and blocks; safe between threads, and after a fork."""

    def __init__(
        self,
        credential: Credential | None,
        *,
        cloud: Cloud,
        http_client: httpx2.Client | None = None,
        hooks: tuple[Hook, ...] = (),
        clock: Clock | None = None,
        **setup: Unpack[Setup],
    ) -> None:
        clock = clock or Clock()
        pool = Pool(httpx2.Client, http_client)
        ports = SyncPorts(pool.get, clock)
        settings = Settings(cloud, setup)
        super().__init__(pool, credential, settings, SyncTokens, ports, clock, hooks)

    def send(
        self,
        operation: Operation[R],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
    ) -> R:
        """Send an operation; the typed result, or a `PartnerCenterError`."""
        return run(self.core.raw(operation, arguments, body, options)).parsed

    def send_raw(
        self,
        operation: Operation[R],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
        *,
        link: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> "RawResponse[R]":
        """Send an operation, or follow a link that the service gave for it."""
        return run(self.core.raw(operation, arguments, body, options, link=link, headers=headers))

    @contextmanager
    def stream(
        self,
        operation: Operation[Any],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
        *,
        link: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Generator[httpx2.Response]:
        """The open success response, after retries and checks; closed at the end of the block."""
        answer = run(
            self.core.open(operation, arguments, body, options, link=link, headers=headers)
        )
        try:
            yield answer.response
        except httpx2.HTTPError as error:
            from .outages import outage

            raise outage(error, answer.trace) from error
        finally:
            answer.response.close()

    def blob(self, url: str, *, options: CallOptions | None = None) -> "Download":
        """A file in storage, by a URL that carries its own permission; no token is sent there."""
        from ..files.blobs import blob_opener
        from ..files.files import Download

        return Download(self, blob_opener(url, options), options)

    def close(self) -> None:
        """Close the connections, unless the HTTP client was injected."""
        client = self._pool.release()
        if client is not None:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncTransport(BaseTransport[httpx2.AsyncClient]):
    """Sends operations and suspends the task; for one event loop at a time."""

    def __init__(
        self,
        credential: AnyCredential | None,
        *,
        cloud: Cloud,
        http_client: httpx2.AsyncClient | None = None,
        hooks: tuple[AsyncHook, ...] = (),
        clock: Clock | None = None,
        **setup: Unpack[Setup],
    ) -> None:
        clock = clock or Clock()
        pool = Pool(httpx2.AsyncClient, http_client)
        ports = AsyncPorts(pool.get, clock)
        settings = Settings(cloud, setup)
        super().__init__(pool, credential, settings, AsyncTokens, ports, clock, hooks)

    async def send(
        self,
        operation: Operation[R],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
    ) -> R:
        """Send an operation; the typed result, or a `PartnerCenterError`."""
        return (await self.core.raw(operation, arguments, body, options)).parsed

    async def send_raw(
        self,
        operation: Operation[R],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
        *,
        link: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> "RawResponse[R]":
        """Send an operation, or follow a link that the service gave for it."""
        return await self.core.raw(operation, arguments, body, options, link=link, headers=headers)

    @asynccontextmanager
    async def stream(
        self,
        operation: Operation[Any],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
        *,
        link: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncGenerator[httpx2.Response]:
        """The open success response, after retries and checks; closed at the end of the block."""
        answer = await self.core.open(
            operation, arguments, body, options, link=link, headers=headers
        )
        try:
            yield answer.response
        except httpx2.HTTPError as error:
            from .outages import outage

            raise outage(error, answer.trace) from error
        finally:
            await answer.response.aclose()

    def blob(self, url: str, *, options: CallOptions | None = None) -> "AsyncDownload":
        """A file in storage, by a URL that carries its own permission; no token is sent there."""
        from ..files.blobs import blob_opener
        from ..files.files import AsyncDownload

        return AsyncDownload(self, blob_opener(url, options), options)

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client was injected."""
        client = self._pool.release()
        if client is not None:
            await client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
