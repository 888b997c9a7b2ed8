"""Laws: whatever the lengths of pages, limits and interruptions, every row comes once and in order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Colour
from .service import VARIANTS, Service
from .test_styles import contents, counted

LISTS = st.builds(
    Service,
    st.sampled_from(sorted(VARIANTS)),
    st.integers(0, 25),
    st.lists(st.integers(1, 6), min_size=1, max_size=5),
)


@settings(max_examples=150, deadline=None)
@given(service=LISTS, steps=st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=6))
def test_interruptions_neither_lose_nor_repeat_rows(
    colour: Colour, service: Service, steps: list[tuple[bool, int]]
) -> None:
    found: list[Any] = []
    token = None
    for by_row, count in steps:
        lazy: Any
        if by_row:
            lazy = colour.rows(service, service.operation, resume=token)
            found += colour.take(lazy, count)
        else:
            lazy = colour.pages(service, service.operation, resume=token, limit=count)
            found += [row for page in colour.take(lazy) for row in contents(page)]
        token = lazy.resume_token
        assert counted(found) == list(range(len(found)))
        if token is None:
            assert len(found) == service.rows
            return
    found += colour.take(colour.rows(service, service.operation, resume=token))
    assert counted(found) == list(range(service.rows))


@settings(max_examples=100, deadline=None)
@given(service=LISTS, limit=st.integers(0, 30))
def test_a_limit_cuts_and_asks_for_no_page_too_many(
    colour: Colour, service: Service, limit: int
) -> None:
    rows = colour.take(colour.rows(service, service.operation, limit=limit))
    assert counted(rows) == list(range(min(limit, service.rows)))
    asked = len(service.seen)
    pages = colour.take(colour.pages(service, service.operation, limit=limit))
    assert counted([row for page in pages for row in contents(page)]) == counted(rows)
    assert len(service.seen) == 2 * asked <= 2 * (limit + 1)
