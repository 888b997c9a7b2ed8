"""What is beyond the limits that the specification sets is answered as the service does it: with 400."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import httpx2
import pytest

from .conftest import Caller

LINES = [{"quantity": 1}]

WRONG: list[tuple[str, Any, str]] = [
    ("?size=0", {}, "size must be at least 1, not 0"),
    ("?size=501", {}, "size must be at most 500, not 501"),
    ("?month=2026-1", {}, r"month must match \^\\d\{6\}\$, not '2026-1'"),
    ("?sizes=1&sizes=2&sizes=3", {}, r"sizes must have at most 2 elements, not \[1, 2, 3\]"),
    ("?sizes=1&sizes=0", {}, "sizes/1 must be more than 0, not 0"),
    ("", {"lines": []}, r"/lines must have at least 1 elements, not \[\]"),
    ("", {"lines": [*LINES, {"quantity": 0}]}, "/lines/1/quantity must be at least 1, not 0"),
    ("", {"note": "n"}, "/note must have at least 2 characters"),
    ("", {"note": "a long one"}, "/note must have at most 5 characters"),
    ("", {"pin": "471"}, "/pin must have at least 4 characters, not REDACTED"),
    ("", {"prices": {"a/b": 1, "c": 0.015}}, "/prices/c must be a multiple of 0.01"),
    ("", {"parts": [{}, {"note": "ab"}, {}]}, "/parts must have no element twice"),
    ("", {"lines": [{"kind": "tiny"}]}, "/lines/0/kind must be one of 'big', 'small', not 'tiny'"),
]


@pytest.mark.parametrize(("query", "body", "why"), WRONG)
def test_400(fake: Any, query: str, body: Any, why: str) -> None:
    fake.on("createOrder", {"note": "scripted"})
    http = httpx2.Client(transport=fake.transport, base_url="https://shop.example")
    answer = http.post(f"/orders{query}", json=body)
    assert answer.status_code == 400
    error = answer.json()
    assert re.match(why, error.pop("description"))
    assert error == {"code": 2000, "data": []}
    # It came, and used up no answer.
    assert len(fake.requests) == 1 and fake.refused == []
    right = http.post("/orders?size=500&month=202601&sizes=1", json={"lines": LINES})
    assert right.json() == {"note": "scripted"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"note": None},
        {"note": "abcde", "lines": LINES, "prices": {"a": 0.01}, "parts": [{"note": "ab"}]},
        {"lines": [{"quantity": 10**20, "kind": "BIG"}], "prices": {"a": 10**40}},
    ],
)
def test_what_is_allowed(fake: Any, body: Any) -> None:
    http = httpx2.Client(transport=fake.transport, base_url="https://shop.example")
    assert http.post("/orders", json=body).status_code == 201


def test_clients_raise_as_they_do_for_the_service(shop: Any, call: Caller) -> None:
    with pytest.raises(shop.BadRequestError, match="size must be at most 500") as caught:
        call(lambda client: client.orders.create(shop.models.Order(), size=1000))
    assert caught.value.status == 400 and call.fake.clock.waits == []


def test_lenient_takes_everything(shop: Any) -> None:
    fake = shop.testing.FakeShopClient(lenient=True)
    with fake.client() as client:
        client.orders.create(shop.models.Order(note="n", prices={"a": Decimal("0.001")}), size=0)


def test_only_limits_are_written_down(shop: Any) -> None:
    shown = shop.testing.examples("createOrder")
    assert shown.limits["size"] == {"minimum": 1, "maximum": 500}
    assert shown.limits["#/lines/*/quantity"] == {"minimum": 1}
    assert shop.testing.examples("getThing").limits == {}
