"""What a generated operation declares: frozen data that the transport, paging and polling read.

These are msgspec Structs because a frozen dataclass costs 0.7 ms of import time, a Struct 0.02 ms.
"""

from collections.abc import Mapping
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from msgspec import Struct, field
from msgspec.structs import force_setattr

R = TypeVar("R")

SUPPLIED: Mapping[str, str] = {
    "request-id": "MS-RequestId",
    "correlation-id": "MS-CorrelationId",
    "locale": "X-Locale",
    "application": "MS-PartnerCenter-Application",
    "client": "MS-PartnerCenter-Client",
}
"""What Partner Center reads in every request."""

Host: TypeAlias = str
"""A key of the cloud's hosts."""
Auth: TypeAlias = Literal["app+user", "app", "any", "none"]
Location: TypeAlias = Literal["path", "query", "header", "cookie"]
Style: TypeAlias = Literal[
    "simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"
]


class Param(Struct, frozen=True):
    """One parameter: where its argument goes and how it is written there."""

    location: Location
    name: str
    """The name on the wire."""
    arg: str = ""
    """The key of the arguments mapping; the name on the wire, if not given."""
    style: Style | None = None
    """None is OpenAPI's default for the location."""
    explode: bool | None = None
    """None is OpenAPI's default for the style: true for `form`, false for the others."""
    format: str | None = None
    required: bool = False
    media: str | None = None
    """A media type when the value is sent as JSON text (OpenAPI `content`)."""
    allow_reserved: bool = False
    """Query only: reserved characters of the value stay as they are, where unambiguous."""

    def __post_init__(self) -> None:
        if not self.arg:
            force_setattr(self, "arg", self.name)


class Part(Struct, frozen=True, kw_only=True):
    """One part of a multipart body, or of a form, that is not sent by the default rules."""

    name: str
    media: str | None = None
    """`application/json` for models; None lets the value decide."""
    style: Literal["spaceDelimited", "pipeDelimited", "deepObject"] | None = None
    """In a form."""
    explode: bool | None = None


class Body(Struct, frozen=True, kw_only=True):
    """The request body: JSON, form, multipart; any other media type is sent as bytes."""

    media: str = "application/json"
    required: bool = False
    decimals_as_text: bool = False
    """Those that stand in the body itself, or in its lists and maps; models know it of their own."""
    parts: tuple[Part, ...] = ()


class ApiKey(Struct, frozen=True, kw_only=True):
    """Where the text that the credential gives goes when it is no bearer token."""

    name: str = "Authorization"
    location: Literal["header", "query", "cookie"] = "header"
    prefix: str = ""


class Whole(Struct, frozen=True, kw_only=True):
    """Everything comes in one response."""

    items: str = "items"
    """The JSON property that holds the rows, "" for a bare array. The same in every style."""


class Seek(Struct, frozen=True, kw_only=True):
    """A token in the body goes back in a header, with a query that says which way."""

    items: str = "items"
    token: str = "continuationToken"
    header: str = "MS-ContinuationToken"
    operation: str = "seekOperation"
    size: str | None = None


class Offset(Struct, frozen=True, kw_only=True):
    """A row number from 0 and a page size; the total says where the end is, or a link that there is more."""

    items: str = "items"
    offset: str = "offset"
    size: str | None = "size"
    total: str | None = "totalCount"
    next: str | None = "links.next"


class HeaderToken(Struct, frozen=True, kw_only=True):
    """A token in a response header goes back in the request header of the same name."""

    items: str = "items"
    header: str = "MS-ContinuationToken"
    size: str | None = None


class NextLink(Struct, frozen=True, kw_only=True):
    """A link object in the body (dotted path) names the next page."""

    items: str = "items"
    next: str = "links.next"
    size: str | None = None
    token: str | None = None
    """The JSON property with a continuation token, for pages that bring one and no link."""
    header: str = "MS-ContinuationToken"
    operation: str | None = None
    offset: str | None = None
    """The query with a row number, for pages that bring neither, though the total says there is more."""
    total: str | None = "totalCount"


class ODataLink(Struct, frozen=True, kw_only=True):
    """An absolute URL under one key (which may hold dots) is the next page."""

    items: str = "value"
    next: str = "@odata.nextLink"
    size: str | None = None


class Skip(Struct, frozen=True, kw_only=True):
    """A number of rows to leave out, and how many to give; a link or the total may show the end."""

    items: str = "items"
    skip: str = "skip"
    size: str | None = "top"
    total: str | None = None
    next: str | None = None


Paging: TypeAlias = Whole | Seek | Offset | HeaderToken | NextLink | ODataLink | Skip


class Etag(Struct, frozen=True, kw_only=True):
    """Where `If-Match` comes from when the caller does not give it: a dotted path in the body."""

    source: str = "attributes.etag"
    required: bool = False


class Watch(Struct, frozen=True, kw_only=True):
    """Polling of a status resource: which property to read, and which values end the wait."""

    status: str
    succeeded: tuple[str, ...]
    failed: tuple[str, ...] = ()
    interval: float = 10.0
    result: str | None = None
    """The dotted path of the result in the final status; None is the status itself."""
    fetch: "Operation[Any] | None" = None
    """The operation that gives the result, when it is not in the status."""


class FollowHeader(Struct, frozen=True, kw_only=True):
    """Polling that starts from a response header holding the status URL."""

    operation: "Operation[Any]"
    watch: Watch
    header: str = "Location"


class FollowProperty(Struct, frozen=True, kw_only=True):
    """Polling that starts from a property (dotted path) holding the status URL or id."""

    operation: "Operation[Any]"
    watch: Watch
    property: str


Polling: TypeAlias = Watch | FollowHeader | FollowProperty


class Operation(Struct, Generic[R], frozen=True, kw_only=True):
    """One operation of the API; `R` is what `send` returns for it."""

    id: str
    method: str
    route: str
    """The route with its version and `{wire-name}` placeholders."""
    returns: Any = None
    """The decode target: a type form, None for no content, bytes, str for text, bool for HEAD."""
    host: Host = "partner_center"
    auth: Auth = "any"
    deprecated: bool = False
    params: tuple[Param, ...] = ()
    body: Body | None = None
    accept: str = "application/json"
    statuses: Mapping[int, Any] = {}
    """Decode targets of success statuses that differ from `returns`."""
    paging: Paging | None = None
    etag: Etag | None = None
    polling: Polling | None = None
    api_key: ApiKey | None = None
    omit_read_only: bool = False
    supplied: Mapping[str, str] = field(default_factory=lambda: SUPPLIED)
    """The headers that the run-time fills, by what it fills them with."""
    idempotent: bool | None = None
    """May a request that was perhaps carried out be repeated? None: method and headers say."""
