"""Send a call until it has an answer: tokens, pace, retries, redirects, errors.

Written once for both colours, over `Ports`.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import httpx2

from ..auth.credentials import Token
from ..errors.errors import DeadlineExceededError, ErrorResponse, PartnerCenterError, Trace
from ..errors.failures import failure
from ..requests.identity import new_id
from .call import Call
from .outages import forget_secrets, outage
from .reading import Body
from .redirects import is_redirect, redirect
from .retry import ANSWER_LOST, backoff, parse_retry_after, retry_failure, retry_status
from .sight import Event

if TYPE_CHECKING:
    from .core import Core

_NO_HEADERS = httpx2.Headers()


class Answer:
    """A success response, read or, when it is streamed, still open."""

    __slots__ = ("content", "response", "scrub", "trace")

    def __init__(
        self,
        response: httpx2.Response,
        content: bytes,
        trace: Trace,
        scrub: Callable[[bytes], bytes],
    ) -> None:
        self.response = response
        self.content = content
        self.trace = trace
        self.scrub = scrub
        """For a text of an error: without the secrets that were sent."""


class Exchange:
    """The progress of one call."""

    def __init__(self, core: "Core", call: Call, *, stream: bool) -> None:
        self._core = core
        self._call = call
        self._stream = stream
        self._request_id = call.request_id or new_id()
        # Perhaps the work was done and its answer lost: the id is kept, so that it is not done
        # twice. A refusal (401, 429, 503) or a redirect that comes then is no answer to that.
        self._doubt = False
        self._sent = 0
        self._redirects = 0
        self._refreshed = 0
        self._taken = 0
        self._token: Token | None = None
        self._rejected: Token | None = None
        self._last: PartnerCenterError | None = None

    async def run(self) -> Answer:
        """Go on until there is a success response, or an error to raise."""
        try:
            while True:
                answer = await self._step()
                if answer is not None:
                    return answer
        except PartnerCenterError as error:
            if error.operation is None:
                error.note(self._trace())
            raise

    async def _step(self) -> Answer | None:
        core, call = self._core, self._call
        await self._take_turn()
        if call.route.operation.auth != "none":
            self._token = await core.token(call, self._rejected)
            self._check_deadline()  # a token may take its time, and a timeout can't be negative
        self._sent += 1
        authorization = self._token.header if self._token else None
        wait: float | None
        # A read response is dropped with its request; only what outlives the call is cleaned.
        discarded = False
        request = call.request(self._request_id, authorization, self._remaining())
        try:
            response, content = await self._attempt(request)
        except httpx2.HTTPError as error:
            wait = self._after_outage(error)
        else:
            if self._is_success(response.status_code):
                core.throttle.accepted(call.key, core.clock.monotonic())
                core.budget.give(self._taken)
                discarded = not self._stream
                return Answer(response, content, self._trace(response), self._scrub)
            wait = self._after_response(response, content)
        finally:
            if not discarded:
                forget_secrets(request, call.url, call.route.operation.api_key)
        if wait is not None:
            if core.is_watched(logging.INFO):
                await core.tell(self._event("retry", wait=wait, error=str(self._last)))
            await core.ports.sleep(wait)
        return None

    async def _take_turn(self) -> None:
        now, deadline = self._core.clock.monotonic(), self._call.deadline
        wait = self._core.throttle.reserve(self._call.key, now, deadline)
        if deadline is not None and now + wait >= deadline:
            raise self._last or DeadlineExceededError("the deadline of the call passed.")
        if wait > 0:
            await self._core.ports.sleep(wait)
            self._check_deadline()

    def _check_deadline(self) -> None:
        remaining = self._remaining()
        if remaining is not None and remaining <= 0:
            raise self._last or DeadlineExceededError("the deadline of the call passed.")

    async def _attempt(self, request: httpx2.Request) -> tuple[httpx2.Response, bytes]:
        core = self._core
        watched = core.is_watched(logging.DEBUG)
        started = core.clock.monotonic()
        if watched:
            await core.tell(self._event("request"), request.headers.raw)
        response = await core.ports.send(request)
        if response.status_code == 429:
            # Before its text is read, which may fail: other calls must rest all the same.
            rest = min(self._asked(response) or 0.0, self._call.policy.max_retry_after)
            core.throttle.refused(self._call.key, core.clock.monotonic(), rest)
        success = self._is_success(response.status_code)
        content = b""
        if not (self._stream and success):
            body = Body(self._call, core.clock, cut=not success)
            await core.ports.read(response, body.accept)
            content = body.content
        if watched:
            elapsed = core.clock.monotonic() - started
            event = self._event("response", status=response.status_code, elapsed=elapsed)
            try:
                await core.tell(event, response.headers.raw)
            except BaseException:
                await core.ports.close(response)
                raise
        return response, content

    def _asked(self, response: httpx2.Response) -> float | None:
        return parse_retry_after(response.headers.get("retry-after"), self._core.clock.time())

    def _is_success(self, status: int) -> bool:
        route = self._call.route
        return (
            200 <= status < 300
            or status in route.operation.statuses
            or (status == 404 and route.wants_bool)
        )

    def _after_outage(self, error: httpx2.HTTPError) -> float:
        """The wait before the next attempt; the typed error is raised if there is none."""
        failed = outage(error, self._trace())
        timeout = isinstance(error, httpx2.TimeoutException)
        remaining = self._remaining()
        if timeout and remaining is not None and remaining <= 0:
            raise DeadlineExceededError("the deadline of the call passed.") from error
        self._doubt = True
        if retry_failure(error, repeat=self._call.route.repeat):
            wait = self._plan_retry(failed, None, timeout=timeout)
            if wait is not None:
                return wait
        raise failed from error

    def _after_response(self, response: httpx2.Response, content: bytes) -> float | None:
        """The wait before the next attempt, None for at once; raises if there is none."""
        call, status = self._call, response.status_code
        trace = self._trace(response)
        if status in ANSWER_LOST:
            self._doubt = True
        elif status == 500 or not self._doubt:
            # The service has finished with the id: the same one again would give the same answer.
            self._request_id = new_id()
            self._doubt = False
        if is_redirect(response):
            self._redirects += 1
            redirect(call, response, self._redirects)
            return None
        if status == 401 and self._token and not self._refreshed and call.replayable:
            # Once: the token may have been revoked, or be expired by the service's clock.
            self._rejected = self._token
            self._refreshed = 1
            return None
        asked = self._asked(response)
        headers = httpx2.Headers([(k, self._scrub(value)) for k, value in response.headers.raw])
        error = failure(ErrorResponse(status, headers, self._scrub(content)), trace, asked)
        if retry_status(status, call.policy, repeat=call.route.repeat):
            wait = self._plan_retry(error, asked, timeout=False)
            if wait is not None:
                return wait
        raise error

    def _scrub(self, text: bytes) -> bytes:
        """What a service says without the secrets that it was sent, which it may repeat."""
        if self._token:
            text = self._token.scrub(text)
        return self._call.scrub(text)

    def _plan_retry(
        self, error: PartnerCenterError, asked: float | None, *, timeout: bool
    ) -> float | None:
        core, call, policy = self._core, self._call, self._call.policy
        tries = self._sent - self._redirects - self._refreshed
        if tries >= policy.attempts or not call.replayable:
            return None
        if asked is not None and asked > policy.max_retry_after:
            return None
        wait = backoff(policy, tries, asked, core.clock.random())
        remaining = self._remaining()
        if remaining is not None and wait >= remaining:
            return None
        taken = core.budget.take(timeout=timeout)
        if not taken:
            return None
        self._taken = taken
        self._last = error
        return wait

    def _remaining(self) -> float | None:
        deadline = self._call.deadline
        return None if deadline is None else deadline - self._core.clock.monotonic()

    def _trace(self, response: httpx2.Response | None = None) -> Trace:
        headers = _NO_HEADERS if response is None else response.headers
        return Trace(
            operation=self._call.route.operation.id,
            request_id=headers.get("ms-requestid") or self._request_id,
            correlation_id=headers.get("ms-correlationid") or self._call.correlation_id,
            attempts=self._sent,
        )

    def _event(
        self,
        kind: Literal["request", "response", "retry"],
        *,
        status: int | None = None,
        elapsed: float | None = None,
        wait: float | None = None,
        error: str | None = None,
    ) -> Event:
        return Event(
            kind=kind,
            operation=self._call.route.operation.id,
            method=self._call.method,
            url=str(self._call.url),
            attempt=self._sent,
            request_id=self._request_id,
            correlation_id=self._call.correlation_id,
            status=status,
            elapsed=elapsed,
            wait=wait,
            error=error,
        )
