"""A walk over the pages of a list, one page at a time, as coroutines that both colours run."""

from collections.abc import Mapping
from typing import Any

import httpx2
from msgspec.structs import replace

from ..errors.errors import PagingError, Trace, UnsafeLinkError, UnsafeUrlError
from ..requests.headers import with_headers
from ..requests.identity import current_correlation, new_id
from ..requests.operation import Operation
from ..requests.options import CallOptions
from ..transport.core import Core
from ..transport.received import RawResponse
from ..transport.transport import BaseTransport
from .bookmarks import fingerprint, load, save
from .paging_loops import Seen, Trail, text_of, text_of_rows
from .paging_styles import (
    START,
    Place,
    Turn,
    after,
    following,
    is_numbered,
    left_out,
    rows_of,
    turn,
)


class Listing:
    """A list as it was asked for; every iteration over it is a walk of its own."""

    __slots__ = ("_digest", "arguments", "limit", "operation", "options", "start", "transport")

    def __init__(
        self,
        transport: BaseTransport[Any],
        operation: Operation[Any],
        arguments: Mapping[str, Any],
        limit: int | None = None,
        resume: str | None = None,
        options: CallOptions | None = None,
    ) -> None:
        if limit is not None and limit < 0:
            raise ValueError(f"limit must be 0 or more, not {limit}")
        self.transport = transport
        self.operation = operation
        self.arguments = dict(arguments)
        self.limit = limit
        self.options = options or CallOptions()
        self._digest = ""
        self.start = (START, 0, Trail())
        if resume is not None:
            self.start = load(operation, self.digest, resume)

    @property
    def digest(self) -> str:
        """What ties saved positions to this list."""
        if not self._digest:
            self._digest = fingerprint(self.operation, self.arguments)
        return self._digest


class Walk:
    """The progress of one iteration. It holds one page at most, and none while the next one comes."""

    __slots__ = (
        "_behind", "_count", "_left", "_listing", "_next", "_options", "_page", "_partial", "_place",
        "_rows", "_seen", "_skip", "_trail",
    )  # fmt: skip

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        given = listing.options
        correlation = given.correlation_id or current_correlation() or new_id()
        self._options = replace(given, correlation_id=correlation)
        self._left = listing.limit
        self._next: Place | None
        self._next, self._skip, self._trail = listing.start
        self._place = START
        self._count = 0
        """The rows that the service sent for the page."""
        self._behind = 0
        """Those of them that lie beyond the limit."""
        self._partial = False
        """Were rows of the page left out, so that theirs are not its row numbers?"""
        self._page: Any = None
        self._rows: list[Any] = []
        self._seen = Seen(self._trail)

    @property
    def token(self) -> str | None:
        """The position after what was given; None when nothing is left."""
        operation, digest = self._listing.operation, self._listing.digest
        given = self._count - self._behind - len(self._rows)
        if given < self._count:
            place, skip = self._place, given
            if not self._partial:
                place, skip = after(operation, place, given)
            return save(operation, digest, place, skip, self._trail)
        if self._next is None:
            return None
        return save(operation, digest, self._next, self._skip, self._seen.trail)

    async def advance(self) -> bool:
        """Go to the next page that has something to give; False at the end."""
        self._page = None
        self._rows = []
        while self._next is not None and self._left != 0:
            await self._turn(self._next)
            if self._page is not None:
                return True
        return False

    def take(self) -> Any:
        """The page, which is given as a whole."""
        page, self._page, self._rows = self._page, None, []
        return page

    def take_rows(self) -> list[Any]:
        """The rows of the page from last to first; those that are popped are given."""
        self._page = None
        self._rows.reverse()
        return self._rows

    async def _turn(self, place: Place) -> None:
        operation = self._listing.operation
        try:
            self._seen.check(place)
            raw = await self._fetch(place)
            page = raw.parsed
            rows, alone = rows_of(operation, page)
            count = len(rows)
            sent = count + left_out(operation, page, rows)
            follower = None if alone else following(operation, place, page, raw, sent)
            numbered = sent if is_numbered(operation, follower or place) else 0
            text = text_of_rows(rows, place) if numbered and rows else text_of(raw.content)
            self._seen.check_page(place, follower, text, rows=numbered)
        except PagingError as error:
            if error.operation is None:
                correlation = str(self._options.correlation_id)
                error.note(Trace(operation=operation.id, correlation_id=correlation))
            raise
        self._partial = sent > count
        self._trail = self._seen.trail
        self._seen.add(place, text)
        # The id names one piece of work; for another page the service would repeat its answer.
        self._options = replace(self._options, request_id=None)
        skip, self._skip = min(self._skip, count), 0
        ready = count - skip
        self._behind = 0 if self._left is None else max(0, ready - self._left)
        if self._left is not None:
            self._left -= ready - self._behind
        # In place, so that the page shows the same rows.
        del rows[count - self._behind :]
        del rows[:skip]
        self._place, self._next, self._count, self._rows = place, follower, count, rows
        self._page = None if skip and not rows else page

    async def _fetch(self, place: Place) -> RawResponse[Any]:
        listing = self._listing
        core, operation = listing.transport.core, listing.operation
        sent = turn(operation, place)
        _check(core, operation, sent)
        return await core.raw(
            operation,
            {**listing.arguments, **sent.arguments},
            None,
            self._options,
            link=sent.link,
            headers=sent.headers,
        )


def _check(core: Core, operation: Operation[Any], sent: Turn) -> None:
    """`PagingError` for what the service gave and what must not or can't be sent to it."""
    try:
        if sent.link is not None:
            core.settings.endpoints[operation.host].follow(sent.link, operation.route)
    except UnsafeUrlError as error:
        raise UnsafeLinkError(f"the link to the next page is not safe: {error.message}") from None
    except (ValueError, httpx2.InvalidURL):
        raise PagingError("the link to the next page is no URL.") from None
    try:
        with_headers([], sent.headers)
    except ValueError as error:
        raise PagingError(f"the next page can't be asked for: {error}.") from None
