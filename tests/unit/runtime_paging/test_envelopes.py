"""Answers that are no page as declared: bare arrays, pages without rows, nothing at all."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import httpx2
import pytest

from runtime.errors.errors import DecodeError
from runtime.models.model import Model, field
from runtime.models.union import one_of
from runtime.requests.operation import HeaderToken, Offset, Operation, Skip, Whole
from runtime.transport.node import Node

from .conftest import Colour
from .operations import Link, listing

T = TypeVar("T")


class Row(Model, rename="camel", kw_only=True):
    number: int | None = None
    price: Decimal | None = None


class Page(Model, Generic[T], rename="camel", kw_only=True):
    total_count: int | None = None
    items: list[T]
    links: dict[str, Link] | None = None
    attributes: dict[str, Any] | None = None


class Report(Model, kw_only=True):
    rows: list[Row] = field(name="Value")
    next_link: str | None = field(default=None, name="@nextLink")
    total: int | None = field(default=None, name="TotalCount")


if TYPE_CHECKING:
    ReportOrRow = Report | Row
else:
    ReportOrRow = one_of("ReportOrRow", lambda: (Report, Row))


class LoosePage(Model, Generic[T], rename="camel", kw_only=True):
    total_count: int | None = None
    items: list[T] | None = None
    links: dict[str, Link] | None = None
    attributes: dict[str, Any] | None = None


WHOLE = listing(Whole(), Page[Row])
LOOSE = listing(Whole(), LoosePage[Row])
OFFSET = listing(Offset(), Page[Row])
BARE = listing(Whole(items=""), list[Row])
TOKENS = listing(HeaderToken(items=""), list[Row])
REPORT = listing(Skip(items="Value", total="TotalCount", next="@nextLink"), ReportOrRow)
PAGED = [WHOLE, OFFSET, REPORT, LOOSE]
LISTS = [*PAGED, BARE, TOKENS]
ROWS = [Row(number=0, price=Decimal("0.10")), Row(number=1)]
ROWS_TEXT = b'[{"number": 0, "price": 0.10}, {"number": 1}]'


def each(operations: list[Operation[Any]]) -> pytest.MarkDecorator:
    styles = [each.paging or Whole() for each in operations]
    names = [f"{type(style).__name__} {style.items}" for style in styles]
    return pytest.mark.parametrize("operation", operations, ids=names)


class Service:
    """The same answer to every request, and no row beyond an offset."""

    def __init__(self, content: bytes, status: int = 200) -> None:
        self._content = content
        self._status = status
        self.seen = 0

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen += 1
        beyond = {"offset", "skip"} & set(request.url.params)
        headers = {"content-type": "application/json"}
        content = b"[]" if beyond else self._content
        return httpx2.Response(self._status, content=content, headers=headers)


def sent(colour: Colour, service: Service, operation: Operation[Any]) -> Any:
    """What `get()` gives."""
    node: Node = colour.node(service)
    return colour.run(node._send(operation, None))  # pyright: ignore[reportPrivateUsage]


def rows_in(page: Any) -> Any:
    if isinstance(page, (Page, LoosePage)):
        return cast("Page[Any]", page).items or []
    if isinstance(page, Report):
        return page.rows
    return page


EMPTY = {
    "no content": b"",
    "a blank": b" \r\n",
    "null": b"null",
    "an empty object": b"{}",
    "an empty array": b"[]",
    "a mark": b"\xef\xbb\xbf",
    "a total": b'{"totalCount": 0}',
    "a total, spelled otherwise": b'{"TotalCount": 0, "@nextLink": null}',
    "a total as text": b'{"totalCount": "0", "traceId": "7"}',
    "what stands beside rows": b'{"links": {}, "attributes": {"objectType": "Collection"}}',
    "rows that are null": b'{"totalCount": 0, "items": null}',
    "values that are null": b'{"Value": null, "TotalCount": 0}',
    "rows that are an empty text": b'{"items": ""}',
}


@each(LISTS)
@pytest.mark.parametrize("content", EMPTY.values(), ids=EMPTY)
def test_a_list_without_rows_is_an_empty_page(
    colour: Colour, operation: Operation[Any], content: bytes
) -> None:
    service = Service(content)
    page = sent(colour, service, operation)
    assert rows_in(page) == []
    assert colour.take(colour.rows(service, operation)) == []
    assert service.seen == 2


@each(LISTS)
def test_204_is_an_empty_page(colour: Colour, operation: Operation[Any]) -> None:
    assert rows_in(sent(colour, Service(b"", 204), operation)) == []
    assert colour.take(colour.rows(Service(b"", 204), operation)) == []


@each(LISTS)
@pytest.mark.parametrize(
    "content",
    [
        ROWS_TEXT,
        b"\xef\xbb\xbf" + ROWS_TEXT,
        b'{"items": %b}' % ROWS_TEXT,
        b'{"value": %b, "nextLink": null}' % ROWS_TEXT,
        b'{"Items": %b, "TotalCount": 2}' % ROWS_TEXT,
    ],
)
def test_rows_in_another_form_are_the_rows(
    colour: Colour, operation: Operation[Any], content: bytes
) -> None:
    assert rows_in(sent(colour, Service(content), operation)) == ROWS
    assert colour.take(colour.rows(Service(content), operation)) == ROWS


def test_what_stands_beside_the_rows_is_kept(colour: Colour) -> None:
    page = sent(colour, Service(b'{"totalCount": 0, "etag": "x", "items": null}'), WHOLE)
    assert page.total_count == 0 and page.extra == {"etag": "x"}


def test_rows_in_another_form_may_have_a_next_page(colour: Colour) -> None:
    answers = iter(
        [
            {"value": [{"number": 0}], "nextLink": "https://api.test/v1/rows?at=1"},
            [{"number": 1}],
        ]
    )
    rows = colour.rows(lambda _: httpx2.Response(200, json=next(answers)), WHOLE)
    assert [row.number for row in colour.take(rows)] == [0, 1]


@each([WHOLE, OFFSET])  # elsewhere an object without rows is a lone row or a page
@pytest.mark.parametrize(
    "content", [b'{"totalCount": 3}', b'{"error": "later"}', b'{"items": {"number": 1}}']
)
def test_an_object_that_says_nothing_of_rows_is_an_error(
    colour: Colour, operation: Operation[Any], content: bytes
) -> None:
    with pytest.raises(DecodeError):
        sent(colour, Service(content), operation)


@each(PAGED)
@pytest.mark.parametrize("content", [b'"rows"', b"7", b"true"])
def test_what_is_no_object_and_no_array_is_an_error(
    colour: Colour, operation: Operation[Any], content: bytes
) -> None:
    with pytest.raises(DecodeError):
        sent(colour, Service(content), operation)


def test_an_array_that_would_lose_pages_is_an_error(colour: Colour) -> None:
    with pytest.raises(DecodeError):
        sent(colour, Service(b'{"value": [], "nextLink": "/rows?at=1"}'), BARE)
    with pytest.raises(DecodeError):
        sent(colour, Service(b'{"items": [], "links": {"next": {"uri": "/rows"}}}'), BARE)


def test_wrong_rows_are_told_where_they_stand(colour: Colour) -> None:
    class Strict(Model, kw_only=True):
        id: str

    operation = listing(Whole(), Page[Strict])
    with pytest.raises(DecodeError) as caught:
        sent(colour, Service(b'[{"id": "a"}, {"name": "b"}]'), operation)
    assert "id" in str(caught.value)


def test_operations_that_list_nothing_stay_strict(colour: Colour) -> None:
    operation = Operation[Any](id="getRow", method="GET", route="/v1/rows", returns=Page[Row])
    for content in (b"[]", b"null", b'{"totalCount": 0}'):
        with pytest.raises(DecodeError):
            sent(colour, Service(content), operation)
