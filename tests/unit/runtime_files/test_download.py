"""Downloads: what they give, where they write, and what they do when the connection breaks."""

import gzip
import io
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
from runtime.requests.options import CallOptions
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer, Bomb, Endless
from tests.unit.runtime_files.conftest import Driver
from tests.unit.runtime_files.replies import CONTENT, PDF, Cut, Store

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
