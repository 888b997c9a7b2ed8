"""Downloads that break off go on where they were, and never join what does not belong together."""

import gzip
import io
import os
from pathlib import Path

import pytest

from runtime.errors.errors import (
    ConnectionLostError,
)
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer
from tests.unit.runtime_files.conftest import Driver
from tests.unit.runtime_files.replies import CONTENT, PDF, POSTED, Cut, Store


@pytest.mark.parametrize("breaks", [[0], [1], [70_000], [10, 20, 30, 40_000]])
def test_a_broken_download_goes_on_where_it_was(client: Driver, breaks: list[int]) -> None:
    client.make(retry=RetryPolicy(attempts=3))
    client.server.script("/v1/file", Store(breaks=list(breaks)))
    with client.stream(PDF) as download:
        assert b"".join(download.pieces()) == CONTENT
    first, *others = client.server.seen
    assert "range" not in first.headers
    starts = [int(seen.headers.get("range", "bytes=0-")[6:-1]) for seen in others]
    assert starts == [sum(breaks[: number + 1]) for number in range(len(breaks))]
    assert len(client.clock.sleeps) == len(breaks)


def test_a_compressed_download_goes_on_too(client: Driver, tmp_path: Path) -> None:
    headers = {"ETag": '"v1"', "Content-Encoding": "gzip"}
    body = gzip.compress(os.urandom(200_000))
    client.server.script("/v1/file", Store(body, [100_000, 7], headers))
    client.stream(PDF).save(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == gzip.decompress(body)


def test_without_ranges_the_same_etag_is_passed_over(client: Driver) -> None:
    client.server.script("/v1/file", Store(breaks=[60_000, 90_000], ranged=False))
    with client.stream(PDF) as download:
        assert b"".join(download.pieces()) == CONTENT


@pytest.mark.parametrize("etag", [{}, {"ETag": 'W/"v1"'}, {"ETag": '"v2"'}])
def test_changed_content_is_never_joined(
    client: Driver, tmp_path: Path, etag: dict[str, str]
) -> None:
    old = b"old" * 40_000
    broken = Cut(old, 60_000, {"ETag": '"v1"'} if etag == {"ETag": '"v2"'} else etag)
    client.server.script("/v1/file", broken, Store(headers=etag))
    with client.stream(PDF) as download, pytest.raises(ConnectionLostError, match="begin again"):
        download.pieces()
    for save in (
        lambda: client.stream(PDF).read(),
        lambda: client.stream(PDF).save(tmp_path / "file").read_bytes(),
        lambda: _saved_to_object(client),
    ):
        client.server.script("/v1/file", broken, Store(headers=etag))
        assert save() == CONTENT


def _saved_to_object(client: Driver) -> bytes:
    file = io.BytesIO()
    client.stream(PDF).save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "wrong",
    [
        {"Content-Range": "bytes 0-9/*", "ETag": '"v1"'},
        {"Content-Range": "bytes 60000-9/77", "ETag": '"v1"'},
        {"Content-Range": "nonsense", "ETag": '"v1"'},
        {"Content-Range": f"bytes 60000-9/{len(CONTENT)}", "ETag": '"v2"'},
        {
            "Content-Range": f"bytes 60000-9/{len(CONTENT)}",
            "ETag": '"v1"',
            "Content-Encoding": "gzip",
        },
    ],
)
def test_a_wrong_part_is_not_taken(client: Driver, wrong: dict[str, str]) -> None:
    broken = Cut(CONTENT, 60_000, {"ETag": '"v1"'})
    part = Answer(206, CONTENT[60_000:], wrong)
    client.server.script("/v1/file", broken, part, Answer(200, CONTENT))
    assert client.stream(PDF).read() == CONTENT


def test_a_range_that_is_refused_begins_again(client: Driver) -> None:
    broken = Cut(CONTENT, 60_000, {"ETag": '"v1"'})
    client.server.script("/v1/file", broken, Answer(416), Store(headers={"ETag": '"v2"'}))
    assert client.stream(PDF).read() == CONTENT


def test_no_range_is_asked_of_a_service_that_has_none(client: Driver) -> None:
    headers = {"ETag": '"v1"', "Accept-Ranges": "none"}
    client.server.script("/v1/file", Store(breaks=[60_000], headers=headers))
    assert client.stream(PDF).read() == CONTENT
    assert all("range" not in seen.headers for seen in client.server.seen)


def test_a_download_that_always_breaks_ends(client: Driver) -> None:
    client.server.script("/v1/file", Store(breaks=[60_000] * 99, ranged=False))
    with client.stream(PDF) as download, pytest.raises(ConnectionLostError):
        download.pieces()
    assert len(client.server.seen) == RetryPolicy().attempts


def test_a_post_is_not_sent_again_in_the_middle(client: Driver) -> None:
    client.server.script("/v1/file", Store(breaks=[60_000]))
    with pytest.raises(ConnectionLostError):
        client.stream(POSTED).read()
    assert len(client.server.seen) == 1
