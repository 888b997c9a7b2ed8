"""The ids of a call: MS-RequestId and MS-CorrelationId.

A correlation id belongs to a call, or to all calls in a `correlation` block. A request id belongs to
one execution of the work by the service: kept while the service's own answer has not come, then renewed.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID, uuid4

_correlation: ContextVar[str | None] = ContextVar("correlation", default=None)


@contextmanager
def correlation(id: str | UUID | None = None) -> Generator[str]:
    """Give all calls in the block one correlation id, a fresh one by default."""
    value = str(id or uuid4())
    token = _correlation.set(value)
    try:
        yield value
    finally:
        _correlation.reset(token)


def current_correlation() -> str | None:
    """The correlation id of the block that runs, if one does."""
    return _correlation.get()


def new_id() -> str:
    """A fresh id."""
    return str(uuid4())
