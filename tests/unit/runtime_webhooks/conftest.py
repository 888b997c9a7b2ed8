"""Both colours of a verifier, over downloads that a test gives."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from msgspec.structs import replace

from runtime.models.model import Model
from runtime.transport.clock import Clock
from runtime.webhooks.certificates import Trust
from runtime.webhooks.webhook_errors import WebhookSignatureError
from runtime.webhooks.webhooks import DEFAULT_TRUST, AsyncVerifier, Headers, Verifier
from tests.unit.runtime_webhooks.authority import ISSUER_URL, NOW, URL, Authority, pem, signed

BODY = '{"EventName": "test-created", "ResourceUri": "https://a.example/ä"}\r\n'.encode()


class Event(Model, rename="pascal", kw_only=True):
    event_name: str
    resource_uri: str | None = None


class EventVerifier(Verifier[Event]):
    event = Event


class AsyncEventVerifier(AsyncVerifier[Event]):
    event = Event


class FixedClock(Clock):
    def __init__(self) -> None:
        self.now = NOW.timestamp()

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def later(self, **units: float) -> None:
        self.now += timedelta(**units).total_seconds()


class Web:
    """What downloads give, by URL: contents, or functions that make a response."""

    def __init__(self, authority: Authority) -> None:
        self.files: dict[str, Any] = {URL: pem(authority.issue())}
        self.requests: list[httpx2.Request] = []

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        found = self.files.get(str(request.url))
        if found is None:
            return httpx2.Response(404)
        if isinstance(found, Exception):
            raise found
        if isinstance(found, bytes):
            return httpx2.Response(200, content=found)
        response: httpx2.Response = found()
        return response


class Receiver:
    """A verifier of one colour, with blocking methods."""

    def __init__(self, colour: str, web: Web, clock: FixedClock, trust: Trust) -> None:
        self.web = web
        self.clock = clock
        self._colour = colour
        self.use(trust)

    def use(self, trust: Trust) -> None:
        """Begin anew with other settings."""
        self.trust = trust
        transport = httpx2.MockTransport(self.web.answer)
        # What a careless caller's client would send along, and where it would follow.
        careless: dict[str, Any] = {
            "transport": transport,
            "headers": {"Authorization": "Bearer secret", "Cookie": "a=b"},
            "follow_redirects": True,
        }
        if self._colour == "sync":
            client = httpx2.Client(**careless, auth=("user", "secret"))
            self.verifier: Any = EventVerifier(trust=trust, http_client=client, clock=self.clock)
        else:
            other = httpx2.AsyncClient(**careless, auth=("user", "secret"))
            self.verifier = AsyncEventVerifier(trust=trust, http_client=other, clock=self.clock)

    def change(self, **settings: Any) -> None:
        """Begin anew with other settings than the fixture's."""
        self.use(replace(self.trust, **settings))

    def verify(self, body: bytes, headers: Headers) -> None:
        self._wait(self.verifier.verify(body, headers))

    def parse_event(self, body: bytes, headers: Headers) -> Event:
        event: Event = self._wait(self.verifier.parse_event(body, headers))
        return event

    def _wait(self, result: Any) -> Any:
        async def wait() -> Any:
            return await result

        return result if self._colour == "sync" else asyncio.run(wait())


@pytest.fixture(scope="session")
def root() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def authority(root: Authority) -> Authority:
    return Authority("Issuer", root)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def web(authority: Authority) -> Web:
    web = Web(authority)
    web.files[URL] = pem(authority.issue(issuer_url=ISSUER_URL), authority.certificate)
    return web


@pytest.fixture(params=["sync", "async"])
def receiver(
    request: pytest.FixtureRequest, web: Web, clock: FixedClock, root: Authority
) -> Receiver:
    return Receiver(request.param, web, clock, replace(DEFAULT_TRUST, roots=pem(root.certificate)))


def refused(receiver: Receiver, headers: Headers | None = None, body: bytes = BODY) -> str:
    with pytest.raises(WebhookSignatureError) as found:
        receiver.verify(body, signed(BODY) if headers is None else headers)
    return str(found.value)
