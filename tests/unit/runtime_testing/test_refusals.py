"""A request that the specification does not allow is refused, and the message says why."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import httpx2
import pytest

from .conftest import THING

BASE = "https://shop.example"
JSON = {"content-type": "application/json"}

WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    ("GET", "/nowhere", {}, "no operation has this route"),
    ("PUT", f"/things/{THING}", {}, "the route takes DELETE, GET, HEAD, PATCH only"),
    ("GET", "/things/7", {}, "getThing .*thing_id must be UUID, not '7'"),
    ("GET", "/things", {}, "findThings .*query parameter 'kind' is missing"),
    ("GET", "/things?kind=tiny", {}, "kind must be one of 'big', 'small', not 'tiny'"),
    ("GET", "/things?kind=big&top=many", {}, "top must be int, not 'many'"),
    ("GET", "/things?kind=big&made=soon", {}, "made must be date, not 'soon'"),
    ("GET", "/things?kind=big&sizes=1&sizes=x", {}, r"sizes must be list\[int\]"),
    ("GET", "/things?kind=big&page=2", {}, "'page' is not known; there is kind, made, sizes"),
    ("GET", "/file?a=1", {}, "'a' is not known; there is none at all"),
    ("DELETE", f"/things/{THING}", {"content": b"{}"}, "it takes no body"),
    ("PATCH", f"/things/{THING}", {}, "the body is missing"),
    ("PATCH", f"/things/{THING}", {"content": b"{}"}, "must be application/json, not of no type"),
    ("PATCH", f"/things/{THING}", {"json": {"Colour": 1}}, "/Colour is not known"),
    ("PATCH", f"/things/{THING}", {"json": {"price": "x"}}, "/price has the wrong type"),
    ("PATCH", f"/things/{THING}", {"content": b"[", "headers": JSON}, "the body does not fit"),
    ("PATCH", f"/things/{THING}", {"json": []}, "the body does not fit: expected Thing"),
    ("POST", "/file", {"files": {"note": b"x"}}, "the part 'content' of the body is missing"),
]


@pytest.mark.parametrize(("method", "target", "more", "why"), WRONG)
def test_wrong_requests(
    shop: Any, fake: Any, method: str, target: str, more: dict[str, Any], why: str
) -> None:
    http = httpx2.Client(transport=fake.transport, base_url=BASE)
    with pytest.raises(shop.testing.RefusedRequest, match=why):
        http.request(method, target, **more)
    assert fake.requests == []


def test_another_host(shop: Any, fake: Any) -> None:
    http = httpx2.Client(transport=fake.transport)
    with pytest.raises(shop.testing.RefusedRequest, match="host is not a part of the API"):
        http.get("https://other.example/things")


def test_arguments_are_read_as_they_were_declared(fake: Any) -> None:
    with httpx2.Client(transport=fake.transport, base_url=BASE) as http:
        http.get("/things?kind=small&sizes=1&sizes=2&colours=red,light%20blue&top=7")
        http.post("/file", files={"content": b"\x00\xff"}, data={"note": "n"})
    found, sent = fake.requests
    assert found.arguments == {
        "kind": "small",
        "sizes": [1, 2],
        "colours": ["red", "light blue"],
        "top": 7,
    }
    assert sent.body == {"note": [b"n"], "content": [b"\x00\xff"]}


def test_a_program_that_swallows_the_refusal_fails_at_the_end(shop: Any) -> None:
    with (
        pytest.raises(AssertionError, match="'kind' is missing"),
        shop.testing.FakeShopClient() as fake,
        suppress(AssertionError),
    ):
        httpx2.Client(transport=fake.transport, base_url=BASE).get("/things")


def test_scripted_answers_are_checked_too(shop: Any, fake: Any) -> None:
    fake.on("getThing", {"Price_": 1})
    with fake.client() as client:
        with pytest.raises(AssertionError, match=r"getThing .*scripted answer.* /Price_ is not"):
            client.things.by_id(THING).get()
        fake.on("getThing", b'{"Price_": 1}')
        assert client.things.by_id(THING).get().extra == {"Price_": 1}


def test_lenient(shop: Any) -> None:
    fake = shop.testing.FakeShopClient(lenient=True)
    fake.on("getThing", {"new": 1})
    with fake.client() as client:
        thing = client.things.by_id(THING).get()
        assert thing.extra == {"new": 1}
        client.things.by_id(THING).update(thing)
    assert fake.calls("updateThing")[0].body.extra == {"new": 1}
