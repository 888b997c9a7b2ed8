"""Rows, cut into pages the way that an operation's own paging does it."""

from collections.abc import Callable, Sequence
from typing import Any, cast
from urllib.parse import quote

from ..codec.lookup import dig
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
    if isinstance(paging, Seek):
        _put(body, paging.token, None)
    if "links" in body:
        _put(body, "links.next", None)
    return Reply(body)


def _is_beyond(request: FakeRequest, paging: Paging, body: Any) -> bool:
    """Does the request ask for what comes after the example?"""
    match paging:
        case Seek(header=header, token=token) if header in request.headers:
            return bool(dig(body, token) == request.headers[header])
        case Offset(offset=name) | Skip(skip=name) | NextLink(offset=str(name)):
            return bool(_argument(request, name))
        case _:
            return False


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


def _link(request: FakeRequest, path: str, token: str, body: dict[str, Any]) -> Any:
    """A link object, or the bare address where the example has a text there."""
    url = request.url.copy_set_param(PAGE, token)
    target = quote(url.raw_path.decode("ascii"), safe="%/:?&=@!$'()*,;+~")
    shown = dig(body, path)
    return target if isinstance(shown, str) else {"uri": target, "method": "GET", "headers": []}
