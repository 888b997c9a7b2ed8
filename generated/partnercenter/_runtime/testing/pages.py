"""Rows, cut into pages the way that an operation's own paging does it."""

from collections.abc import Callable, Sequence
from typing import Any, cast
from urllib.parse import quote, unquote, urlsplit

from httpx2 import Headers

from ..codec.lookup import dig
from ..errors.errors import Trace
from ..paging.paging_styles import START, Turn, following, turn
from ..requests.operation import (
    HeaderToken,
    NextLink,
    ODataLink,
    Offset,
    Operation,
    Paging,
    Seek,
    Skip,
    Whole,
)
from ..transport.received import RawResponse
from .reading import Misfit
from .replies import Reply
from .request import FakeRequest

PAGE = "fake-page"
"""The query parameter of the fake's own next links."""


def pages(rows: Sequence[Any], size: int | None = None) -> Callable[[FakeRequest], Reply]:
    """Answer with these rows, `size` of them on a page; without it, as many as the client asks for.

    Each page is the example of the operation with other rows: `pages([Customer(...), ...], size=2)`.
    """

    def answer(request: FakeRequest) -> Reply:
        operation: Operation[Any] = request.operation.operation
        paging = operation.paging
        if paging is None:
            raise ValueError(f"{operation.id} lists nothing")
        start = _start(request, paging)
        length = size or _asked(request, paging) or len(rows)
        stop = len(rows) if isinstance(paging, Whole) else min(start + length, len(rows))
        return _page(request, paging, rows, start, stop)

    return answer


def unscripted(request: FakeRequest) -> Reply:
    """The example; but a list ends after the page that it shows, or no loop over one would end."""
    paging = request.operation.operation.paging
    body = request.example()
    if paging is None or not _is_beyond(request, paging, body):
        return Reply()
    if not paging.items:
        return Reply([])
    body[paging.items] = []
    for path in ("links.next", getattr(paging, "next", None), getattr(paging, "token", None)):
        _drop(body, path or "")
    return Reply(body)


def _is_beyond(request: FakeRequest, paging: Paging, body: Any) -> bool:
    """Does the request ask for what comes after the example?"""
    match paging:
        case Offset(offset=name) | Skip(skip=name) | NextLink(offset=str(name)):
            if _argument(request, name):
                return True
        case _:
            pass
    operation = request.operation.operation
    raw = RawResponse(operation, status=200, headers=Headers(), content=b"", trace=Trace())
    follower = following(operation, START, body, raw, count=1)
    sent = Turn() if follower is None else turn(operation, follower)
    if sent.link is not None and not _leads_to(sent.link, request):
        return False
    named = all(request.headers.get(name) == text for name, text in sent.headers.items())
    return named and bool(sent.headers or sent.link)


def _leads_to(link: str, request: FakeRequest) -> bool:
    """Is it the place that was asked for? What stands before the route may be left out of a link."""
    place = urlsplit(link)
    target = place.path.lstrip("/") + (f"?{place.query}" if place.query else "")
    return unquote(request.url.raw_path.decode("ascii")).endswith(f"/{unquote(target)}")


def _argument(request: FakeRequest, wire_name: str | None) -> Any:
    for param in request.operation.operation.params:
        if param.name == wire_name:
            return request.arguments.get(param.arg)
    return None


def _asked(request: FakeRequest, paging: Paging) -> int | None:
    asked = None if isinstance(paging, Whole) else _argument(request, paging.size)
    return int(asked) if asked else None


def _start(request: FakeRequest, paging: Paging) -> int:
    token: Any = request.url.params.get(PAGE)
    match paging:
        case Offset(offset=name) | Skip(skip=name) | NextLink(offset=str(name)):
            token = token or _argument(request, name)
        case Seek(header=name) | HeaderToken(header=name):
            token = token or request.headers.get(name)
        case NextLink() | ODataLink() | Whole():
            pass
    place = str(token or 0).removeprefix(f"{PAGE}-")
    if not place.isdecimal():
        raise Misfit(f"{place!r} is no place in the pages that this test has scripted")
    return int(place)


def _page(
    request: FakeRequest, paging: Paging, rows: Sequence[Any], start: int, stop: int
) -> Reply:
    more = stop < len(rows)
    token = f"{PAGE}-{stop}"
    cut = list(rows[start:stop])
    headers = {paging.header: token} if more and isinstance(paging, HeaderToken) else {}
    if not paging.items:
        return Reply(cut, headers=headers)
    shown = request.example()
    body = cast("dict[str, Any]", shown) if isinstance(shown, dict) else {}
    body[paging.items] = cut
    total = paging.total if isinstance(paging, (Offset, Skip)) else None
    if total or "totalCount" in body:
        body[total or "totalCount"] = len(rows)
    if "links" in body:
        _put(body, "links.next", None)  # of the example
    match paging:
        case Seek(token=name):
            _put(body, name, token if more else None)
        case NextLink(next=path):
            _put(body, path, _link(request, path, token, body) if more else None)
        case ODataLink(next=key):
            # The key holds a dot of its own: `@odata.nextLink`.
            body.pop(key, None)
            if more:
                body[key] = str(request.url.copy_set_param(PAGE, token))
        case _:
            pass
    return Reply(body, headers=headers)


def _put(body: dict[str, Any], path: str, value: Any) -> None:
    """Set or remove what stands at a dotted path."""
    *way, last = path.split(".")
    for name in way:
        body = body.setdefault(name, {})
    body.pop(last, None)
    if value is not None:
        body[last] = value


def _drop(body: dict[str, Any], path: str) -> None:
    """Remove what stands at a dotted path, or under a name with dots."""
    owner: Any = body
    *way, last = [path] if path in body else path.split(".")
    for name in way:
        owner = cast("dict[str, Any]", owner).get(name) if isinstance(owner, dict) else None
    if isinstance(owner, dict):
        cast("dict[str, Any]", owner).pop(last, None)


def _link(request: FakeRequest, path: str, token: str, body: dict[str, Any]) -> Any:
    """A link object, or the bare address where the example has a text there."""
    url = request.url.copy_set_param(PAGE, token)
    target = quote(url.raw_path.decode("ascii"), safe="%/:?&=@!$'()*,;+~")
    shown = dig(body, path)
    return target if isinstance(shown, str) else {"uri": target, "method": "GET", "headers": []}
