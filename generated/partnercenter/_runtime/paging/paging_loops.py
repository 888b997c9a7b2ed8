"""Notice when pages lead back to a page that was there before."""

from ..errors.errors import PagingError
from .paging_styles import Place

_REMEMBERED = 1024


class Seen:
    """The places that were visited, in constant memory.

    A return to one of the last 1,024 places is noticed at once. Longer circles are noticed in the
    end, because every place whose number is a power of two is remembered until the next such one.
    """

    __slots__ = ("_anchor", "_content", "_count", "_recent")

    def __init__(self) -> None:
        self._recent: dict[int, None] = {}
        self._anchor: int | None = None
        self._count = 0
        self._content: int | None = None

    def check(self, place: Place) -> None:
        """`PagingError` if the place was visited."""
        mark = _mark(place)
        if mark in self._recent or mark == self._anchor:
            what = "link" if place.link is not None else "token"
            raise PagingError(f"the service gave the same {what} again: it would never end.")

    def add(self, place: Place) -> None:
        """Remember a place that was visited."""
        mark = _mark(place)
        self._recent[mark] = None
        if len(self._recent) > _REMEMBERED:
            del self._recent[next(iter(self._recent))]
        self._count += 1
        if self._count & (self._count - 1) == 0:
            self._anchor = mark

    def check_content(self, content: bytes) -> None:
        """`PagingError` if the page before had the same text, where nothing else shows a circle."""
        mark = hash(content)
        if mark == self._content:
            raise PagingError("the service gave the same page again: it would never end.")
        self._content = mark


def _mark(place: Place) -> int:
    if place.token is None and place.link is None:
        return hash(place.row)
    return hash((place.token, place.link, *sorted(place.headers.items())))
