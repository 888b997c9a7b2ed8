"""Rows that are none by their type are left out, and count where the service counts rows."""

import logging
from typing import Any

import httpx2
import pytest

from runtime.requests.operation import Operation, Skip

from . import operations as op
from .conftest import Colour

ODD = {2: None, 3: "odd", 7: 7}
WHOLE: list[Any] = [ODD.get(number, {"number": number}) for number in range(10)]
FITTING = [number for number in range(10) if number not in ODD]
BARE_SKIP: Operation[Any] = Operation(
    id="listRows",
    method="GET",
    route="/v1/rows",
    returns=list[op.Row],
    params=op.PARAMS,
    paging=Skip(items="", skip="skip"),
)


class Service:
    """Pages of four, by row number."""

    def __init__(self, case: str) -> None:
        self.operation, self._by, self._items, self._total = CASES[case]

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        start = int(request.url.params.get(self._by, 0))
        rows = WHOLE[start : start + 4]
        if not self._items:
            return httpx2.Response(200, json=rows)
        body: dict[str, Any] = {self._items: rows}
        return httpx2.Response(200, json=body | ({"totalCount": 10} if self._total else {}))


CASES: dict[str, tuple[Operation[Any], str, str, bool]] = {
    "offset": (op.OFFSET, "offset", "items", True),
    "offset without a total": (op.OFFSET, "offset", "items", False),
    "skip": (op.SKIP, "skip", "Value", False),
    "skip, bare": (BARE_SKIP, "skip", "", False),
}


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "runtime")


@pytest.mark.parametrize("case", CASES)
def test_no_row_comes_twice(colour: Colour, case: str) -> None:
    service = Service(case)
    found = colour.take(colour.rows(service, service.operation))
    assert [row.number for row in found] == FITTING


@pytest.mark.parametrize("case", CASES)
def test_over_pauses(colour: Colour, case: str) -> None:
    for taken in range(1, len(FITTING)):
        service = Service(case)
        rows = colour.rows(service, service.operation)
        found = colour.take(rows, taken)
        rest = colour.rows(service, service.operation, resume=rows.resume_token)
        found += colour.take(rest)
        assert [row.number for row in found] == FITTING


def test_a_page_of_nothing_else_is_not_the_end(colour: Colour) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        start = int(request.url.params.get("offset", 0))
        rows = {0: ["odd", None], 2: [{"number": 2}]}.get(start, [])
        return httpx2.Response(200, json={"items": rows})

    found = colour.take(colour.rows(answer, op.OFFSET))
    assert [row.number for row in found] == [2]


def test_the_pages_have_them(colour: Colour) -> None:
    service = Service("skip, bare")
    pages = colour.take(colour.pages(service, service.operation))
    assert pages[0].extra == {2: None, 3: "odd"} and pages[1].extra == {3: 7}
    service = Service("offset")
    pages = colour.take(colour.pages(service, service.operation))
    assert pages[0].extra["items"] == WHOLE[:4]
