"""A generated client, in both colours, and a service that keeps what it was sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.generated import built, imported, written


def token() -> str:
    return "a-token"


class Service:
    """Answers GET with what the test gives, and everything else with what it was sent."""

    def __init__(self) -> None:
        self.resource: Any = {}
        self.requests: list[httpx2.Request] = []

    @property
    def sent(self) -> Any:
        """The JSON of the last request."""
        return json.loads(self.requests[-1].content)

    @property
    def if_match(self) -> str | None:
        value: str | None = self.requests[-1].headers.get("if-match")
        return value

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        if request.method == "GET":
            return httpx2.Response(200, json=self.resource)
        return httpx2.Response(200, content=request.read())

    async def answer_later(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        return self.answer(request)


class Caller:
    """Makes calls with a client of one colour."""

    def __init__(self, package: ModuleType, colour: str, service: Service) -> None:
        self.package: Any = package
        self.service = service
        self._colour = colour

    def __call__(self, call: Callable[[Any], Any]) -> Any:
        if self._colour == "sync":
            transport = httpx2.MockTransport(self.service.answer)
            http_client = httpx2.Client(transport=transport)
            with self.package.UpdatesClient(token, http_client=http_client) as client:
                return call(client)
        return asyncio.run(self._wait(call))

    async def _wait(self, call: Callable[[Any], Any]) -> Any:
        transport = httpx2.MockTransport(self.service.answer_later)
        http_client = httpx2.AsyncClient(transport=transport)
        async with self.package.AsyncUpdatesClient(token, http_client=http_client) as client:
            return await call(client)


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    result = built(Path(__file__).with_name("spec.yaml"))
    folder = written(result, tmp_path_factory.mktemp("updates"))
    with imported(folder, result.settings.package) as module:
        yield module


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, package: ModuleType, service: Service) -> Caller:
    return Caller(package, request.param, service)
