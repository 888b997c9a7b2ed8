"""Text lines and JSON lines, in pieces of any size."""

import csv
import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.errors.errors import (
    ConnectionLostError,
    DecodeError,
    ResponseTooLargeError,
    TransportError,
)
from runtime.files.json_lines import RowReader
from runtime.files.lines import MAX_LINE, Lines, TextLines
from runtime.models.model import Model
from runtime.requests.operation import Operation
from tests.fault_server import Answer
from tests.unit.runtime_files.conftest import Driver

FILE: Operation[bytes] = Operation(id="getFile", method="GET", route="/v1/file", returns=bytes)


class Row(Model, kw_only=True):
    Id: int | None = None
    Name: str | None = None


def rows_of(data: bytes, step: int) -> list[Row]:
    reader = RowReader(Row)
    rows: list[Row] = []
    for start in range(0, len(data), step):
        rows += reader.feed(data[start : start + step])
    return [*rows, *reader.finish()]


WANTED = [Row(Id=1, Name="é"), Row(Id=2), Row(Id=3, Name="c")]
PLAIN = '{"Id":1,"Name":"é"}\r\n\r\n  \n{"Id":2}\n{"Id":3,"Name":"c"}'.encode()


@pytest.mark.parametrize("step", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN + b"\n",
        b"\xef\xbb\xbf" + PLAIN,
        gzip.compress(PLAIN),
        gzip.compress(b"\xef\xbb\xbf" + PLAIN),
        gzip.compress(PLAIN[:11]) + gzip.compress(PLAIN[11:]),
        gzip.compress(PLAIN + b"\r\n") + b"\0" * 5 + gzip.compress(b"") + b"\0",
    ],
)
def test_rows_whatever_the_form(data: bytes, step: int) -> None:
    assert rows_of(data, step) == WANTED


@pytest.mark.parametrize("data", [b"", b"\n\n", gzip.compress(b""), b"\xef\xbb\xbf"])
def test_no_rows(data: bytes) -> None:
    assert rows_of(data, 1) == []


def test_rows_of_a_download(client: Driver) -> None:
    client.server.script("/v1/file", Answer(200, gzip.compress(PLAIN)))
    with client.stream(FILE) as download:
        assert download.rows(Row) == WANTED
    # The same file with the encoding in the headers, which storage sends for some.
    packed = Answer(200, gzip.compress(PLAIN), {"Content-Encoding": "gzip"})
    client.server.script("/v1/file", packed)
    with client.stream(FILE) as download:
        assert download.rows(Row) == WANTED


def test_unknown_members_stay_and_a_bad_line_is_named(client: Driver) -> None:
    body = b'{"Id":1,"New":5}\n{"Id": oops}\n'
    client.server.script("/v1/file", Answer(200, body))
    with client.stream(FILE) as download, pytest.raises(DecodeError, match="line 2") as caught:
        download.rows(Row)
    assert caught.value.body == b'{"Id": oops}'
    assert caught.value.operation == "getFile"
    assert rows_of(body[:17], 5)[0].extra == {"New": 5}


@pytest.mark.parametrize("end", [1, 9])
def test_half_a_file_is_an_error(end: int) -> None:
    with pytest.raises(ConnectionLostError):
        rows_of(gzip.compress(PLAIN)[:-end], 50)


def test_a_corrupt_file_is_an_error() -> None:
    with pytest.raises(TransportError, match="corrupt"):
        rows_of(gzip.compress(PLAIN) + b"garbage", 50)


def test_a_bomb_is_an_error() -> None:
    line = b'{"Id":1}' + b" " * 2**20 + b"\n"
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(line) for _ in range(80)) + packer.flush()
    with pytest.raises(ResponseTooLargeError, match="decompression"):
        rows_of(bomb, 65536)


def test_an_endless_line_is_an_error() -> None:
    lines = Lines()
    with pytest.raises(ResponseTooLargeError):
        for _ in range(MAX_LINE // 2**20 + 2):
            lines.feed(bytes(2**20).replace(b"\0", b"x"))


@given(st.text(alphabet="ab\n\r\u2028\x0b,é", max_size=60), st.integers(1, 7))
def test_text_lines_are_those_of_a_file(text: str, step: int) -> None:
    data = text.encode()
    splitter = TextLines(None)
    lines: list[str] = []
    for start in range(0, len(data), step):
        lines += splitter.feed(data[start : start + step])
    lines += splitter.finish()
    assert "".join(lines) == text
    assert all(line.find("\n") in (-1, len(line) - 1) for line in lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_says_the_encoding(client: Driver, encoding: str) -> None:
    client.server.script("/v1/file", Answer(200, "a;£\r\nb".encode(encoding), media="text/csv"))
    with client.stream(FILE) as download:
        assert download.lines() == ["a;£\r\n", "b"]


def test_the_encoding_of_the_response_or_the_caller(client: Driver) -> None:
    body = "a;£\n".encode("latin-1")
    client.server.script("/v1/file", Answer(200, body, media="text/csv; charset=iso-8859-1"))
    with client.stream(FILE) as download:
        assert download.lines() == ["a;£\n"]
    client.server.script("/v1/file", Answer(200, body, media="text/csv; charset=unheard-of"))
    with client.stream(FILE) as download:
        assert download.lines("latin-1") == ["a;£\n"]


def test_lines_are_fit_for_csv(client: Driver) -> None:
    table = [["name", "text"], ["a", "two\r\nlines"], ["b", 'a "quote"']]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    client.server.script("/v1/file", Answer(200, b"\xef\xbb\xbf" + text.getvalue().encode()))
    with client.stream(FILE) as download:
        assert list(csv.reader(download.lines())) == table
