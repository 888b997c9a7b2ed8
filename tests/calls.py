"""Calls of generated clients, in both colours, against answers that a test gives."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any, TypeAlias

import httpx2

Reply: TypeAlias = httpx2.Response | httpx2.HTTPError
"""What a service does with a request: it answers, or the connection fails."""

TOKEN = "a-token"
# They differ from call to call.
_FRESH = ("ms-requestid", "ms-correlationid")


def reply(
    status: int = 200,
    json: Any = None,
    *,
    content: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> httpx2.Response:
    """An answer of the service: JSON, other content, or neither."""
    if json is not None:
        return httpx2.Response(status, json=json, headers=headers)
    return httpx2.Response(status, stream=httpx2.ByteStream(content or b""), headers=headers)


@dataclass
class Sent:
    """One request as it came to the service."""

    method: str
    url: str  # path and query
    headers: httpx2.Headers
    content: bytes
    host: str = ""

    @property
    def line(self) -> str:
        return f"{self.method} {self.url}"

    @property
    def steady(self) -> tuple[object, ...]:
        """What is the same in both colours."""
        headers = {
            name.lower(): value
            for name, value in self.headers.items()
            if name.lower() not in _FRESH
        }
        if "boundary=" in (media := headers.get("content-type", "")):
            boundary = media.partition("boundary=")[2]
            headers["content-type"] = media.replace(boundary, "-")
            return self.line, headers, self.content.replace(boundary.encode(), b"-")
        return self.line, headers, self.content


@dataclass
class Service:
    """Gives its answers one after the other, and keeps what was sent."""

    answers: Iterable[Reply]
    sent: list[Sent] = field(default_factory=list[Sent])

    def __post_init__(self) -> None:
        self.answers = iter(self.answers)

    def _take(self, request: httpx2.Request, content: bytes) -> httpx2.Response:
        url = request.url.raw_path.decode()
        headers = httpx2.Headers(request.headers.raw)  # the client takes the token out afterwards
        self.sent.append(Sent(request.method, url, headers, content, request.url.host))
        answer = next(iter(self.answers))
        if isinstance(answer, httpx2.HTTPError):
            raise answer
        return answer

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        return self._take(request, request.read())

    async def wait(self, request: httpx2.Request) -> httpx2.Response:
        return self._take(request, await request.aread())


def client_name(package: ModuleType) -> str:
    """The sync client: the class that has an async twin."""
    names = dir(package)
    return next(
        name
        for name in names
        if f"Async{name}" in names and hasattr(getattr(package, name), "send_raw")
    )


def both(
    package: ModuleType,
    call: Callable[[Any], Any],
    answers: Callable[[], Iterable[Reply]],
    **settings: Any,
) -> tuple[Any, list[Sent]]:
    """Make a call with both clients; results and requests must be the same, and are given."""
    name = client_name(package)
    settings.setdefault("credential", lambda: TOKEN)
    service, twin = Service(answers()), Service(answers())
    with getattr(package, name)(
        http_client=httpx2.Client(transport=httpx2.MockTransport(service)), **settings
    ) as client:
        result = call(client)

    async def waiting() -> Any:
        http_client = httpx2.AsyncClient(transport=httpx2.MockTransport(twin.wait))
        async with getattr(package, f"Async{name}")(http_client=http_client, **settings) as other:
            awaited = call(other)
            assert inspect.isawaitable(awaited), "the async method must be awaited"
            return await awaited

    assert asyncio.run(waiting()) == result
    assert [one.steady for one in twin.sent] == [one.steady for one in service.sent]
    return result, service.sent


def one(
    package: ModuleType,
    call: Callable[[Any], Any],
    answer: Callable[[], httpx2.Response],
    **settings: Any,
) -> tuple[Any, Sent]:
    """A call that sends one request."""
    result, sent = both(package, call, lambda: [answer()], **settings)
    (request,) = sent
    return result, request


def listed(rows: Any) -> Any:
    """All that an iterator of either colour gives."""

    async def waiting() -> list[Any]:
        return [row async for row in rows]

    return list(rows) if hasattr(rows, "__iter__") else waiting()


def finished(begun: Any) -> Any:
    """The result that a poller of either colour waits for."""

    async def waiting() -> Any:
        return await (await begun).result()

    return waiting() if inspect.isawaitable(begun) else begun.result()


def quick(package: ModuleType) -> Any:
    """A clock for clients whose time does not pass while they sleep."""
    clock: Any = import_module(f"{package.__name__}._runtime.transport.clock").Clock

    class Quick(clock):  # type: ignore[misc]
        def sleep(self, seconds: float) -> None: ...

        async def pause(self, seconds: float) -> None: ...

    return Quick()
