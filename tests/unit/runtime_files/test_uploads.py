"""Files in multipart bodies: their names, types and contents, and what a retry can send again."""

import io
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any

import pytest

from runtime.errors.errors import ServerError
from runtime.models.model import Model
from runtime.requests.operation import Body, Operation, Part
from runtime.requests.uploads import File
from tests.fault_server import Answer, Seen
from tests.unit.runtime_files.conftest import Driver


class Metadata(Model, rename="camel", kw_only=True):
    customer_price: str | None = None


class Attachments(Model, kw_only=True):
    metadata: Metadata
    pofiles: list[File | bytes]
    tenderfiles: list[File | bytes] | None = None


ATTACH: Operation[None] = Operation(
    id="attach",
    method="POST",
    route="/v1/attachment",
    returns=None,
    body=Body(
        media="multipart/form-data",
        required=True,
        parts=(Part(name="metadata", media="application/json"),),
    ),
)
OK = Answer(204, b"")
PRICE = Metadata(customer_price="3420.00")


class Pipe(io.RawIOBase):
    """A stream that can be read once."""

    def __init__(self, content: bytes) -> None:
        self._rest = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def parts_of(seen: Seen) -> list[tuple[str | None, str | None, str, bytes]]:
    """Name, file name, type and content of each part, as another program reads them."""
    head = f"Content-Type: {seen.headers['content-type']}\r\n\r\n".encode()
    message: Any = BytesParser(policy=HTTP).parsebytes(head + seen.body)
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


def attach(client: Driver, *files: File | bytes) -> None:
    body = Attachments(metadata=PRICE, pofiles=list(files))
    client.run(client.node._send(ATTACH, None, body))


def test_names_and_types(client: Driver, tmp_path: Path) -> None:
    path = tmp_path / "order 4711.pdf"
    path.write_bytes(b"%PDF")
    client.server.script("/v1/attachment", OK)
    with path.open("rb") as opened:
        attach(
            client,
            File(path),
            File(opened, name="again.csv"),
            File(b"x", "notes", "text/plain; charset=utf-8"),
            File(b"y"),
            b"z",
        )
    assert parts_of(client.server.seen[0]) == [
        ("metadata", None, "application/json", b'{"customerPrice":"3420.00"}'),
        ("pofiles", "order 4711.pdf", "application/pdf", b"%PDF"),
        ("pofiles", "again.csv", "text/csv", b"%PDF"),
        ("pofiles", "notes", "text/plain", b"x"),
        ("pofiles", "pofiles", "application/octet-stream", b"y"),
        ("pofiles", "pofiles", "application/octet-stream", b"z"),
    ]
    assert int(client.server.seen[0].headers["content-length"]) == len(client.server.seen[0].body)


def test_what_can_be_read_again_is_sent_again(client: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"from a path")
    client.server.script("/v1/attachment", Answer(503), OK)
    attach(client, File(path), File(io.BytesIO(b"from memory")), b"bytes")
    first, second = client.server.seen
    assert parts_of(first) == parts_of(second)


def test_a_stream_is_sent_once(client: Driver) -> None:
    client.server.script("/v1/attachment", Answer(503), OK)
    with pytest.raises(ServerError):
        attach(client, File(Pipe(b"only once"), name="a.pdf"))
    assert len(client.server.seen) == 1
    assert parts_of(client.server.seen[0])[1] == (
        "pofiles",
        "a.pdf",
        "application/pdf",
        b"only once",
    )


def test_a_large_file_is_streamed(client: Driver, tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(range(256)) * 4096)
    client.server.script("/v1/attachment", OK)
    attach(client, File(path))
    assert parts_of(client.server.seen[0])[1][3] == path.read_bytes()


def test_a_file_does_not_show_its_content() -> None:
    assert repr(File(b"secret", name="a.pdf")) == "File(name='a.pdf', content_type=None)"
