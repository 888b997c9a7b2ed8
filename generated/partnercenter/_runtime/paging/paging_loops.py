"""Notice when pages lead back to a page that was there before."""

from hashlib import blake2b
from itertools import islice
from typing import Annotated, Any
from zlib import crc32

from msgspec import Meta, Struct
from msgspec.json import encode as to_json

from ..codec.encoding import encode
from ..errors.errors import PagingError
from .paging_styles import Place

_REMEMBERED = 1024
_SAVED = 8
_MARK = 6  # bytes of a digest
_SAMPLE = 16


class Trail(Struct, frozen=True, array_like=True):
    """What a saved position knows of the pages before it, as digests."""

    count: Annotated[int, Meta(ge=0)] = 0
    text: int = -1
    """The checksum of the last page; -1 before the first."""
    anchor: tuple[int, int] | None = None
    recent: tuple[tuple[int, int], ...] = ()
    """The last places, each as its mark and the checksum of the page that led there."""


class Seen:
    """The places that were visited, in constant memory, before a saved position as well.

    A return to one of the last 1,024 places is noticed at once (to one of the last eight, if they
    were visited before a saved position). Longer circles are noticed in the end, because every
    place whose number is a power of two is remembered until the next such one.
    """

    __slots__ = ("_anchor", "_count", "_recent", "_text")

    def __init__(self, trail: Trail) -> None:
        self._recent = dict(trail.recent)
        self._anchor = trail.anchor
        self._count = trail.count
        self._text = trail.text

    @property
    def trail(self) -> Trail:
        """What to save with a position."""
        recent = list(islice(reversed(self._recent.items()), _SAVED))
        return Trail(self._count, self._text, self._anchor, tuple(reversed(recent)))

    def check(self, place: Place) -> None:
        """`PagingError` if the place was visited."""
        if self._led_to(_mark(place)) is not None:
            what = "link" if place.link is not None else "token"
            raise PagingError(f"the service gave the same {what} again: it would never end.")

    def check_page(self, place: Place, follower: Place | None, text: int, *, rows: int) -> None:
        """`PagingError` if the page was given before, at this place or under another token.

        Such a page has the same text and leads to a place that is known. Where places are row
        numbers, so many `rows` with the same text are enough: the service does not read the number.
        """
        mark = None if follower is None else _mark(follower)
        if rows or mark == _mark(place):
            known: int | None = self._text
        else:
            known = None if mark is None else self._led_to(mark)
        # A single row without an id may come again later.
        if text == known or (rows > 1 and text in self._recent.values()):
            raise PagingError("the service gave the same page again: it would never end.")

    def add(self, place: Place, text: int) -> None:
        """Remember a place that was visited, and the checksum of its page."""
        mark = _mark(place)
        self._recent[mark] = self._text
        if len(self._recent) > _REMEMBERED:
            del self._recent[next(iter(self._recent))]
        self._count += 1
        if self._count & (self._count - 1) == 0:
            self._anchor = mark, self._text
        self._text = text

    def _led_to(self, mark: int) -> int | None:
        if self._anchor is not None and self._anchor[0] == mark:
            return self._anchor[1]
        return self._recent.get(mark)


def text_of(content: bytes) -> int:
    """A digest of a page."""
    return crc32(content)


def text_of_rows(rows: list[Any], place: Place) -> int:
    """A digest of a page by a few of its rows, because what stands beside them may differ."""
    some = [encode(row) for row in rows[:: max(1, len(rows) // _SAMPLE)]]
    # Rows without an id may be the same by themselves, and so may pages of them.
    alike = len(some) > 1 and len(set(some)) == 1
    return crc32(b"".join(some), place.row if alike else len(rows))


def _mark(place: Place) -> int:
    """A digest that is the same in every process."""
    parts: object = place.row
    if place.token is not None or place.link is not None:
        parts = [place.token, place.link, sorted(place.headers.items())]
    return int.from_bytes(blake2b(to_json(parts), digest_size=_MARK).digest())
