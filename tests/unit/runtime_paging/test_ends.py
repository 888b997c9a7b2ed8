"""Where lists end: after the last row, and neither before it nor ever again."""

from typing import Any

import httpx2
import pytest

from runtime.errors.errors import PagingError
from runtime.requests.operation import NextLink, Operation

from . import operations as op
from .conftest import Colour
from .service import BASE
from .test_styles import counted

LINKED = op.listing(NextLink(size="size", offset="offset"), op.Page[op.Row])
TOKENS = op.listing(NextLink(token="continuationToken", offset="offset"), op.Page[op.Row])
UNCOUNTED = op.listing(NextLink(), op.Page[op.Row])


class Rows:
    """A service that has so many rows, gives them two at a time from an offset, and says little."""

    def __init__(self, rows: int, name: str, **said: Any) -> None:
        self._rows = rows
        self._name = name
        self._said = said
        self.seen: list[str] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request.url.query.decode("ascii"))
        row = int(request.url.params.get(self._name, 0))
        rows = [{"number": number} for number in range(row, min(row + 2, self._rows))]
        items = "Value" if self._name == "skip" else "items"
        return httpx2.Response(200, json={items: rows} | self._said)


@pytest.mark.parametrize("rows", [0, 1, 2, 5])
@pytest.mark.parametrize("operation", [op.SKIP_NEXT, op.SKIP_BOTH, op.SKIP])
def test_without_a_total_and_a_link_an_empty_page_is_the_end(
    colour: Colour, operation: Operation[Any], rows: int
) -> None:
    service = Rows(rows, "skip")
    assert counted(colour.take(colour.rows(service, operation))) == list(range(rows))
    assert service.seen[-1] == (f"skip={rows}" if rows else "")


def test_a_link_that_is_null_is_the_end(colour: Colour) -> None:
    service = Rows(2, "skip", **{"@nextLink": None})
    assert counted(colour.take(colour.rows(service, op.SKIP_NEXT))) == [0, 1]
    assert len(service.seen) == 1


@pytest.mark.parametrize("operation", [LINKED, TOKENS, op.OFFSET])
def test_a_total_beyond_the_rows_leads_on_by_offset(
    colour: Colour, operation: Operation[Any]
) -> None:
    service = Rows(5, "offset", totalCount=5)
    rows = colour.rows(service, operation)
    assert counted(colour.take(rows, 3)) == [0, 1, 2]
    assert counted(colour.take(colour.rows(service, operation, resume=rows.resume_token))) == [3, 4]
    assert service.seen[:2] == ["", "offset=2"]
    assert service.seen[-1] == ("offset=3" if operation is op.OFFSET else "offset=4")


def test_a_total_of_the_page_leads_nowhere(colour: Colour) -> None:
    service = Rows(5, "offset", totalCount=2)
    for operation in (LINKED, TOKENS, op.OFFSET):
        service.seen.clear()
        assert counted(colour.take(colour.rows(service, operation))) == [0, 1]
        assert len(service.seen) == 1


def test_without_an_offset_the_total_leads_nowhere(colour: Colour) -> None:
    service = Rows(5, "offset", totalCount=5)
    assert counted(colour.take(colour.rows(service, UNCOUNTED))) == [0, 1]


def test_a_total_that_was_too_large_ends_with_an_empty_page(colour: Colour) -> None:
    service = Rows(3, "offset", totalCount=9)
    assert counted(colour.take(colour.rows(service, LINKED))) == [0, 1, 2]
    assert service.seen == ["", "offset=2", "offset=3"]


def test_links_go_before_the_total_and_the_rows_behind_them_count(colour: Colour) -> None:
    seen: list[str] = []
    next_page = {"next": {"uri": f"{BASE}/v1/rows?at=1"}}

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url.query.decode("ascii"))
        at = {"": 0, "at=1": 1, "offset=2": 2}[seen[-1]]
        body = {"totalCount": 3, "items": [{"number": at}]} | ({} if at else {"links": next_page})
        return httpx2.Response(200, json=body)

    assert counted(colour.take(colour.rows(answer, LINKED))) == [0, 1, 2]
    assert seen == ["", "at=1", "offset=2"]


class Deaf:
    """A service that gives the same two rows whatever it is asked for."""

    def __init__(self, name: str, **said: Any) -> None:
        self._name = name
        self._said = said
        self.calls = 0

    def __call__(self, _: httpx2.Request) -> httpx2.Response:
        self.calls += 1
        rows = [{"number": 0}, {"number": 1}]
        # What differs from answer to answer makes no other page of it.
        return httpx2.Response(200, json={self._name: rows, "served": self.calls} | self._said)


@pytest.mark.parametrize(
    ("operation", "service"),
    [
        (LINKED, ("items", {"totalCount": 4})),
        (LINKED, ("items", {"totalCount": 100})),
        (op.OFFSET, ("items", {"totalCount": 3})),
        (op.OFFSET, ("items", {"totalCount": 100})),
        (op.OFFSET, ("items", {})),
        (op.SKIP_BOTH, ("Value", {"TotalCount": 4})),
        (op.SKIP_BOTH, ("Value", {})),
        (op.SKIP_NEXT, ("Value", {})),
        (op.SKIP, ("Value", {})),
    ],
)
def test_a_service_that_does_not_read_the_offset_gives_no_row_twice(
    colour: Colour, operation: Operation[Any], service: tuple[str, dict[str, int]]
) -> None:
    deaf = Deaf(service[0], **service[1])
    given: list[Any] = []
    with pytest.raises(PagingError, match="same page"):
        colour.each(colour.rows(deaf, operation), given.append)
    assert counted(given) == [0, 1] and deaf.calls == 2
    # A pause changes nothing.
    rows = colour.rows(deaf, operation)
    colour.take(rows, 2)
    with pytest.raises(PagingError, match="same page"):
        colour.take(colour.rows(deaf, operation, resume=rows.resume_token))


def test_rows_of_which_none_fits_end_as_well(colour: Colour) -> None:
    calls = 0

    def answer(_: httpx2.Request) -> httpx2.Response:
        nonlocal calls
        calls += 1
        assert calls < 9
        return httpx2.Response(200, json={"items": ["odd", "odder"]})

    with pytest.raises(PagingError, match="same page"):
        colour.take(colour.rows(answer, op.OFFSET))
    assert calls == 2


@pytest.mark.parametrize("operation", [op.OFFSET, op.SKIP])
def test_servers_that_take_turns_give_no_row_twice(
    colour: Colour, operation: Operation[Any]
) -> None:
    """Each knows rows of its own, and none reads the offset."""
    name = "Value" if operation is op.SKIP else "items"
    calls = 0

    def answer(_: httpx2.Request) -> httpx2.Response:
        nonlocal calls
        calls += 1
        first = calls % 3 * 2
        return httpx2.Response(200, json={name: [{"number": first}, {"number": first + 1}]})

    given: list[Any] = []
    with pytest.raises(PagingError, match="same page"):
        colour.each(colour.rows(answer, operation, limit=100), given.append)
    assert sorted(row.number for row in given) == list(range(6)) and calls == 4


def test_rows_that_are_the_same_by_themselves_are_all_given(colour: Colour) -> None:
    """Rows without an id may repeat; a page of such rows is no sign of a circle."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        row = int(request.url.params.get("offset", 0))
        return httpx2.Response(
            200, json={"totalCount": 6, "items": [{"number": 7}] * min(2, 6 - row)}
        )

    assert counted(colour.take(colour.rows(answer, op.OFFSET))) == [7] * 6
