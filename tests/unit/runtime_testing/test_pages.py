"""Rows are cut into pages in each paging style, and the client finds its way through them."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Caller

STYLES = ["seek", "offset", "header", "link", "odata", "skip"]


@pytest.mark.parametrize("style", STYLES)
def test_all_rows_come_in_order(shop: Any, call: Caller, style: str) -> None:
    rows = [shop.models.Thing(id=f"row {number}") for number in range(5)]
    operation = "listOData" if style == "odata" else f"list{style.title()}"
    call.fake.on(operation, shop.testing.pages(rows, size=2))
    assert call(lambda client: getattr(client.lists, f"{style}_iterate")()) == rows
    assert len(call.fake.calls(operation)) == (
        4 if style == "skip" else 3
    )  # its end is an empty page


@pytest.mark.parametrize("style", STYLES)
def test_pages_are_as_long_as_the_client_asks(shop: Any, call: Caller, style: str) -> None:
    rows = [{"id": f"row {number}"} for number in range(4)]
    operation = "listOData" if style == "odata" else f"list{style.title()}"
    call.fake.on(operation, shop.testing.pages(rows))
    found = call(lambda client: getattr(client.lists, f"{style}_iterate")(size=3))
    assert [row.id for row in found] == ["row 0", "row 1", "row 2", "row 3"]
    assert len(call.fake.calls(operation)) == (3 if style == "skip" else 2)


def test_everything_on_one_page(shop: Any, call: Caller) -> None:
    call.fake.on("listWhole", shop.testing.pages([{"id": "a"}, {"id": "b"}], size=1))
    page = call(lambda client: client.lists.whole())
    assert (page.total_count, len(page.items)) == (2, 2)


def test_no_rows(shop: Any, call: Caller) -> None:
    call.fake.on("listSeek", shop.testing.pages([]))
    assert call(lambda client: client.lists.seek_iterate()) == []


def test_what_lists_nothing_has_no_pages(shop: Any, call: Caller) -> None:
    call.fake.on("getFile", shop.testing.pages([]))
    with pytest.raises(ValueError, match="getFile lists nothing"):
        call(lambda client: client.file.get())


@pytest.mark.parametrize("style", ["seek", "offset", "header", "link", "odata"])
def test_the_list_of_an_example_ends(shop: Any, call: Caller, style: str) -> None:
    rows = call(lambda client: getattr(client.lists, f"{style}_iterate")())
    assert [row.id for row in rows] == ["t1"]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ([{"id": "a"}], ["a"]),
        ({"value": [{"id": "a"}]}, ["a"]),
        ({"totalCount": 0}, []),
        (None, []),
    ],
)
def test_answers_in_the_forms_that_the_service_has_for_lists(
    call: Caller, answer: Any, found: list[str]
) -> None:
    call.fake.on("listWhole", answer)
    rows = call(lambda client: client.lists.whole_iterate())
    assert [row.id for row in rows] == found


def test_what_is_no_list_in_any_form_is_still_refused(shop: Any, call: Caller) -> None:
    call.fake.on("listWhole", {"value": [{"id": 7}]})
    with pytest.raises(AssertionError, match="scripted answer"):
        call(lambda client: client.lists.whole_iterate())
    call.fake.on("listWhole", {"things": []})
    with pytest.raises(AssertionError, match="/things is not known"):
        call(lambda client: client.lists.whole_iterate())
