"""Every list of the client is walked to its end on the fake, and every download is streamed."""

from __future__ import annotations

from typing import Any

import pytest

from .playing import Player, typed_arguments

PAGE_SIZE = 2


@pytest.fixture(params=["sync", "async"])
def stage(request: pytest.FixtureRequest, package: Any) -> Any:
    fake = package.testing.FakePartnerCenter()
    make = fake.async_client if request.param == "async" else fake.client
    player = Player(make(), colour=request.param)
    yield fake, player
    player.close()


def _arguments(package: Any, info: Any) -> dict[str, Any]:
    """Those of the example, without what says where a page starts."""
    shown = package.testing.examples(info).arguments
    required = {p.arg for p in info.operation.params if p.required or p.location == "path"}
    given = {name: value for name, value in shown.items() if name in required}
    return typed_arguments(package, info, given)


def _shown(package: Any, info: Any) -> list[Any]:
    items, shown = info.operation.paging.items, package.testing.examples(info).response().value
    return shown[items] if items else shown


def _rows(package: Any, info: Any) -> list[Any]:
    """Five rows, made from those of the example; no page has the same different rows as the last."""
    rows = _shown(package, info)
    return [rows[number // PAGE_SIZE % len(rows)] for number in range(5)]


def test_rows_come_from_all_pages(package: Any, stage: Any) -> None:
    fake, player = stage
    wrong: list[str] = []
    lists = [info for info in package.testing.operations() if info.paging is not None]
    for info in lists:
        name = info.call.rpartition(".")[2]
        method = "iterate" if name == "get" else f"{name}_iterate"
        rows = _rows(package, info)
        fake.on(info.id, package.testing.pages(rows, size=PAGE_SIZE))
        try:
            found = player.call(info, _arguments(package, info), method=method)
        except (package.PartnerCenterError, AssertionError) as error:
            wrong.append(f"{info.id}: {error!r}")
            continue
        pages = len(fake.calls(info.id))
        enough = pages == 1 if info.paging == "Whole" else pages in (3, 4)
        if len(found) != len(rows) or not enough:
            wrong.append(f"{info.id}: {len(found)} rows on {pages} pages")
    assert len(lists) > 50
    assert not wrong, "\n".join(wrong)


def test_the_page_of_the_example_is_the_last_one(package: Any, stage: Any) -> None:
    """So a loop over a list that no test has scripted comes to its end."""
    _, player = stage
    for info in package.testing.operations():
        if info.paging is not None:
            name = info.call.rpartition(".")[2]
            method = "iterate" if name == "get" else f"{name}_iterate"
            found = player.call(info, _arguments(package, info), method=method)
            assert len(found) == len(_shown(package, info)), info.id


def test_downloads_stream(package: Any, stage: Any) -> None:
    fake, player = stage
    files = [info for info in package.testing.operations() if info.response_type is bytes]
    for info in files:
        fake.on(info.id, b"content")
        name = info.call.rpartition(".")[2]
        method = "stream" if name in ("get", "download") else f"{name}_stream"
        download = player.call(info, _arguments(package, info), method=method)
        assert player.finished(download.read()) == b"content", info.id
    assert files
