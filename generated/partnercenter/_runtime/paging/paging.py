"""Lists as they are handed out: lazy pages and lazy rows, in both colours.

Nothing is sent before the first page is asked for, and one page is fetched at a time. Every `for` loop
over one of these objects starts where the object was told to start: at the beginning, or at `resume`.

`CallOptions` hold for each page: every page has its own retries and its own deadline. The correlation
id is the same for all pages of a loop; a given request id goes with the first page only.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Generic, TypeVar

from ..transport.ports import run
from .walk import Listing, Walk

__all__ = ["AsyncPages", "AsyncRows", "Listing", "Pages", "Rows"]

P_co = TypeVar("P_co", covariant=True)
R_co = TypeVar("R_co", covariant=True)


class _Lazy:
    """What pages and rows of both colours have in common."""

    __slots__ = ("_listing", "_walk")

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._walk: Walk | None = None

    @property
    def resume_token(self) -> str | None:
        """A text to save: `resume=` of the same call goes on after what the last loop has given.

        It is None when everything was given. Each row that a loop has yielded counts as given, and a
        page as a whole. The text is URL-safe, holds the place in the list and no credential, and is
        refused with `PagingError` for another operation or other arguments; `limit` may differ.
        """
        walk = self._walk or Walk(self._listing)
        return walk.token

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._listing.operation.id}>"

    def _begin(self) -> Walk:
        self._walk = Walk(self._listing)
        return self._walk


class Pages(_Lazy, Generic[P_co, R_co]):
    """The pages of a list, each as the service sent it. `limit` and `resume` shorten a page's rows."""

    __slots__ = ()

    def __iter__(self) -> Iterator[P_co]:
        return _pages(self._begin())


class AsyncPages(_Lazy, Generic[P_co, R_co]):
    """The pages of a list, each as the service sent it. `limit` and `resume` shorten a page's rows."""

    __slots__ = ()

    def __aiter__(self) -> AsyncIterator[P_co]:
        return _PageSteps(self._begin())


class Rows(_Lazy, Generic[R_co]):
    """The rows of a list over all its pages; a page is forgotten as its rows are yielded.

    What is no row by its type is left out with a warning: `pages` has it in `extra`.
    """

    __slots__ = ()

    def __iter__(self) -> Iterator[R_co]:
        return _rows(self._begin())

    def first(self) -> R_co | None:
        """The first row, None if there is none."""
        return next(iter(self), None)


class AsyncRows(_Lazy, Generic[R_co]):
    """The rows of a list over all its pages; a page is forgotten as its rows are yielded.

    What is no row by its type is left out with a warning: `pages` has it in `extra`.
    """

    __slots__ = ()

    def __aiter__(self) -> AsyncIterator[R_co]:
        return _RowSteps(self._begin())

    async def first(self) -> R_co | None:
        """The first row, None if there is none."""
        return await anext(aiter(self), None)

    async def to_list(self) -> list[R_co]:
        """All rows at once."""
        return [row async for row in self]


def _pages(walk: Walk) -> Iterator[Any]:
    while run(walk.advance()):
        yield walk.take()


def _rows(walk: Walk) -> Iterator[Any]:
    while run(walk.advance()):
        rows = walk.take_rows()
        while rows:
            yield rows.pop()


# Classes and not async generators: an abandoned generator is closed in a task of the event loop.
class _PageSteps(AsyncIterator[Any]):
    __slots__ = ("_walk",)

    def __init__(self, walk: Walk) -> None:
        self._walk = walk

    async def __anext__(self) -> Any:
        if await self._walk.advance():
            return self._walk.take()
        raise StopAsyncIteration


class _RowSteps(AsyncIterator[Any]):
    __slots__ = ("_rows", "_walk")

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._rows: list[Any] = []

    async def __anext__(self) -> Any:
        while not self._rows:
            if not await self._walk.advance():
                raise StopAsyncIteration
            self._rows = self._walk.take_rows()
        return self._rows.pop()
