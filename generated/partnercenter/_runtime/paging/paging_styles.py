"""Where pages start: what a place adds to a request, and the place that a page leads to."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, cast

from msgspec import Meta, Struct

from ..codec.lookup import attributes, dig, member
from ..errors.errors import PagingError
from ..models.extra import stored
from ..models.partial import PartialList
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

_LINK = "links.next"
# Where a list that is documented as a whole may have a link after all.
_LINKS = (_LINK, "nextLink", "@odata.nextLink", "@nextLink")
_NUMBER = re.compile(r"[0-9]{1,18}")
# Documented links write `size=2?seekOperation=Next` where `&` is meant.
_SLIP = re.compile(r"(\?[^?]*)\?(?=seek_?operation=)", re.IGNORECASE)


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The start of a page: a token, a link with its headers, or a row number; none of them is row 0."""

    row: Annotated[int, Meta(ge=0)] = 0
    """The number of rows before it, where the style counts them."""
    token: str | None = None
    link: str | None = None
    headers: dict[str, str] = {}


START = Place()


class Turn(Struct, frozen=True, kw_only=True):
    """What a place adds to the request of its page."""

    arguments: Mapping[str, Any] = {}
    headers: Mapping[str, str] = {}
    link: str | None = None


def style_of(operation: Operation[Any]) -> Paging:
    """The style that an operation declares."""
    return operation.paging or Whole()


def turn(operation: Operation[Any], place: Place) -> Turn:
    """What to send for the page at a place."""
    if place.link is not None:
        return Turn(link=place.link, headers=place.headers)
    match style_of(operation):
        case Seek(header=header, operation=seek) if place.token is not None:
            return Turn(arguments=_query(operation, seek, "Next"), headers={header: place.token})
        case NextLink(header=header, operation=step) if place.token is not None:
            arguments = _query(operation, step, "Next") if step else {}
            return Turn(arguments=arguments, headers={header: place.token})
        case HeaderToken(header=header) if place.token is not None:
            return Turn(headers={header: place.token})
        case Offset(offset=name) | Skip(skip=name) | NextLink(offset=str(name)) if place.row:
            return Turn(arguments=_query(operation, name, place.row))
        case _:
            return Turn()


def rows_of(operation: Operation[Any], page: Any) -> tuple[list[Any], bool]:
    """The rows of a page, and whether the answer is a lone row in place of a page."""
    items = style_of(operation).items
    if page is None:
        return [], False
    found = member(page, items) if items else page
    if isinstance(found, list):
        return cast("list[object]", found), False
    if found is not None and items:
        raise PagingError(f"{items} is no list of rows.")
    return ([], False) if items and _has(page, items) else ([page], True)


def left_out(operation: Operation[Any], page: Any, rows: list[Any]) -> int:
    """How many rows of a page are none by their type: the service counts them all the same."""
    if isinstance(page, PartialList):
        return len(cast("PartialList[object]", page).extra)
    items = style_of(operation).items
    whole = stored(page).get(items) if items and isinstance(page, Struct) else None
    return len(cast("list[object]", whole)) - len(rows) if isinstance(whole, list) else 0


def following(
    operation: Operation[Any], place: Place, page: Any, raw: RawResponse[Any], count: int
) -> Place | None:
    """The place after a page with so many rows, given the response it came in; None at the end."""
    style = style_of(operation)
    match style:
        case Seek(token=name, header=header):
            link = _linked(page, _LINK)
            token = _token(dig(page, name))
            if token is None and link is not None:
                named = {key.lower(): value for key, value in link.headers.items()}
                token = named.get(header.lower())
            return link if token is None else Place(token=token)
        case HeaderToken(header=header):
            token = _text(raw.headers.get(header))
            return None if token is None else Place(token=token)
        case NextLink(next=path, token=name):
            row = place.row + count
            link = _linked(page, path, row)
            token = _token(dig(page, name)) if link is None and name else None
            if token is not None:
                return Place(token=token, row=row)
            # A link that is missing is the end, unless the total says otherwise.
            more = link is None and count and style.offset and row < (_total(style, page) or 0)
            return Place(row=row) if more else link
        case ODataLink(next=path):
            return _linked(page, path)
        case Whole():
            # No list of this style was ever seen to have one; if one has, there is more.
            links = (_linked(page, path) for path in _LINKS)
            return next((link for link in links if link is not None), None)
        case Offset() | Skip():
            return _counted(style, place, page, raw.content, count)


def after(operation: Operation[Any], place: Place, given: int) -> tuple[Place, int]:
    """The place and the rows to pass over there, when some rows of a page were given."""
    if isinstance(style_of(operation), Offset | Skip) and place.link is None:
        return Place(row=place.row + given), 0
    return place, given


def is_numbered(operation: Operation[Any], place: Place) -> bool:
    """Is the place asked for by its row number?"""
    style = style_of(operation)
    counts = isinstance(style, Offset | Skip) or (isinstance(style, NextLink) and style.offset)
    return bool(counts) and place.link is None and place.token is None


def _counted(
    style: Offset | Skip, place: Place, page: Any, content: bytes, count: int
) -> Place | None:
    if not count:
        return None
    row = place.row + count
    link = _linked(page, style.next, row) if style.next else None
    if link is not None:
        return link
    total = _total(style, page)
    if total is not None:
        return Place(row=row) if row < total else None
    # Where pages have links, the last has none, or a null; elsewhere only an empty page is the end.
    ended = place.link is not None or (style.next and _is_null(content, style.next))
    return None if ended else Place(row=row)


def _is_null(content: bytes, path: str) -> bool:
    """Is there a null for the link? In a model a link that is missing looks the same."""
    name = re.escape(path.rpartition(".")[2]).encode()
    return re.search(name + rb'"\s*:\s*null', content, re.IGNORECASE) is not None


def _total(style: Offset | Skip | NextLink, page: Any) -> int | None:
    total = dig(page, style.total) if style.total else None
    if isinstance(total, str) and _NUMBER.fullmatch(total):
        return int(total)
    return total if isinstance(total, int) and not isinstance(total, bool) else None


def _linked(page: Any, path: str, row: int = 0) -> Place | None:
    """The place that a link leads to: a URL, or an object with `uri` and `headers`."""
    link = member(page, path) or dig(page, path)
    whole = isinstance(link, (Mapping, Struct))
    uri, sent = (member(link, "uri"), member(link, "headers")) if whole else (link, None)
    if uri and not isinstance(uri, str):
        raise PagingError(f"{path} is no link.")
    uri = _text(uri)
    if uri is None:
        return None
    named: dict[str, str] = {}
    for header in cast("list[object]", sent) if isinstance(sent, list) else ():
        key, value = _text(member(header, "key")), _text(member(header, "value"))
        if key is not None and value is not None:
            named[key] = value
    return Place(link=_SLIP.sub(r"\1&", uri), headers=named, row=row)


def _query(operation: Operation[Any], name: str, value: object) -> dict[str, Any]:
    for param in operation.params:
        if param.name == name and param.location == "query":
            return {param.arg: value}
    raise ValueError(f"{operation.id} declares no query parameter {name!r} to page with")


def _has(page: Any, name: str) -> bool:
    if isinstance(page, Mapping):
        return name in page
    return isinstance(page, Struct) and name in attributes(type(page))


def _token(value: Any) -> str | None:
    """A token; numbers are such, but 0 and what is below it say that there is no more."""
    if not value or isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if value > 0 else None
    raise PagingError("the service gave a token that is neither a text nor a number.")


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
