"""What a fake can be told to answer."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

import httpx2
from msgspec import UNSET, Struct

from ..codec.lookup import dig
from .request import FakeRequest


class Reply(Struct, frozen=True, eq=False):
    """An answer in every detail. Without a body it is the example of the specification."""

    body: Any = UNSET
    """A model, or its JSON as dicts and lists; bytes go out as they are; None is no body at all."""
    status: int | None = None
    headers: Mapping[str, str] = {}
    delay: float = 0.0
    """Seconds of the fake's clock; more than the client's read timeout is a timeout."""
    times: int | None = None
    """So often, then the next answer. Without it an answer is given once, the last one always."""
    failure: httpx2.TransportError | None = None
    """Raised instead of answering."""


Answer: TypeAlias = Any
"""A `Reply`, a body of one, an exception of httpx2, or a function of the request that gives one of these."""
Answering: TypeAlias = Callable[[FakeRequest], Answer]


def error(
    status: int,
    code: str | int | None = None,
    description: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    times: int | None = None,
) -> Reply:
    """An error response: the example for that status, with this code and description."""

    def body(request: FakeRequest) -> Any:
        shown: dict[str, Any] = request.example(status) or {"code": "", "description": ""}
        wrapped = shown.get("error")
        inner = cast("dict[str, Any]", wrapped) if isinstance(wrapped, dict) else shown
        if code is not None:
            inner["code"] = code
        if description is not None:
            inner["message" if "message" in inner else "description"] = description
        return shown

    return Reply(body, status, headers or {}, times=times)


def throttled(times: int = 1, *, retry_after: float | str | None = 1) -> Reply:
    """429, so often; then what else the test has scripted, or the example."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Reply(status=429, headers=headers, times=times)


def timeout(times: int = 1) -> Reply:
    """No answer within the client's read timeout, so often."""
    return Reply(failure=httpx2.ReadTimeout("the fake gives no answer"), times=times)


def unreachable(times: int = 1) -> Reply:
    """No connection, so often."""
    return Reply(failure=httpx2.ConnectError("the fake takes no connection"), times=times)


def states(*values: str) -> tuple[Reply, ...]:
    """Answers of an operation that is polled: the example of each state, or the first one in that state."""
    return tuple(Reply(_in_state(value)) for value in values)


def _in_state(value: str) -> Answering:
    def body(request: FakeRequest) -> Any:
        watch = request.watch
        if watch is None:
            raise ValueError(f"{request.operation_id} tells no state of long-running work")
        for example in request.examples.responses:
            shown = example.value
            if example.is_success and str(dig(shown, watch.status)).lower() == value.lower():
                return shown
        shown = request.example()
        *way, last = watch.status.split(".")
        owner: Any = shown
        for name in way:
            owner = owner[int(name)] if name.isdecimal() else owner.setdefault(name, {})
        owner[last] = value
        return shown

    return body
