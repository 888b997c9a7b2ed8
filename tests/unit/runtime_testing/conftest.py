"""The shop's package, and its clients of both colours in front of one fake."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.generated import built, imported, written

THING = "0a3c9a5e-6d51-4b19-8f4e-6f1c1a7f3f01"


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The module `shop`, with `shop.testing` and `shop.models` loaded."""
    result = built(Path(__file__).parent / "shop.yaml")
    with imported(written(result, tmp_path_factory.mktemp("shop")), "shop") as package:
        from importlib import import_module

        import_module("shop.testing")
        import_module("shop.models")
        yield package


class Caller:
    """A client of one colour; calls block in both."""

    def __init__(self, fake: Any, colour: str) -> None:
        self.fake = fake
        self._runner = asyncio.Runner() if colour == "async" else None
        self._client = fake.async_client() if self._runner else fake.client()

    def __call__(self, work: Callable[[Any], Any]) -> Any:
        """What a method of the client gives; rows and pages as a list."""
        return self._finished(work(self._client))

    def _finished(self, result: Any) -> Any:
        if self._runner is None:
            return list(result) if isinstance(result, Iterable) and _is_lazy(result) else result
        if inspect.isawaitable(result):
            return self._runner.run(_awaited(result))
        return self._runner.run(_listed(result)) if isinstance(result, AsyncIterable) else result

    def end(self) -> None:
        if self._runner:
            self._runner.close()


def _is_lazy(result: Any) -> bool:
    return type(result).__name__ in ("Rows", "Pages")


async def _awaited(work: Any) -> Any:
    return await work


async def _listed(rows: AsyncIterable[Any]) -> list[Any]:
    return [row async for row in rows]


@pytest.fixture
def fake(shop: Any) -> Any:
    return shop.testing.FakeShopClient()


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, fake: Any) -> Iterator[Caller]:
    caller = Caller(fake, request.param)
    yield caller
    caller.end()
