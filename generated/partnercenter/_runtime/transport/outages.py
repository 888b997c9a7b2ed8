"""Turn a failure of the HTTP library into our own, without the request it carries."""

from contextlib import suppress

import httpx2

from ..errors.errors import (
    ConnectionFailedError,
    ConnectionLostError,
    RequestTimeoutError,
    Trace,
    TransportError,
)
from ..requests.operation import ApiKey

_FAILED = (httpx2.ConnectError, httpx2.ProxyError, httpx2.UnsupportedProtocol)
_LOST = (httpx2.NetworkError, httpx2.RemoteProtocolError, httpx2.DecodingError)


def outage(error: httpx2.HTTPError, trace: Trace) -> TransportError:
    """The typed exception for a call that got no complete response."""
    forget_request(error)
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        return RequestTimeoutError(f"no answer in time ({text}).", trace=trace)
    if isinstance(error, _FAILED):
        return ConnectionFailedError(f"no connection ({text}).", trace=trace)
    if isinstance(error, _LOST):
        return ConnectionLostError(f"the connection broke ({text}).", trace=trace)
    return TransportError(f"the request could not be sent ({text}).", trace=trace)


def forget_request(error: httpx2.HTTPError) -> None:
    """Leave the method and the place: the query may be a permission, the body hold passwords.

    Causes are pickled with all they hold where tblib is installed, as in workers of Dask.
    """
    with suppress(RuntimeError):  # it has none
        request = error.request
        place = request.url.copy_with(query=None, fragment=None, userinfo=b"")
        error.request = httpx2.Request(request.method, place)


def forget_secrets(request: httpx2.Request, url: httpx2.URL, key: ApiKey | None) -> None:
    """Take the token out of a request that failed: exceptions of the HTTP library refer to it."""
    name = "authorization"
    if key is not None:
        name = "cookie" if key.location == "cookie" else key.name
        request.url = url  # as it was without the key
    if name in request.headers:
        del request.headers[name]
