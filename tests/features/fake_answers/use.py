import asyncio
from collections.abc import Callable
from types import ModuleType
from typing import Any

from tests.calls import client_name, listed
from tests.outcomes import outcomes


def called(package: ModuleType, fake: Any, call: Callable[[Any], Any]) -> Any:
    """What a call on a fake gives, in both colours alike."""
    with fake.client() as client:
        found = call(client)

    async def waiting() -> Any:
        async with fake.async_client() as other:
            return await call(other)

    assert asyncio.run(waiting()) == found
    return found


def fake_of(package: ModuleType) -> Any:
    return getattr(package.testing, f"Fake{client_name(package)}")()


def lists_that_nobody_has_scripted(package: ModuleType) -> None:
    """The token, link or row number of the example was answered by the example, so that no loop ended."""
    for group in ("books", "loans", "shelves", "fines", "copies", "authors"):
        fake = fake_of(package)
        rows = called(package, fake, lambda c, g=group: listed(getattr(c, g).iterate()))
        assert [row.title for row in rows] == ["A"], group


def answers_in_the_forms_of_lists(package: ModuleType) -> None:
    """The client takes them from the service, and the fake refused to play them."""
    for answer, titles in (
        ([{"title": "B"}], ["B"]),
        ({"value": [{"title": "B"}]}, ["B"]),
        ({"totalCount": 0}, []),
        (None, []),
    ):
        fake = fake_of(package)
        fake.on("listBooks", answer)
        rows = called(package, fake, lambda c: listed(c.books.iterate()))
        assert [row.title for row in rows] == titles


def values_beyond_their_limits(package: ModuleType) -> None:
    """Tests passed with what the service answers with 400."""
    book = package.models.Book
    for call, wrong in (
        (lambda c: c.books.get(size=501), "size must be at most 500, not 501"),
        (lambda c: c.books.get(size=0), "size must be at least 1, not 0"),
        (lambda c: c.books.create(book(title="")), "/title must have at least 1 characters, not ''"),
        (lambda c: c.books.create(book(pages=0)), "/pages must be more than 0, not 0"),
        (lambda c: c.books.create(book(tags=["a", "a"])), "/tags must have no element twice"),
        (lambda c: c.books.create(book(pin="471")), r"/pin must match ^\d{4}$, not REDACTED"),
    ):
        fake = fake_of(package)
        show = lambda error: (type(error), error.description)  # noqa: E731
        ((kind, said),) = called(package, fake, lambda c, f=call: outcomes(c, f, show=show))
        assert kind is package.BadRequestError
        assert said.startswith(wrong), said
        assert len(fake.requests) == 2 and fake.refused == []  # one in each colour


def a_redirect_is_no_example_of_success(package: ModuleType) -> None:
    fake = fake_of(package)
    assert called(package, fake, lambda c: c.moved.get()).title == "Here"
    shown = package.testing.examples("getMoved")
    assert [each.is_success for each in shown.responses] == [True, False]


def use(package: ModuleType) -> None:
    lists_that_nobody_has_scripted(package)
    answers_in_the_forms_of_lists(package)
    values_beyond_their_limits(package)
    a_redirect_is_no_example_of_success(package)
