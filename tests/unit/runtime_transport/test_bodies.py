"""Bodies of each media type, on the wire and on a retry."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from runtime.requests.operation import Body, Operation, Part
from runtime.requests.uploads import File
from tests.fault_server import Answer
from tests.unit.runtime_transport.conftest import Driver
from tests.unit.runtime_transport.operations import CREATE, CUSTOMER, GET, UPDATE, Thing

OK = Answer(200, b'{"name": "a"}')


def body_operation(media: str, *parts: Part) -> Operation[Any]:
    return Operation(
        id="upload",
        method="POST",
        route="/v1/thing",
        returns=Thing,
        body=Body(media=media, parts=parts),
    )


def test_json_bodies(client: Driver) -> None:
    client.server.script(f"/v1/customers/{CUSTOMER}/thing", OK)
    body = Thing(name="n", attributes=None)
    client.send(UPDATE, {"customer_id": CUSTOMER, "if_match": "e"}, body)
    seen = client.server.seen[0]
    assert (seen.body, seen.headers["content-type"]) == (b'{"name":"n"}', "application/json")
    assert seen.headers["if-match"] == "e"
    with pytest.raises(ValueError, match="needs a body"):
        client.send(CREATE, {})
    with pytest.raises(TypeError, match="no body"):
        client.send(GET, {}, body)
    assert len(client.server.seen) == 1


def test_forms(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    form = {"a b": "c&d", "list": [1, 2], "yes": True, "none": None}
    client.send(body_operation("application/x-www-form-urlencoded"), {}, form)
    assert client.server.seen[0].body == b"a+b=c%26d&list=1&list=2&yes=true"


def test_forms_of_more_than_texts(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    operation = body_operation(
        "application/x-www-form-urlencoded; charset=utf-8",
        Part(name="deep", style="deepObject"),
        Part(name="piped", style="pipeDelimited"),
        Part(name="joined", explode=False),
        Part(name="told", media="application/json"),
    )
    form = {
        "deep": {"a": {"b": 1}, "list": ["x", {"y": True}], "none": None},
        "piped": [1, 2],
        "joined": ["a", "b"],
        "told": [1],
        "whole": {"a": 1},
        "many": [{"a": 1}],
        "empty": [],
    }
    client.send(operation, {}, form)
    assert parse_qsl(client.server.seen[0].body.decode()) == [
        ("deep[a][b]", "1"),
        ("deep[list][0]", "x"),
        ("deep[list][1][y]", "true"),
        ("piped", "1|2"),
        ("joined", "a,b"),
        ("told", "[1]"),
        ("whole", '{"a":1}'),
        ("many", '[{"a":1}]'),
    ]
    assert client.server.seen[0].headers["content-type"].endswith("; charset=utf-8")


@pytest.mark.parametrize(
    "media", ["text/json", "application/json; charset=utf-8", "Application/JSON"]
)
def test_json_by_other_names(client: Driver, media: str) -> None:
    client.server.script("/v1/thing", OK)
    client.send(body_operation(media), {}, Thing(name="n"))
    seen = client.server.seen[0]
    assert (seen.body, seen.headers["content-type"]) == (b'{"name":"n"}', media)


@pytest.mark.parametrize("status", [200, 503])
def test_multipart(client: Driver, tmp_path: Path, status: int) -> None:
    path = tmp_path / 'plan "x".csv'
    path.write_bytes(b"from path")
    opened = io.BytesIO(b"skipped,from file")
    opened.seek(8)
    client.server.script("/v1/thing", Answer(status), OK)
    operation = body_operation(
        "multipart/form-data", Part(name="metadata", media="application/json")
    )
    client.send(
        operation,
        {},
        {
            "metadata": Thing(name="n"),
            "pofiles": [path, opened, b"bytes"],
            "tender": File(b"pdf", name="a\r\n\u00e9.pdf", content_type="application/pdf"),
            "count": 5,
            "absent": None,
        },
    )
    seen = client.server.seen[-1]
    assert len(client.server.seen) == (1 if status == 200 else 2)
    assert client.server.seen[0].body == seen.body
    boundary = seen.headers["content-type"].partition("boundary=")[2].encode()
    parts = seen.body.split(b"--" + boundary)
    assert parts[0] == b"" and parts[-1] == b"--\r\n" and len(parts) == 8
    heads = [part.partition(b"\r\n\r\n")[0].strip().split(b"\r\n") for part in parts[1:-1]]
    contents = [part.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n") for part in parts[1:-1]]
    assert contents == [b'{"name":"n"}', b"from path", b"from file", b"bytes", b"pdf", b"5"]
    assert heads[0][1] == b"Content-Type: application/json" and b"filename" not in heads[0][0]
    assert b'filename="plan %22x%22.csv"' in heads[1][0]
    assert b"filename=\"a%0D%0A\xc3\xa9.pdf\"; filename*=UTF-8''a%0D%0A%C3%A9.pdf" in heads[4][0]
    assert len(heads[5]) == 1


def test_binary_bodies(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    operation = body_operation("text/csv")

    async def rows() -> AsyncIterator[bytes]:
        yield b"a"
        yield b"b"

    bodies: list[Any] = [b"ab", "ab", io.BytesIO(b"ab"), [b"a", b"b"], iter([b"a", b"b"])]
    bodies += [File(b"ab", content_type="text/plain")]
    for body in bodies:
        client.send(operation, {}, body)
    if client.colour == "async":
        client.send(operation, {}, rows())
    else:
        with pytest.raises(TypeError, match="async iterator"):
            client.send(operation, {}, rows())
    assert all(seen.body == b"ab" for seen in client.server.seen if seen.body)
    assert [seen.headers["content-type"] for seen in client.server.seen[:6:5]] == [
        "text/csv",
        "text/plain",
    ]
    with pytest.raises(TypeError, match="can't be sent"):
        client.send(operation, {}, 5)
