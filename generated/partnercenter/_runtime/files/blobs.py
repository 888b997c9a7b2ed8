"""Fetch files from storage, whose URLs carry their own permission.

Nothing of the API goes there: no bearer token, no ids, no headers of the client but its name.
"""

from collections.abc import Coroutine, Mapping
from typing import Any
from urllib.parse import parse_qsl

import httpx2

from ..errors.errors import UnsafeUrlError
from ..models.spellings import without
from ..requests.headers import with_headers
from ..requests.operation import Operation
from ..requests.options import CallOptions
from ..requests.request import Route
from ..transport.call import Call
from ..transport.core import Core, timeout_phases
from ..transport.endpoint import Endpoint, is_loopback
from ..transport.exchange import Answer, Exchange
from .bodies import Opener

_ROUTE = Route(
    Operation(id="downloadBlob", method="GET", route="/", host="blob", auth="none", returns=bytes)
)
_LONG = 16


class BlobCall(Call):
    """A call that says nothing of who is asking."""

    __slots__ = ()

    def request(
        self, request_id: str, authorization: bytes | None, remaining: float | None
    ) -> httpx2.Request:
        """The request of one attempt, without the API's ids and token."""
        request = super().request(request_id, None, remaining)
        for name in ("MS-RequestId", "MS-CorrelationId"):
            del request.headers[name]
        return request

    def scrub(self, content: bytes) -> bytes:
        """An error body without the URL's permission: storage explains what it has checked."""
        query = httpx2.URL(self.url).query.decode("ascii", "replace")
        return without(content, [value for _, value in parse_qsl(query) if len(value) >= _LONG])


def blob_opener(url: str, options: CallOptions | None) -> Opener:
    """Fetches a URL; `UnsafeUrlError` at once if it is not https."""

    def open_(core: Core, headers: Mapping[str, str]) -> Coroutine[Any, Any, Answer]:
        return Exchange(core, _call(core, url, options, headers), stream=True).run()

    return open_


def _call(
    core: Core, url: str, options: CallOptions | None, headers: Mapping[str, str]
) -> BlobCall:
    settings = core.settings
    endpoint, place = _endpoint(core, url)
    options = options or CallOptions()
    agent = next(
        value.decode("latin-1") for name, value in settings.headers if name == b"User-Agent"
    )
    own = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "User-Agent": agent, **headers}
    fixed = with_headers([(b"Host", endpoint.netloc)], own)
    timeout = settings.timeout if options.timeout is None else timeout_phases(options.timeout)
    return BlobCall(
        _ROUTE,
        endpoint,
        endpoint.same(place),
        with_headers(fixed, options.headers),
        None,
        policy=options.retry or settings.policy,
        timeout=timeout,
        limit=settings.limit,
        options=options,
        now=core.clock.monotonic(),
        customer="",
    )


def _endpoint(core: Core, url: str) -> tuple[Endpoint, httpx2.URL]:
    try:
        place = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError):
        # The text of the first error may hold the permission.
        raise UnsafeUrlError("the address of a file is no URL.") from None
    local = is_loopback(place.host) and any(
        endpoint.origin[0] == "http" for endpoint in core.settings.endpoints.values()
    )
    if place.scheme != "https" and not (place.scheme == "http" and local):
        raise UnsafeUrlError("files are fetched over https only.")
    if not place.host or place.userinfo:
        raise UnsafeUrlError("the address of a file names no host, or a user.")
    root = f"{place.scheme}://{place.netloc.decode('ascii')}"
    return Endpoint(root, "", chosen=True), place
