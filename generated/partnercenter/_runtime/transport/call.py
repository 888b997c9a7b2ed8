"""One call of the client, made ready before anything is sent."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import httpx2

from ..requests.headers import RawHeaders, header_value
from ..requests.identity import current_correlation, new_id
from ..requests.options import CallOptions
from ..requests.request import Route
from .endpoint import Endpoint, QuietURL
from .retry import RetryPolicy
from .throttle import Key

if TYPE_CHECKING:
    from ..requests.payload import Payload

_NO_STREAM = httpx2.ByteStream(b"")
_MAY_LACK_BODY = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})


class Call:
    """Everything about a call that stays the same for all its attempts, redirects aside."""

    __slots__ = (
        "body",
        "correlation_id",
        "deadline",
        "endpoint",
        "fixed",
        "key",
        "limit",
        "method",
        "payload",
        "policy",
        "request_id",
        "route",
        "timeout",
        "url",
    )

    def __init__(
        self,
        route: Route,
        endpoint: Endpoint,
        url: QuietURL,
        fixed: RawHeaders,
        payload: "Payload | None",
        *,
        policy: RetryPolicy,
        timeout: Mapping[str, float | None],
        limit: int,
        options: CallOptions | None,
        now: float,
        customer: str,
    ) -> None:
        self.route = route
        self.endpoint = endpoint
        self.url = url
        self.method = route.operation.method
        self.payload = payload
        self.body: object = None
        """What the payload was made of."""
        self.timeout = timeout
        self.policy = policy
        self.limit = limit
        self.key: Key = (route.operation.host, customer)
        self.request_id: str | None = None
        correlation: object = None
        seconds = policy.deadline
        if options is not None:
            correlation = options.correlation_id
            self.request_id = str(options.request_id) if options.request_id else None
            if options.max_bytes is not None:
                self.limit = options.max_bytes
            if options.deadline is not None:
                seconds = options.deadline
        self.deadline = None if seconds is None else now + seconds
        self.correlation_id = str(correlation or current_correlation() or new_id())
        name = route.correlation_id
        if name is not None:
            fixed.append((name.encode("ascii"), header_value(name, self.correlation_id)))
        if payload is not None:
            fixed += payload.headers
        elif self.method not in _MAY_LACK_BODY:
            fixed.append((b"Content-Length", b"0"))
        self.fixed = fixed

    @property
    def replayable(self) -> bool:
        """Can the body be sent a second time?"""
        return self.payload is None or self.payload.replayable

    def request(
        self, request_id: str, authorization: bytes | None, remaining: float | None
    ) -> httpx2.Request:
        """The request of one attempt; its timeouts end where the deadline does."""
        timeout = self.timeout
        if remaining is not None:
            timeout = {
                phase: remaining if limit is None or limit > remaining else limit
                for phase, limit in timeout.items()
            }
        headers = self.fixed.copy()
        name = self.route.request_id
        if name is not None:
            headers.append((name.encode("ascii"), header_value(name, request_id)))
        url, key = self.url, self.route.operation.api_key
        if authorization is not None and key is None:
            headers.append((b"Authorization", authorization))
        elif authorization is not None and key is not None:
            # Most APIs take bearer tokens and never load this.
            from .api_keys import with_key

            headers, url = with_key(key, authorization, headers, url)
        request = httpx2.Request(
            self.method,
            url,
            headers=headers,
            stream=_NO_STREAM if self.payload is None else self.payload.stream(),
            extensions={"timeout": timeout},
        )
        request.url = url
        return request

    def scrub(self, content: bytes) -> bytes:
        """An error body without secrets of the request: services repeat what they refuse."""
        if self.body is None:
            return content
        from ..models.redaction import scrub

        return scrub(content, self.body)

    def drop_body(self) -> None:
        """Go on as GET without a body, as 303 asks."""
        self.method = "GET"
        self.payload = None
        self.fixed = [
            (name, value)
            for name, value in self.fixed
            if name.lower() not in (b"content-type", b"content-length", b"transfer-encoding")
        ]
