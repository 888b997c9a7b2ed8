from types import ModuleType
from typing import Any

from tests.calls import Reply, both, listed, reply
from tests.outcomes import taken

ROWS: list[Any] = [{"number": 0}, None, {"number": 2}, "odd", {"number": 4}]


def trees(*starts: int) -> list[Reply]:
    """Pages of two rows from these row numbers on."""
    return [reply(json={"items": ROWS[start : start + 2]}) for start in starts]


def fruits(*starts: int) -> list[Reply]:
    """The same pages without anything around them."""
    return [reply(json=ROWS[start : start + 2]) for start in starts]


def the_service_counts_them(package: ModuleType) -> None:
    """Where one row of a page was left out, the last row of it came a second time with the next."""
    numbers = (0, 2, 4, 5)
    for call, answers, path in (
        (lambda c: c.trees.iterate(), trees, "/trees?offset"),
        (lambda c: c.fruits.iterate(), fruits, "/fruits?skip"),
    ):
        found, sent = both(package, lambda c, f=call: listed(f(c)), lambda a=answers: a(*numbers))
        assert [row.number for row in found] == [0, 2, 4]
        assert [one.url for one in sent[1:]] == [f"{path}={number}" for number in numbers[1:]]


def a_pause_inside_of_such_a_page(package: ModuleType) -> None:
    """Its rows have no row numbers of their own: the page is asked for again and passed over."""
    mixed = lambda: [reply(json={"items": ["odd", {"number": 1}, {"number": 2}]})]  # noqa: E731
    first, _ = both(package, lambda c: taken(c.trees.iterate(), 1), mixed)
    assert [row.number for row in first.rows] == [1]
    rest, sent = both(
        package,
        lambda c: taken(c.trees.iterate(resume=first.token)),
        lambda: [*mixed(), reply(json={"items": []})],
    )
    assert [row.number for row in rest.rows] == [2]
    assert [one.url for one in sent] == ["/trees", "/trees?offset=3"]


def a_page_of_nothing_else(package: ModuleType) -> None:
    """It looked like the empty page that ends a list."""
    answers = lambda: [reply(json={"items": ["odd", None]}), *trees(2, 5)]  # noqa: E731
    found, sent = both(package, lambda c: listed(c.trees.iterate()), answers)
    assert [row.number for row in found] == [2]
    assert [one.url for one in sent] == ["/trees", "/trees?offset=2", "/trees?offset=4"]


def the_same_nothing_again(package: ModuleType) -> None:
    """A server that reads no row number and sends no row: without an end, and without a row to compare."""
    answers = lambda: [reply(json={"items": ["odd", "odder"]}) for _ in range(2)]  # noqa: E731
    found, sent = both(package, lambda c: taken(c.trees.iterate()), answers)
    assert (found.rows, found.error, len(sent)) == ([], package.PagingError, 2)


def the_pages_have_them(package: ModuleType) -> None:
    """Nothing of a bare list was kept beside the rows that fit: there is no model around it."""
    pages, _ = both(package, lambda c: listed(c.trees.pages()), lambda: trees(0, 5))
    assert pages[0].extra == {"items": ROWS[:2]}
    pages, _ = both(package, lambda c: listed(c.fruits.pages()), lambda: fruits(0, 2, 5))
    assert isinstance(pages[0], package.PartialList)
    assert [page.extra for page in pages[:2]] == [{1: None}, {1: "odd"}]
    assert [page.whole for page in pages[:2]] == [[page[0], odd] for page, odd in zip(pages, (None, "odd"))]


def use(package: ModuleType) -> None:
    the_service_counts_them(package)
    a_pause_inside_of_such_a_page(package)
    a_page_of_nothing_else(package)
    the_same_nothing_again(package)
    the_pages_have_them(package)
