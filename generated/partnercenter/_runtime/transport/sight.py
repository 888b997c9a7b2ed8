"""What a program can see of its calls: events for hooks, and log records.

Neither holds a token: headers and query parameters are shown by allow-list, the rest is REDACTED.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

from .endpoint import REDACTED

logger = logging.getLogger(__name__.rsplit(".", 2)[0])

_SHOWN = (
    "accept accept-encoding accept-language content-encoding content-length content-type date "
    "etag if-match ms-correlationid ms-cv ms-partnercenter-application ms-partnercenter-client "
    "ms-requestid ms-serverid retry-after server user-agent x-locale"
)
SHOWN_HEADERS = frozenset(_SHOWN.encode().split())


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened to a call, given to the client's hooks."""

    kind: Literal["request", "response", "retry"]
    operation: str
    method: str
    url: str
    """Query values that are not on the allow list are replaced by REDACTED."""
    attempt: int
    request_id: str
    correlation_id: str
    status: int | None = None
    elapsed: float | None = None
    """Seconds from sending to the end of the body, or of the headers when it is streamed."""
    wait: float | None = None
    """Seconds until the next attempt, for "retry"."""
    error: str | None = None


Hook: TypeAlias = Callable[[Event], None]
AsyncHook: TypeAlias = Callable[[Event], Awaitable[None] | None]


def log(event: Event, headers: Iterable[tuple[bytes, bytes]]) -> None:
    """Write an event to the client's logger: retries as INFO, everything else as DEBUG."""
    if event.kind == "retry":
        logger.info(
            "%s: retry in %.3f s after attempt %d: %s",
            *(event.operation, event.wait or 0.0, event.attempt, event.error),
        )
    elif not logger.isEnabledFor(logging.DEBUG):
        pass
    elif event.kind == "request":
        logger.debug(
            "%s: %s %s, attempt %d, %s",
            *(event.operation, event.method, event.url, event.attempt, shown_headers(headers)),
        )
    else:
        logger.debug(
            "%s: status %s after %.3f s, %s",
            *(event.operation, event.status, event.elapsed or 0.0, shown_headers(headers)),
        )


def shown_headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers for a log: values that are not on the allow list are replaced."""
    return {
        name.decode("latin-1"): (
            value.decode("latin-1") if name.lower() in SHOWN_HEADERS else REDACTED
        )
        for name, value in headers
    }
