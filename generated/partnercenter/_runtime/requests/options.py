"""What a caller may set per call, and what a cloud is."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx2
from msgspec import Struct

from ..transport.retry import RetryPolicy
from .operation import Host

if TYPE_CHECKING:
    from ..transport.received import RawResponse


class CallOptions(Struct, frozen=True, kw_only=True):
    """Settings of one call; None keeps the client's."""

    timeout: float | httpx2.Timeout | None = None
    """Seconds for each of connect, read, write and pool; `httpx2.Timeout(None)` for none."""
    deadline: float | None = None
    """Seconds for the whole call, with every retry and wait."""
    retry: RetryPolicy | None = None
    headers: Mapping[str, str] = {}
    """Sent as they are, in place of the client's of the same name."""
    correlation_id: str | UUID | None = None
    request_id: str | UUID | None = None
    """The idempotency key of the first attempt, for programs that repeat a call after a restart."""
    locale: str | None = None
    """The language of the texts in this answer, in each header that the operation reads one from."""
    max_bytes: int | None = None
    """The largest response body, decompressed."""
    on_response: "Callable[[RawResponse[Any]], None] | None" = None
    """Called with the raw success response, before it is decoded; of a list, with each page."""


class Cloud(Struct, frozen=True, kw_only=True):
    """A national cloud: its hosts, sign-in authority and token scopes belong together."""

    name: str
    hosts: Mapping[Host, str]
    """The base URL of each host."""
    authority: str
    """`https://login...`, without a tenant."""
    scopes: Mapping[Host, str]
    """The scope of a token for each host: `https://.../.default`."""
