"""The body of a download: one stream of bytes over as many connections as it takes."""

import logging
import re
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

import httpx2

from ..errors.errors import (
    APIError,
    DeadlineExceededError,
    PartnerCenterError,
    ResponseTooLargeError,
)
from ..transport.core import Core
from ..transport.exchange import Answer
from ..transport.outages import outage
from ..transport.retry import RetryPolicy, backoff
from ..transport.sight import Event
from .inflate import Inflater

Open: TypeAlias = Callable[[Mapping[str, str]], Coroutine[Any, Any, Answer]]
"""Sends the request with these headers, and gives the open response."""
Rewind: TypeAlias = Callable[[], None]

_RANGE = re.compile(r"bytes\s+([0-9]{1,18})-[0-9]*/([0-9]{1,18}|\*)", re.IGNORECASE)
_SIZE = re.compile(r"[0-9]{1,18}")


class Flow:
    """Bytes of a body, decompressed.

    When a connection breaks, a GET goes on where it was: with `Range` and `If-Range` if the
    response has a strong ETag, or by passing over what is known if the service sends everything
    again with the same ETag. Without an ETag the content may have changed meanwhile, so then it
    begins anew, which only a consumer can bear that can `rewind`.
    """

    def __init__(
        self,
        core: Core,
        open_: Open,
        *,
        policy: RetryPolicy,
        deadline: float | None,
        limit: int | None,
        again: bool,
    ) -> None:
        self._core = core
        self._open = open_
        self._policy = policy
        self._limit = limit
        self._again = again
        self._ends = None if deadline is None else core.clock.monotonic() + deadline
        self._failures = 0
        self._taken = 0
        self._given = False

    async def start(self) -> None:
        """Send the request; returns when the headers are there."""
        await self._begin(await self._open({}), None)

    async def _begin(self, answer: Answer, rewind: Rewind | None) -> None:
        try:
            if rewind is not None:
                await self._core.ports.work(rewind)
            self._read(answer)
        except BaseException as error:
            await self._core.ports.close(answer.response)
            if isinstance(error, PartnerCenterError):
                error.note(answer.trace)
            raise

    def _read(self, answer: Answer) -> None:
        self.answer = answer
        headers = answer.response.headers
        self._encoding = headers.get("content-encoding", "")
        self._inflater = Inflater(self._encoding, self._limit)
        self._reader = self._core.ports.reader(answer.response)
        self.received = 0
        self._known = 0
        etag = headers.get("etag", "")
        # A weak ETag says that the meaning is the same, not the bytes.
        self._etag = etag if etag.startswith('"') else None
        self._ranges = headers.get("accept-ranges", "bytes").strip().lower() != "none"
        length = headers.get("content-length", "")
        self.size = int(length) if _SIZE.fullmatch(length) else None
        if self._limit is not None and self.size is not None and self.size > self._limit:
            raise ResponseTooLargeError(
                f"the content is larger than {self._limit} bytes.", hint="raise max_bytes."
            )

    async def next(self, rewind: Rewind | None = None) -> bytes:
        """The next piece, b"" at the end; `rewind` drops what the consumer has got so far."""
        try:
            while not (piece := self._inflater.piece()):
                raw = await self._pull(rewind)
                if not raw:
                    piece = self._inflater.finish()
                    break
                self._inflater.feed(raw)
        except PartnerCenterError as error:
            if error.operation is None:
                error.note(self.answer.trace)
            raise
        self._given = self._given or bool(piece)
        return piece

    async def close(self) -> None:
        """Give the connection back."""
        await self._reader.close()

    async def _pull(self, rewind: Rewind | None) -> bytes:
        while True:
            if self._ends is not None and self._core.clock.monotonic() >= self._ends:
                await self.close()
                raise DeadlineExceededError(
                    "the deadline passed while the content came in.", trace=self.answer.trace
                )
            try:
                raw = await self._reader.next()
            except httpx2.HTTPError as error:
                await self._resume(error, rewind)
                continue
            passed = min(self._known, len(raw))
            self._known -= passed
            self.received += len(raw) - passed
            if len(raw) > passed or not raw:
                # Only what is new is progress: else a server that always breaks would never tire us.
                if self._taken:
                    self._core.budget.give(self._taken)
                self._failures = self._taken = 0
                return raw[passed:]

    async def _resume(self, error: httpx2.HTTPError, rewind: Rewind | None) -> None:
        lost = outage(error, self.answer.trace)
        await self.close()
        wait = self._plan(error)
        if wait is None:
            raise lost from error
        await self._announce(lost, wait)
        await self._core.ports.sleep(wait)
        headers: dict[str, str] = {}
        if self.received and self._etag and self._ranges:
            headers = {"Range": f"bytes={self.received}-", "If-Range": self._etag}
        try:
            answer = await self._open(headers)
        except APIError as refusal:
            if refusal.status != 416:
                raise
            answer = await self._open({})
        if self._continue(answer):
            return
        if self._given and rewind is None:
            await self._core.ports.close(answer.response)
            lost.hint = "the content can't be continued from the middle: begin again."
            raise lost from error
        if answer.response.status_code == 206:
            # A part, but not the one that is missing.
            await self._core.ports.close(answer.response)
            answer = await self._open({})
        await self._begin(answer, rewind)
        self._given = False

    def _plan(self, error: httpx2.HTTPError) -> float | None:
        self._failures += 1
        if not self._again or self._failures >= self._policy.attempts:
            return None
        clock = self._core.clock
        wait = backoff(self._policy, self._failures, None, clock.random())
        if self._ends is not None and clock.monotonic() + wait >= self._ends:
            return None
        self._taken = self._core.budget.take(timeout=isinstance(error, httpx2.TimeoutException))
        return wait if self._taken else None

    def _continue(self, answer: Answer) -> bool:
        """Go on with the same bytes, if this response surely has them."""
        response = answer.response
        headers = response.headers
        etag = headers.get("etag")
        if headers.get("content-encoding", "") != self._encoding:
            return False
        if response.status_code == 206:
            span = _RANGE.match(headers.get("content-range", ""))
            total = "*" if self.size is None else str(self.size)
            if not span or int(span[1]) != self.received or etag not in (None, self._etag):
                return False
            if "*" not in (span[2], total) and span[2] != total:
                return False
            self._known = 0
        elif self._etag is not None and etag == self._etag:
            self._known = self.received
        else:
            return False
        self.answer = answer
        self._reader = self._core.ports.reader(response)
        return True

    async def _announce(self, lost: PartnerCenterError, wait: float) -> None:
        if not self._core.is_watched(logging.INFO):
            return
        request = self.answer.response.request
        await self._core.tell(
            Event(
                kind="retry",
                operation=lost.operation or "",
                method=request.method,
                url=str(request.url),
                attempt=self._failures,
                request_id=lost.request_id or "",
                correlation_id=lost.correlation_id or "",
                wait=wait,
                error=str(lost),
            )
        )
