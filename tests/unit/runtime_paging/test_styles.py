"""Every style of paging gives every row once, in order, and sends what the service expects."""

from typing import Any

import httpx2
import pytest

from runtime.errors.errors import DecodeError, PagingError
from runtime.requests.operation import NextLink, Seek, Skip

from . import operations as op
from .conftest import Colour
from .service import VARIANTS, Service


def counted(rows: list[Any]) -> list[int | None]:
    return [row.number for row in rows]


def contents(page: Any) -> list[Any]:
    rows: Any = page
    for name in ("items", "value", "rows"):
        rows = getattr(rows, name, rows) if not isinstance(rows, list) else rows
    return list(rows or [])


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("rows", [0, 1, 2, 3, 7, 8])
def test_rows_and_pages_give_everything_in_order(colour: Colour, variant: str, rows: int) -> None:
    service = Service(variant, rows, (2, 1, 3))
    assert counted(colour.take(colour.rows(service, service.operation))) == list(range(rows))
    pages = colour.take(colour.pages(service, service.operation))
    assert counted([row for page in pages for row in contents(page)]) == list(range(rows))


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_is_sent_before_it_is_asked_for(colour: Colour, variant: str) -> None:
    service = Service(variant, 7)
    rows = colour.rows(service, service.operation)
    assert service.seen == []
    colour.take(rows, 2)
    assert len(service.seen) == 1


@pytest.mark.parametrize(
    "variant", ["offset", "skip with a total", "seek", "odata", "link with headers"]
)
def test_a_known_end_costs_no_request(colour: Colour, variant: str) -> None:
    service = Service(variant, 6)
    colour.take(colour.rows(service, service.operation))
    assert len(service.seen) == 3


@pytest.mark.parametrize("variant", ["offset without a total", "skip"])
def test_an_empty_page_ends_a_list_of_unknown_length(colour: Colour, variant: str) -> None:
    service = Service(variant, 6)
    colour.take(colour.rows(service, service.operation))
    assert len(service.seen) == 4


def test_the_arguments_go_with_every_page(colour: Colour) -> None:
    service = Service("seek", 5)
    rows = colour.rows(service, service.operation, size=2, filter="a b")
    assert len(colour.take(rows)) == 5
    assert [str(request.url.query, "ascii") for request in service.seen] == [
        "size=2&filter=a%20b",
        "size=2&filter=a%20b&seekOperation=Next",
        "size=2&filter=a%20b&seekOperation=Next",
    ]
    tokens = [request.headers.get("ms-continuationtoken") for request in service.seen]
    assert tokens == [None, "page=1", "page=2"]


def test_offsets_count_the_rows_that_came(colour: Colour) -> None:
    service = Service("offset", 7, (3, 1))
    colour.take(colour.rows(service, service.operation, size=5))
    queries = [str(request.url.query, "ascii") for request in service.seen]
    assert queries[:3] == ["size=5", "size=5&offset=3", "size=5&offset=4"]


def test_utilizations_spell_the_seek_operation_their_own_way(colour: Colour) -> None:
    params = tuple(
        (
            p
            if p.name != "seekOperation"
            else type(p)(name="seek_operation", arg="seek", location="query")
        )
        for p in op.PARAMS
    )
    operation = op.Operation(
        id="utilizations", method="GET", route="/v1/rows", returns=op.Page[op.Row], params=params,
        paging=Seek(operation="seek_operation"),
    )  # fmt: skip

    def answer(request: httpx2.Request) -> httpx2.Response:
        if "seek_operation" in request.url.params:
            return httpx2.Response(200, json={"items": [{"number": 1}]})
        return httpx2.Response(200, json={"items": [{"number": 0}], "continuationToken": "t"})

    assert counted(colour.take(colour.rows(answer, operation))) == [0, 1]


def test_a_link_may_be_a_text(colour: Colour) -> None:
    operation = op.listing(NextLink(next="@nextLink", items="Value"), op.Report)

    def answer(request: httpx2.Request) -> httpx2.Response:
        more = "at" not in request.url.params
        link = "rows?at=1" if more else " "
        return httpx2.Response(200, json={"Value": [{"number": 0 + (not more)}], "@nextLink": link})

    assert counted(colour.take(colour.rows(answer, operation))) == [0, 1]


def test_pages_that_are_empty_in_between_are_passed(colour: Colour) -> None:
    service = Service("seek", 4, (2,))
    answers = iter(
        [
            {"items": [], "continuationToken": "a"},
            {"items": [{"number": 0}], "continuationToken": "b"},
            {"continuationToken": "c"},
            {"items": [{"number": 1}], "continuationToken": ""},
        ]
    )
    rows = colour.rows(lambda _: httpx2.Response(200, json=next(answers)), service.operation)
    assert counted(colour.take(rows)) == [0, 1]


@pytest.mark.parametrize(
    "paging",
    [
        Skip(items="Value"),
        Skip(items="Value", total="TotalCount"),
        Skip(items="Value", next="@nextLink"),
    ],
)
def test_a_lone_object_is_one_row(colour: Colour, paging: Skip) -> None:
    operation = op.listing(paging, op.ReportOrRow)
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json={"number": 7})

    rows = colour.rows(answer, operation)
    assert counted(colour.take(rows)) == [7] and len(seen) == 1 and rows.resume_token is None
    assert colour.take(colour.pages(answer, operation)) == [op.Row(number=7)]


def test_an_answer_without_content_has_no_rows(colour: Colour) -> None:
    operation = op.Operation(
        id="listRows", method="GET", route="/v1/rows", returns=op.Page[op.Row],
        statuses={204: None}, paging=op.WHOLE.paging,
    )  # fmt: skip
    assert colour.take(colour.rows(lambda _: httpx2.Response(204), operation)) == []
    assert colour.take(colour.pages(lambda _: httpx2.Response(204), operation)) == []


def test_rows_that_are_no_list_are_an_error(colour: Colour) -> None:
    rows = colour.rows(lambda _: httpx2.Response(200, json={"items": {"number": 1}}), op.WHOLE)
    with pytest.raises((PagingError, DecodeError), match="listRows"):
        colour.take(rows)


def test_first(colour: Colour) -> None:
    service = Service("seek", 5)
    assert colour.run(colour.rows(service, service.operation).first()).number == 0
    assert len(service.seen) == 1
    empty = Service("seek", 0)
    assert colour.run(colour.rows(empty, empty.operation).first()) is None


def test_every_loop_starts_afresh(colour: Colour) -> None:
    service = Service("offset", 5)
    rows = colour.rows(service, service.operation)
    assert counted(colour.take(rows, 3)) == [0, 1, 2]
    assert counted(colour.take(rows)) == [0, 1, 2, 3, 4]
