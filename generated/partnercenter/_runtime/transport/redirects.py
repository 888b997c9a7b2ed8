"""Follow a redirect, inside its host, or refuse it."""

from urllib.parse import urljoin

import httpx2

from ..errors.errors import RedirectError
from .call import Call

MAX_REDIRECTS = 5
_STATUSES = frozenset({301, 302, 303, 307, 308})
_KEEP_METHOD = frozenset({307, 308})


def is_redirect(response: httpx2.Response) -> bool:
    """Does the response send the caller elsewhere?"""
    return response.status_code in _STATUSES and "location" in response.headers


def redirect(call: Call, response: httpx2.Response, count: int) -> None:
    """Point the call to where a redirect leads.

    Another scheme, host or port is `UnsafeUrlError`: the request carries a token and customers'
    data. What can't be repeated as it was, or names no place, is `RedirectError`.
    """
    if count > MAX_REDIRECTS:
        raise RedirectError(f"more than {MAX_REDIRECTS} redirects.")
    status = response.status_code
    keeps_method = status in _KEEP_METHOD or call.method in ("GET", "HEAD")
    if not keeps_method and status != 303:
        raise RedirectError(f"status {status} does not say whether to repeat the {call.method}.")
    if keeps_method and not call.replayable:
        raise RedirectError("the body can't be sent again.")
    try:
        # The plain text: a QuietURL hides its query values.
        place = httpx2.URL(urljoin(httpx2.URL.__str__(call.url), response.headers["location"]))
    except (httpx2.InvalidURL, ValueError):
        raise RedirectError("the redirect names no URL.") from None
    call.url = call.endpoint.same(place)
    if not keeps_method:
        call.drop_body()
