"""Lists in all styles, and combinations of them, that the tests page through."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from runtime.models.model import Model, field
from runtime.models.union import one_of
from runtime.requests.operation import (
    HeaderToken,
    NextLink,
    ODataLink,
    Offset,
    Operation,
    Paging,
    Param,
    Seek,
    Skip,
    Whole,
)

T = TypeVar("T")


class Row(Model, rename="camel", kw_only=True, weakref=True):
    number: int | None = None


class LinkHeader(Model, rename="camel", kw_only=True):
    key: str | None = None
    value: str | None = None


class Link(Model, rename="camel", kw_only=True):
    uri: str | None = None
    headers: list[LinkHeader] | None = None


class Page(Model, Generic[T], rename="camel", kw_only=True, weakref=True):
    total_count: int | None = None
    continuation_token: str | None = None
    links: dict[str, Link] | None = None
    items: list[T] | None = None


class ODataPage(Model, Generic[T], kw_only=True):
    next_link: str | None = field(default=None, name="@odata.nextLink")
    value: list[T] | None = None


class Report(Model, kw_only=True):
    rows: list[Row] = field(name="Value")
    next_link: str | None = field(default=None, name="@nextLink")
    total: int | None = field(default=None, name="TotalCount")


if TYPE_CHECKING:
    ReportOrRow = Report | Row
else:
    ReportOrRow = one_of("ReportOrRow", lambda: (Report, Row))


PARAMS = (
    Param(name="size", arg="size", location="query"),
    Param(name="filter", arg="filter", location="query"),
    Param(name="offset", arg="offset", location="query"),
    Param(name="skip", arg="skip", location="query"),
    Param(name="seekOperation", arg="seek_operation", location="query"),
    Param(name="MS-ContinuationToken", arg="continuation_token", location="header"),
)


def listing(style: Paging, returns: Any, route: str = "/v1/rows") -> Operation[Any]:
    """The operation that lists rows in a style."""
    return Operation(
        id="listRows", method="GET", route=route, returns=returns, params=PARAMS, paging=style
    )


SEEK = listing(Seek(), Page[Row])
OFFSET = listing(Offset(), Page[Row])
HEADER_TOKEN = listing(HeaderToken(items=""), list[Row])
LINK = listing(NextLink(), Page[Row])
ODATA = listing(ODataLink(), ODataPage[Row])
SKIP = listing(Skip(items="Value"), Report)
SKIP_TOTAL = listing(Skip(items="Value", total="TotalCount"), Report)
SKIP_NEXT = listing(Skip(items="Value", next="@nextLink"), Report)
SKIP_BOTH = listing(Skip(items="Value", total="TotalCount", next="@nextLink"), Report)
WHOLE = listing(Whole(), Page[Row])
BARE = listing(Whole(items=""), list[Row])
