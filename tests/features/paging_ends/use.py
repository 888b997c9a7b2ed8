from types import ModuleType
from typing import Any

from tests.calls import both, listed, reply
from tests.outcomes import taken


def rows(package: ModuleType, call: Any, *pages: dict[str, Any]) -> tuple[list[str], list[str]]:
    """All rows of a list, and the URLs that were asked for."""
    found, sent = both(package, lambda c: listed(call(c)), lambda: [reply(json=p) for p in pages])
    return found, [one.url for one in sent]


def berths(client: Any) -> Any:
    return client.berths.iterate()


def ships(client: Any) -> Any:
    return client.ships.iterate()


def neither_a_total_nor_a_link(package: ModuleType) -> None:
    """The list ended after its first page, as if a link that is missing were one that is null."""
    found = rows(package, berths, {"Value": ["a", "b"]}, {"Value": ["c"]}, {"Value": []})
    assert found == (["a", "b", "c"], ["/berths", "/berths?skip=2", "/berths?skip=3"])


def a_link_that_is_null(package: ModuleType) -> None:
    """That is an end: nothing more is asked."""
    found = rows(package, berths, {"Value": ["a", "b"], "@nextLink": None})
    assert found == (["a", "b"], ["/berths"])


def a_total_of_the_rows(package: ModuleType) -> None:
    """The total is another one."""
    found = rows(package, berths, {"Value": ["a", "b"], "TotalCount": 2})
    assert found == (["a", "b"], ["/berths"])
    found = rows(package, ships, {"items": ["a", "b"], "totalCount": 2})
    assert found == (["a", "b"], ["/ships"])


def a_total_that_was_too_large(package: ModuleType) -> None:
    """Rows may have gone since: an empty page ends the list all the same."""
    found = rows(package, ships, {"items": ["a"], "totalCount": 9}, {"items": [], "totalCount": 9})
    assert found == (["a"], ["/ships", "/ships?offset=1"])


def a_total_that_is_no_number(package: ModuleType) -> None:
    """One of thousands of digits was ValueError; it is as if there were none."""
    for total in ("9" * 5000, "٣", "1e5", [], True):
        found = rows(package, berths, {"Value": ["a"], "TotalCount": total}, {"Value": []})
        assert found == (["a"], ["/berths", "/berths?skip=1"]), total


def a_token_where_no_link_is(package: ModuleType) -> None:
    """The service sends one or the other; a list of line items ended where it sent the token."""
    first, second = {"items": ["a"], "continuationToken": "t1"}, {"items": ["b"], "totalCount": 2}
    found, sent = both(
        package, lambda c: listed(ships(c)), lambda: [reply(json=first), reply(json=second)]
    )
    assert found == ["a", "b"]
    assert [one.url for one in sent] == ["/ships", "/ships?seekOperation=Next"]
    assert sent[1].headers["ms-continuationtoken"] == "t1"


def a_token_that_is_a_number(package: ModuleType) -> None:
    """Declared or not, it was no text and so no token: the list ended, and its other pages were lost."""
    for call, name, header in (
        (lambda c: c.crews.iterate(), "page", "x-page"),
        (ships, "continuationToken", "ms-continuationtoken"),
    ):
        pages = ({"items": ["a"], name: 2}, {"items": ["b"], name: 0})
        found, sent = both(
            package, lambda c, f=call: listed(f(c)), lambda p=pages: [reply(json=each) for each in p]
        )
        assert (found, sent[1].headers[header]) == (["a", "b"], "2")


def a_place_that_cannot_be_read(package: ModuleType) -> None:
    """That something is there says that there is more: the end of a list would be a lie."""
    link = lambda value: {"links": {"next": value}}  # noqa: E731
    tokens = ({"continuationToken": ["t1"]}, {"continuationToken": {"t": 1}}, {"continuationToken": True})
    for more in (*tokens, link(7), link(["/ships"]), link({"uri": 7}), link({"uri": {"path": "/ships"}})):
        page = {"items": ["a"]} | more
        found, _ = both(package, lambda c: taken(ships(c)), lambda p=page: [reply(json=p)])
        assert (found.rows, found.error) == ([], package.PagingError), more
    for nothing in ({"continuationToken": False}, {"continuationToken": ""}, link({}), link(""), link(False)):
        assert rows(package, ships, {"items": ["a"]} | nothing) == (["a"], ["/ships"]), nothing


def rows_behind_a_link_count(package: ModuleType) -> None:
    """A page with a link, one without, and a total that tells of a third."""
    first = {"totalCount": 3, "items": ["a"], "links": {"next": {"uri": "/ships?at=1"}}}
    others = ({"totalCount": 3, "items": [row]} for row in "bc")
    found = rows(package, ships, first, *others)
    assert found == (["a", "b", "c"], ["/ships", "/ships?at=1", "/ships?offset=2"])


def a_whole_list_with_a_link_after_all(package: ModuleType) -> None:
    """Documented as a whole, under whatever name the service has for links."""
    for name in ("nextLink", "@odata.nextLink", "@nextLink"):
        first = {"items": ["a"], name: "https://harbour.example.com/flags?at=1"}
        found = rows(package, lambda c: c.flags.iterate(), first, {"items": ["b"]})
        assert found == (["a", "b"], ["/flags", "/flags?at=1"])


def use(package: ModuleType) -> None:
    neither_a_total_nor_a_link(package)
    a_link_that_is_null(package)
    a_total_of_the_rows(package)
    a_total_that_was_too_large(package)
    a_total_that_is_no_number(package)
    a_token_where_no_link_is(package)
    a_token_that_is_a_number(package)
    a_place_that_cannot_be_read(package)
    rows_behind_a_link_count(package)
    a_whole_list_with_a_link_after_all(package)
