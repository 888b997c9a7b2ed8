from types import ModuleType
from typing import Any

from tests.calls import Reply, both, reply
from tests.outcomes import taken


def tokens(*pages: tuple[int, str | None]) -> list[Reply]:
    """Pages of one row, each with the token of the next one."""
    return [reply(json={"items": [row], "continuationToken": token}) for row, token in pages]


def the_first_page_under_a_token_of_its_own(package: ModuleType) -> None:
    """Nobody had asked for `t0`, so the rows of the first page came twice before the circle was seen."""
    for pages in ([(0, "t0"), (0, "t0")], [(0, "t1"), (1, "t0"), (0, "t1")]):
        found, sent = both(package, lambda c: taken(c.parcels.iterate()), lambda p=pages: tokens(*p))
        assert found.rows == list(range(len(pages) - 1))
        assert found.error is package.PagingError
        assert len(sent) == len(pages)


def the_first_page_under_a_link_of_its_own(package: ModuleType) -> None:
    """Links have no more of a number than tokens."""

    def answers() -> list[Reply]:
        return [
            reply(json={"items": [row], "links": {"next": {"uri": f"/crates?at={follower}"}}})
            for row, follower in ((0, 1), (1, 0), (0, 1))
        ]

    found, sent = both(package, lambda c: taken(c.crates.iterate()), answers)
    assert (found.rows, found.error, len(sent)) == ([0, 1], package.PagingError, 3)


def a_circle_over_pauses(package: ModuleType) -> None:
    """A loop that was resumed after each row knew nothing of the pages before it, and never ended."""
    circle = [(0, "t1"), (1, "t2"), (2, "t0"), (0, "t1")]
    token, rows = None, []
    for page in circle:
        found, _ = both(
            package,
            lambda c, t=token: taken(c.parcels.iterate(resume=t), 1),
            lambda p=page: tokens(p),
        )
        rows += found.rows
        token = found.token
    assert rows == [0, 1, 2]
    assert found.error is package.PagingError


def pages_that_are_alike_are_no_circle(package: ModuleType) -> None:
    """The same weight on three days: only the place that comes next tells a circle from a list."""
    found, _ = both(
        package,
        lambda c: taken(c.parcels.iterate()),
        lambda: tokens((7, "t1"), (7, "t2"), (7, None)),
    )
    assert (found.rows, found.error) == ([7, 7, 7], None)
    answers = lambda: [reply(json={"items": [7, 7], "totalCount": 4})] * 2  # noqa: E731
    found, _ = both(package, lambda c: taken(c.weights.iterate()), answers)
    assert (found.rows, found.error) == ([7, 7, 7, 7], None)


def a_server_that_reads_no_row_number(package: ModuleType) -> None:
    """It sends the same rows again; a counter beside them made another page of it."""

    def answers() -> list[Any]:
        return [reply(json={"items": [1, 2], "served": number}) for number in range(2)]

    found, sent = both(package, lambda c: taken(c.weights.iterate()), answers)
    assert (found.rows, found.error) == ([1, 2], package.PagingError)
    assert [one.url for one in sent] == ["/weights", "/weights?offset=2"]


def servers_that_take_turns(package: ModuleType) -> None:
    """Each has rows of its own and reads no row number, so that no page was like the one before it."""
    answers = lambda: [reply(json={"items": rows}) for rows in ([1, 2], [3, 4], [1, 2])]  # noqa: E731
    found, sent = both(package, lambda c: taken(c.weights.iterate()), answers)
    assert (found.rows, found.error, len(sent)) == ([1, 2, 3, 4], package.PagingError, 3)


def use(package: ModuleType) -> None:
    the_first_page_under_a_token_of_its_own(package)
    the_first_page_under_a_link_of_its_own(package)
    a_circle_over_pauses(package)
    pages_that_are_alike_are_no_circle(package)
    a_server_that_reads_no_row_number(package)
    servers_that_take_turns(package)
