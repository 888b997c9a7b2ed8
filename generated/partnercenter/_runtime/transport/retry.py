"""When a call is sent again, and after which wait."""

import math
from email.utils import parsedate_to_datetime
from threading import Lock

import httpx2
from msgspec import Struct

from ..requests.operation import Operation

RETRY_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
# Something between client and service says these, without knowing what came of the request.
ANSWER_LOST = frozenset({408, 502, 504})
# What these answers mean: the service did not start on the request.
_NOT_STARTED = frozenset({429, 503})
# Failures from before the first byte of the request was sent.
_NEVER_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_PERHAPS_SENT = (
    httpx2.TimeoutException,
    httpx2.NetworkError,
    httpx2.RemoteProtocolError,
    httpx2.DecodingError,
)
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_RETRY_COST = 5
_TIMEOUT_COST = 10


class RetryPolicy(Struct, frozen=True, kw_only=True):
    """How often, how long and for what a call is sent again; `RetryPolicy(attempts=1)` is never."""

    attempts: int = 4
    """Requests in all, the first one included."""
    deadline: float | None = 300.0
    """Seconds for the whole call with its retries and waits; None is without end."""
    statuses: frozenset[int] = RETRY_STATUSES
    max_retry_after: float = 120.0
    """A longer `Retry-After` is not waited for: the error is raised with the wait on it."""
    base: float = 0.5
    """The wait before retry n is a random part of `base * 2 ** (n - 1)` seconds, up to `cap`."""
    cap: float = 30.0
    budget: int = 500
    """Tokens of a client: a retry takes 5 (10 after a timeout), a success gives back, so that an
    outage is not made worse by a hundred callers who all retry."""


def repeatable(operation: Operation[object]) -> bool:
    """May a request that was perhaps carried out be sent again?

    On the Partner Center hosts yes, POST and PATCH too: MS-RequestId is the service's idempotency
    key. It is kept when the service's response did not come, so work that was done is not done
    twice, and renewed after one, because the service has then finished with the id. An operation
    without such a key, as on Graph, is repeated only if HTTP defines its method as idempotent.
    """
    if operation.idempotent is not None:
        return operation.idempotent
    return "request-id" in operation.supplied or operation.method in _SAFE_METHODS


def retry_failure(error: httpx2.HTTPError, *, repeat: bool) -> bool:
    """Is this transport failure worth another attempt?"""
    return isinstance(error, _NEVER_SENT) or (repeat and isinstance(error, _PERHAPS_SENT))


def retry_status(status: int, policy: RetryPolicy, *, repeat: bool) -> bool:
    """Is this status worth another attempt?"""
    return status in policy.statuses and (repeat or status in _NOT_STARTED)


def backoff(policy: RetryPolicy, attempt: int, retry_after: float | None, chance: float) -> float:
    """Seconds to wait after failed attempt number `attempt`; `chance` is from 0 up to 1.

    Never shorter than what the service asked for: it counts calls that come too early.
    """
    if retry_after is not None:
        return retry_after + chance * policy.base
    return chance * min(policy.cap, policy.base * 2.0 ** min(attempt - 1, 60))


def parse_retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a `Retry-After` header asks for, from 0 up; None when it says nothing usable."""
    if value is None or len(value) > 64:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - now
        except (ValueError, TypeError, OverflowError, IndexError, OSError):
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None


class Budget:
    """A token bucket that all calls of a client share; safe between threads."""

    __slots__ = ("_capacity", "_left", "_lock")

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._left = capacity
        self._lock = Lock()

    @property
    def left(self) -> int:
        """Tokens that are left."""
        return self._left

    def take(self, *, timeout: bool) -> int:
        """The tokens that a retry costs, or 0 when the bucket is too empty for it."""
        cost = _TIMEOUT_COST if timeout else _RETRY_COST
        with self._lock:
            if cost > self._left:
                return 0
            self._left -= cost
            return cost

    def give(self, taken: int) -> None:
        """Account for a success: what its last retry took comes back, or else one token."""
        if self._left < self._capacity:
            with self._lock:
                self._left = min(self._capacity, self._left + (taken or 1))
