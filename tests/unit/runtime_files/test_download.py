"""Downloads: what they give, where they write, and what they do when the connection breaks."""

import gzip
import io
import os
import zlib
from pathlib import Path
from typing import Any

import httpx2
import pytest

from runtime.errors.errors import (
    ConnectionLostError,
    DeadlineExceededError,
    NotFoundError,
    ResponseTooLargeError,
    TransportError,
)
from runtime.requests.operation import Operation
from runtime.requests.options import CallOptions
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer, Bomb, Endless
from tests.unit.runtime_files.conftest import Driver
from tests.unit.runtime_files.replies import CONTENT, Cut, Store

PDF: Operation[bytes] = Operation(
    id="downloadThing", method="GET", route="/v1/file", returns=bytes, accept="application/pdf"
)
POSTED: Operation[bytes] = Operation(id="makeThing", method="POST", route="/v1/file", returns=bytes)
SHEET = Answer(
    200,
    CONTENT,
    {"Content-Disposition": 'attachment; filename="../../evil\\sheet.csv"'},
    media="application/octet-stream",
)


def test_what_a_download_tells(client: Driver) -> None:
    client.server.script("/v1/file", SHEET)
    with client.stream(PDF) as download:
        assert download.status == 200
        assert download.content_type == "application/octet-stream"
        assert download.file_name == "sheet.csv"
        assert download.size == len(CONTENT)
        assert b"".join(download.pieces()) == CONTENT
        assert download.received == len(CONTENT)
    assert client.server.seen[0].headers["accept"] == "application/pdf"
    assert client.server.seen[0].headers["authorization"].startswith("Bearer ")


def test_read_and_save_need_no_block(client: Driver, tmp_path: Path) -> None:
    client.server.script("/v1/file", SHEET)
    assert client.stream(PDF).read() == CONTENT
    assert client.stream(PDF).save(tmp_path) == tmp_path / "sheet.csv"
    assert (tmp_path / "sheet.csv").read_bytes() == CONTENT
    file = io.BytesIO(b"before ")
    file.seek(7)
    assert client.stream(PDF).save(file) is None
    assert file.getvalue() == b"before " + CONTENT
    # Every body was read to its end, so one connection was enough.
    assert client.server.accepted == 1


def test_an_error_status_is_the_typed_error(client: Driver, tmp_path: Path) -> None:
    client.server.script("/v1/file", Answer(404, b'{"code": 1, "description": "none"}'))
    with pytest.raises(NotFoundError, match="none"):
        client.stream(PDF).save(tmp_path / "file.pdf")
    assert list(tmp_path.iterdir()) == []


def test_iterating_outside_of_a_block_is_refused(client: Driver) -> None:
    with pytest.raises(RuntimeError, match="with block"):
        client.stream(PDF).pieces()
    with pytest.raises(RuntimeError, match="with block"):
        _ = client.stream(PDF).headers


def test_leaving_the_block_early_gives_the_connection_back(client: Driver) -> None:
    client.server.script("/v1/file", Endless())
    with client.stream(PDF):
        pass
    with client.stream(PDF) as download:
        assert download.status == 200


def test_a_file_is_replaced_whole_or_left_alone(client: Driver, tmp_path: Path) -> None:
    target = tmp_path / "sheet.csv"
    target.write_bytes(b"old")
    client.make(retry=RetryPolicy(attempts=1))
    client.server.script("/v1/file", Cut(CONTENT, 70_000), SHEET)
    with pytest.raises(ConnectionLostError):
        client.stream(PDF).save(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    client.stream(PDF).save(str(target))
    assert target.read_bytes() == CONTENT


def test_a_failing_progress_callback_leaves_no_file(client: Driver, tmp_path: Path) -> None:
    client.server.script("/v1/file", SHEET)

    def stop(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        client.stream(PDF).save(tmp_path / "file", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_bytes_on_the_wire(client: Driver, tmp_path: Path) -> None:
    body = gzip.compress(CONTENT)
    client.server.script("/v1/file", Answer(200, body, {"Content-Encoding": "gzip"}))
    seen: list[tuple[int, int | None]] = []
    client.stream(PDF).save(tmp_path / "file", progress=lambda *steps: seen.append(steps))
    assert seen[-1] == (len(body), len(body))
    assert (tmp_path / "file").read_bytes() == CONTENT


def test_a_folder_needs_a_name(client: Driver, tmp_path: Path) -> None:
    client.server.script("/v1/file", Answer(200, b"x"))
    with pytest.raises(ValueError, match="no file name"):
        client.stream(PDF).save(tmp_path)


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


def test_the_deadline_holds_for_the_body(client: Driver) -> None:
    client.server.script("/v1/file", Endless())
    with client.stream(PDF, CallOptions(deadline=30)) as download:
        pieces = iter(download.download) if client.colour == "sync" else None
        if pieces:
            next(pieces)
        client.clock.now += 31
        with pytest.raises(DeadlineExceededError):
            download.pieces()


@pytest.mark.parametrize("reply", [Bomb(64), Endless()])
def test_max_bytes_stops_bombs_and_endless_bodies(
    client: Driver, reply: Any, tmp_path: Path
) -> None:
    client.server.script("/v1/file", reply)
    options = CallOptions(max_bytes=2**20)
    with pytest.raises(ResponseTooLargeError):
        client.stream(PDF, options).read()
    with pytest.raises(ResponseTooLargeError):
        client.stream(PDF, options).save(tmp_path / "file")
    with client.stream(PDF, options) as download, pytest.raises(ResponseTooLargeError):
        download.pieces()
    assert list(tmp_path.iterdir()) == []


def test_an_announced_size_is_refused_before_the_body(client: Driver) -> None:
    client.server.script("/v1/file", SHEET)
    with pytest.raises(ResponseTooLargeError):
        client.stream(PDF, CallOptions(max_bytes=10)).read()


def test_a_bomb_is_stopped_without_a_limit(client: Driver, tmp_path: Path) -> None:
    client.server.script("/v1/file", Bomb(80))
    with pytest.raises(ResponseTooLargeError, match="decompression"):
        client.stream(PDF).save(tmp_path / "file")
    client.stream(PDF, CallOptions(max_bytes=80 * 2**20)).save(tmp_path / "wanted")
    assert (tmp_path / "wanted").stat().st_size == 80 * 2**20


def test_read_keeps_to_the_limit_of_the_client(client: Driver) -> None:
    client.make(max_bytes=100_000)
    client.server.script("/v1/file", SHEET)
    with pytest.raises(ResponseTooLargeError, match="save it"):
        client.stream(PDF).read()


@pytest.mark.parametrize("wbits", [zlib.MAX_WBITS, -zlib.MAX_WBITS])
def test_deflate_in_both_forms(client: Driver, wbits: int) -> None:
    packer = zlib.compressobj(wbits=wbits)
    body = packer.compress(CONTENT) + packer.flush()
    client.server.script("/v1/file", Answer(200, body, {"Content-Encoding": "deflate"}))
    assert client.stream(PDF).read() == CONTENT


def test_half_a_compressed_body_is_no_body(client: Driver) -> None:
    body = gzip.compress(CONTENT)[:-4]
    client.server.script("/v1/file", Answer(200, body, {"Content-Encoding": "gzip"}))
    with pytest.raises(ConnectionLostError, match="before its end"):
        client.stream(PDF).read()


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_what_cannot_be_decompressed(client: Driver, encoding: str) -> None:
    client.server.script("/v1/file", Answer(200, b"plain text", {"Content-Encoding": encoding}))
    with pytest.raises(TransportError, match=r"corrupt|not supported"):
        client.stream(PDF).read()


def test_retries_are_told(client: Driver) -> None:
    events: list[Any] = []
    client.make(hooks=(events.append,))
    client.server.script("/v1/file", Store(breaks=[60_000]))
    client.stream(PDF).read()
    retries = [event for event in events if event.kind == "retry"]
    assert [(event.operation, event.method) for event in retries] == [("downloadThing", "GET")]


class _Pipe(io.BytesIO):
    """A file object that can't begin anew."""

    def seekable(self) -> bool:
        return False


def test_no_way_out_keeps_the_connection(client: Driver) -> None:
    limits = httpx2.Limits(max_connections=1)
    kind: Any = httpx2.AsyncClient if client.colour == "async" else httpx2.Client
    http = kind(limits=limits, timeout=httpx2.Timeout(5.0, pool=0.01))
    client.make(http_client=http, retry=RetryPolicy(attempts=2), timeout=httpx2.Timeout(5, pool=1))
    small = CallOptions(max_bytes=1000)
    wrong_part = Answer(206, CONTENT[60_000:], {"Content-Range": "bytes 1-2/3", "ETag": '"v1"'})
    broken = Cut(CONTENT, 60_000, {"ETag": '"v1"'})
    for replies, options, error in (
        ([Endless()], small, ResponseTooLargeError),
        ([SHEET], small, ResponseTooLargeError),
        ([Bomb(80)], None, ResponseTooLargeError),
        ([Answer(200, b"x", {"Content-Encoding": "br"})], None, TransportError),
        ([Answer(200, b"x" * 99, {"Content-Encoding": "gzip"})], None, TransportError),
        ([broken, wrong_part], None, ConnectionLostError),
        ([broken, Answer(404)], None, NotFoundError),
        ([broken, broken, broken], None, ConnectionLostError),
    ):
        client.server.script("/v1/file", *replies)
        with pytest.raises(error) as caught, client.stream(PDF, options) as download:
            download.pieces()
        assert caught.value.operation == "downloadThing"
        client.server.script("/v1/file", *replies)
        with pytest.raises(error):
            client.stream(PDF, options).save(_Pipe())
    client.server.script("/v1/file", SHEET)
    assert client.stream(PDF).read() == CONTENT
    client.run(http.aclose() if client.colour == "async" else http.close())
