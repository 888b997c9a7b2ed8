"""Wait for long-running work: look, wait, look again, until the service says that it has ended."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from msgspec.structs import replace

from ..errors.errors import (
    DeadlineExceededError,
    OperationFailedError,
    PollingError,
    PollingTimeoutError,
    Trace,
)
from ..requests.options import CallOptions
from ..requests.request import Route
from ..transport.core import Core
from ..transport.ports import run
from ..transport.received import RawResponse
from ..transport.retry import parse_retry_after
from ..transport.transport import AsyncTransport, BaseTransport, Transport
from .outcome import is_object, plain, service_detail, state_text
from .starting import Place, find, has_path, locate, of, reached

C = TypeVar("C", bound=BaseTransport[Any])
S = TypeVar("S")
R = TypeVar("R")

# A service that asks for more, or for nothing at all, is asked anyway, but not in a storm.
LONGEST = 600.0
SHORTEST = 1.0
# What the last look may take although the deadline has come.
_GRACE = 10.0


class BasePoller(Generic[C, S, R]):
    """What both colours have."""

    def __init__(self, transport: C, place: Place, options: CallOptions | None = None) -> None:
        self._transport = transport
        self._place = place
        # The idempotency key and the deadline were meant for the call that started the work.
        self._options = replace(options or CallOptions(), request_id=None, deadline=None)
        self._raw: RawResponse[S] | None = None
        self._wait_for = place.delay
        self._result: R | None = None
        self.state: str | None = None
        """The state in the service's words, from the last look."""
        self.succeeded = False
        self.failed = False

    @property
    def token(self) -> str:
        """What resumes the waiting, in another process too: the path of the status."""
        place = self._place
        return place.link or Route(place.operation).target(place.arguments)

    @property
    def status(self) -> S | None:
        """The status object of the last look; None before the first."""
        return None if self._raw is None else self._raw.parsed

    @property
    def done(self) -> bool:
        """Has the work ended, well or badly?"""
        return self.succeeded or self.failed

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.state or 'not polled yet'}>"

    async def _poll(self, core: Core, deadline: float | None = None) -> S:
        if self._raw is not None and self.done:
            return self._raw.parsed
        place = self._place
        options = replace(self._options, deadline=deadline) if deadline else self._options
        raw: RawResponse[S] = await core.raw(
            place.operation, place.arguments, None, options, link=place.link
        )
        status = raw.parsed
        found = find(status, place.watch.status)
        # 202 says by itself that the work goes on.
        if found is None and raw.status != 202:
            raise PollingError(
                f"the status has no {place.watch.status}.", trace=of(raw, place.operation)
            )
        self._raw = raw
        self.state = None if found is None else state_text(found)
        state = plain(self.state or "")
        self.succeeded = state in map(plain, place.watch.succeeded)
        self.failed = not self.succeeded and state in map(plain, place.watch.failed)
        self._wait_for = parse_retry_after(raw.headers.get("retry-after"), core.clock.time())
        return status

    async def _wait(
        self, deadline: float | None, interval: float | None, progress: Callable[[S], None] | None
    ) -> S:
        core = self._transport.core
        clock = core.clock
        ends = None if deadline is None else clock.monotonic() + deadline
        wait = 0.0 if self._wait_for is None else self._pace(interval)
        while True:
            left = None if ends is None else ends - clock.monotonic()
            if left is not None and (self._wait_for or 0.0) > left:
                # The service will say nothing new before the deadline, and counts calls.
                raise self._late()
            if wait > 0 and not self.done:
                await core.ports.sleep(wait if left is None else min(wait, left))
                left = None if ends is None else ends - clock.monotonic()
            try:
                status = await self._poll(core, None if left is None else max(left, _GRACE))
            except DeadlineExceededError as error:
                raise self._late() from error
            if progress is not None:
                progress(status)
            if self.failed:
                raise self._failure(status)
            if self.succeeded:
                return status
            if ends is not None and clock.monotonic() >= ends:
                raise self._late()
            wait = self._pace(interval)

    def _pace(self, interval: float | None) -> float:
        if self._wait_for is None:
            return self._place.watch.interval if interval is None else interval
        return max(min(self._wait_for, LONGEST), SHORTEST, interval or 0.0)

    async def _fetch(
        self, deadline: float | None, interval: float | None, progress: Callable[[S], None] | None
    ) -> R:
        if self._result is not None:
            return self._result
        status = await self._wait(deadline, interval, progress)
        watch = self._place.watch
        value: Any = status if watch.result is None else find(status, watch.result)
        found = None if watch.result is None else value
        # Some services put the result itself where others put a link to it.
        if watch.fetch is not None and not is_object(found):
            core = self._transport.core
            link, arguments = reached(core, watch.fetch, found, self._known(), self._trace())
            value = None
            if link is not None or has_path(watch.fetch, arguments):
                raw = await core.raw(watch.fetch, arguments, None, self._options, link=link)
                value = raw.parsed
        if value is None:
            message = "the work has succeeded, but the service does not say what it gave."
            raise PollingError(message, trace=self._trace())
        self._result = cast("R", value)
        return self._result

    def _known(self) -> dict[str, Any]:
        place = self._place
        _, arguments = locate(place.operation, place.link, place.arguments)
        return dict(arguments)

    def _failure(self, status: S) -> OperationFailedError:
        content = b"" if self._raw is None else self._raw.redacted()
        detail = service_detail(content, self._place.body)
        message = f"the work has ended as {self.state}"
        if detail.description or detail.code:
            message += ": " + " ".join(text for text in (detail.code, detail.description) if text)
        return OperationFailedError(
            f"{message}.",
            state=self.state or "",
            status=status,
            detail=detail,
            trace=self._trace(),
        )

    def _trace(self) -> Trace:
        return Trace() if self._raw is None else of(self._raw, self._place.operation)

    def _late(self) -> PollingTimeoutError:
        return PollingTimeoutError(
            f"the work has not ended by the deadline, it is {self.state or 'under way'}.",
            token=self.token,
            status=self.status,
            trace=self._trace(),
        )


class Poller(BasePoller[Transport, S, R], Generic[S, R]):
    """Work of the service that goes on by itself; `S` is its status, `R` what it gives.

    poller = customer.device_batches.begin_create(batch)
    status = poller.result(deadline=600)
    """

    def poll(self) -> S:
        """Look once; the status as it is now. A failure is no error here."""
        return run(self._poll(self._transport.core))

    def wait(
        self,
        *,
        deadline: float | None = None,
        interval: float | None = None,
        progress: Callable[[S], None] | None = None,
    ) -> S:
        """Look until the work has ended; its last status.

        Args:
            deadline: Seconds to wait in all; None waits for as long as it takes.
            interval: Seconds between two looks, unless the service asks for more.
            progress: Called with the status after each look.

        Raises:
            OperationFailedError: The work has failed; the error has the service's own reason.
            PollingTimeoutError: The deadline has passed; the error has the token to resume.
        """
        return run(self._wait(deadline, interval, progress))

    def result(
        self,
        *,
        deadline: float | None = None,
        interval: float | None = None,
        progress: Callable[[S], None] | None = None,
    ) -> R:
        """Wait, and give what the work has made; see `wait`."""
        return run(self._fetch(deadline, interval, progress))


class AsyncPoller(BasePoller[AsyncTransport, S, R], Generic[S, R]):
    """Work of the service that goes on by itself; see `Poller`."""

    async def poll(self) -> S:
        """Look once; the status as it is now. A failure is no error here."""
        return await self._poll(self._transport.core)

    async def wait(
        self,
        *,
        deadline: float | None = None,
        interval: float | None = None,
        progress: Callable[[S], None] | None = None,
    ) -> S:
        """Look until the work has ended; see `Poller.wait`."""
        return await self._wait(deadline, interval, progress)

    async def result(
        self,
        *,
        deadline: float | None = None,
        interval: float | None = None,
        progress: Callable[[S], None] | None = None,
    ) -> R:
        """Wait, and give what the work has made; see `Poller.wait`."""
        return await self._fetch(deadline, interval, progress)
