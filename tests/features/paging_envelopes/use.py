from collections.abc import Callable
from types import ModuleType
from typing import Any

from tests.calls import both, listed, one, reply
from tests.outcomes import outcomes

LISTS = ("guests", "visitors", "rooms")
TWO = b'[{"name": "a"}, {"name": "b"}]'


def found(package: ModuleType, group: str, content: bytes, status: int = 200) -> tuple[Any, Any]:
    """The rows of `get` and of `iterate`, for one answer."""
    answer = lambda: reply(status, content=content)  # noqa: E731
    page, _ = one(package, lambda c: getattr(c, group).get(), answer)
    rows, _ = one(package, lambda c: listed(getattr(c, group).iterate()), answer)
    return page if group == "rooms" else page.items or [], rows


def rows_in_another_form(package: ModuleType) -> None:
    """They were `DecodeError` where `items` is required, and lost in `extra` where a page may lack it."""
    guest = package.models.Guest
    expected = [guest(name="a"), guest(name="b")]
    forms = (TWO, b"\xef\xbb\xbf" + TWO, b'{"items": %b}', b'{"value": %b, "nextLink": null}')
    for form in (*forms, b'{"Items": %b, "TotalCount": 2}'):
        content = form % TWO if b"%b" in form else form
        for group in LISTS:
            assert found(package, group, content) == (expected, expected), (group, content)


def lists_without_rows(package: ModuleType) -> None:
    """Nothing, null, or a page of which the rows are left out: each says that there are none."""
    beside = b'{"links": {}, "attributes": {"objectType": "Collection"}}'
    nothing = (b"", b" \r\n", b"null", b"{}", b"[]", b'{"totalCount": 0}', b'{"totalCount": "0"}', beside)
    null = (b'{"totalCount": 0, "items": null}', b'{"Value": null}', b'{"items": ""}')
    for content in (*nothing, *null):
        for group in LISTS:
            assert found(package, group, content) == ([], []), (group, content)
    for group in LISTS:
        assert found(package, group, b"", 204) == ([], [])


def what_stands_beside_the_rows(package: ModuleType) -> None:
    """It stays with the page."""
    answer = lambda: reply(json={"value": [], "etag": "x", "totalCount": 7})  # noqa: E731
    page, _ = one(package, lambda c: c.guests.get(), answer)
    assert (page.items, page.total_count, dict(page.extra)) == ([], 7, {"etag": "x"})


def refused(package: ModuleType, call: Callable[[Any], Any], content: bytes) -> None:
    """The same error in both colours."""
    ended, _ = both(package, lambda c: outcomes(c, call), lambda: [reply(content=content)])
    assert ended == [package.DecodeError], content


def what_says_nothing_of_rows(package: ModuleType) -> None:
    """An error page that was sent with 200 is no list without rows."""
    for content in (b'{"totalCount": 3}', b'{"error": "later"}', b'"rows"', b"7", b"<html>"):
        refused(package, lambda c: c.guests.get(), content)


def an_error_in_place_of_the_rows(package: ModuleType) -> None:
    """A page that may lack its rows was taken for one without any, and the list ended."""
    for content in (b'{"error": {"code": "busy"}}', b'{"Error": "later", "totalCount": 3}'):
        refused(package, lambda c: c.visitors.get(), content)
        refused(package, lambda c: listed(c.visitors.iterate()), content)
    beside = lambda: reply(json={"items": [{}], "error": "x"})  # noqa: E731
    page, _ = one(package, lambda c: c.visitors.get(), beside)
    assert (len(page.items), dict(page.extra)) == (1, {"error": "x"})
    nothing = lambda: reply(json={"error": None, "code": 7})  # noqa: E731
    page, _ = one(package, lambda c: c.visitors.get(), nothing)
    assert (page.items, dict(page.extra)) == (None, {"error": None, "code": 7})


def rows_that_would_lose_their_next_page(package: ModuleType) -> None:
    """An array has no place for a link, so the rest of the rows would be lost without a word."""
    for content in (b'{"value": [], "nextLink": "/x"}', b'{"items": [], "links": {"next": {"uri": "/x"}}}'):
        refused(package, lambda c: c.rooms.get(), content)


def use(package: ModuleType) -> None:
    rows_in_another_form(package)
    lists_without_rows(package)
    what_stands_beside_the_rows(package)
    what_says_nothing_of_rows(package)
    an_error_in_place_of_the_rows(package)
    rows_that_would_lose_their_next_page(package)
