"""Where long-running work reports its status: read from the answer that started it."""

import re
from contextlib import suppress
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx2
from msgspec import Struct

from ..codec.lookup import dig, member
from ..errors.errors import PollingError, Trace, UnsafeUrlError
from ..requests.arguments import wire_text
from ..requests.operation import FollowHeader, FollowProperty, Operation, Watch
from ..requests.options import CallOptions
from ..requests.request import Arguments, Route
from ..transport.core import Core
from ..transport.received import RawResponse
from ..transport.retry import parse_retry_after

_NAME = re.compile(r"\{([^{}]+)\}")


class Place(Struct, frozen=True, kw_only=True):
    """How the status is asked for: by a link of the service, or by path arguments."""

    operation: Operation[Any]
    watch: Watch
    arguments: Arguments
    link: str | None = None
    body: Any = None
    """What began the work: a failure may repeat passwords of it."""
    delay: float | None = None
    """Seconds that the service asks to wait before the first look."""


async def begin(
    core: Core,
    operation: Operation[Any],
    arguments: Arguments,
    body: Any,
    options: CallOptions | None,
) -> Place:
    """Start the work."""
    polling = operation.polling
    if not isinstance(polling, (FollowHeader, FollowProperty)):
        raise TypeError(f"{operation.id} starts no work that can be waited for")
    raw = await core.raw(operation, arguments, body, options)
    if isinstance(polling, FollowHeader):
        found: Any = raw.headers.get(polling.header)
    else:
        found = find(raw.parsed, polling.property)
    trace = of(raw, operation)
    link, known = reached(core, polling.operation, found, arguments, trace)
    if link is None and not has_path(polling.operation, known):
        raise PollingError("the service does not say where its status can be read.", trace=trace)
    return Place(
        operation=polling.operation,
        watch=polling.watch,
        arguments=known,
        link=link,
        body=body,
        delay=parse_retry_after(raw.headers.get("retry-after"), core.clock.time()),
    )


def resumed(operation: Operation[Any], token: str, arguments: Arguments) -> Place:
    """The place that a poller's token names; `operation` is the one that had started the work."""
    polling = operation.polling
    if not isinstance(polling, (FollowHeader, FollowProperty)):
        raise TypeError(f"{operation.id} starts no work that can be waited for")
    if not token.strip():
        raise ValueError("the token is empty")
    return Place(operation=polling.operation, watch=polling.watch, arguments=arguments, link=token)


def watched(operation: Operation[Any], arguments: Arguments) -> Place:
    """The status operation itself."""
    if not isinstance(operation.polling, Watch):
        raise TypeError(f"{operation.id} is no status that can be waited for")
    return Place(operation=operation, watch=operation.polling, arguments=arguments)


def of(raw: RawResponse[Any], operation: Operation[Any]) -> Trace:
    """The ids of a response."""
    return Trace(
        operation=operation.id,
        request_id=raw.request_id,
        correlation_id=raw.correlation_id,
        attempts=raw.attempts,
    )


def find(value: Any, path: str) -> Any:
    """The value at a dotted path, or under a key with dots, or the OData link to it."""
    for found in (
        dig(value, path),
        member(value, path),
        member(value, f"{path}@odata.navigationLink"),
    ):
        if found is not None and found != "":
            return found
    return None


def reached(
    core: Core, operation: Operation[Any], found: Any, arguments: Arguments, trace: Trace
) -> tuple[str | None, Arguments]:
    """What `locate` gives; `PollingError` where the service gave what is no address and no id."""
    endpoint = core.settings.endpoint(operation.host)
    try:
        link, known = locate(operation, found, arguments)
        if link is not None:
            with suppress(UnsafeUrlError):  # for the call that would go there
                endpoint.follow(link, operation.route)
        elif has_path(operation, known):
            Route(operation).target(known)
    except (ValueError, TypeError, httpx2.InvalidURL):
        message = f"the service gave no place at which {operation.id} can be asked."
        raise PollingError(message, trace=trace) from None
    return link, known


def locate(
    operation: Operation[Any], found: Any, arguments: Arguments
) -> tuple[str | None, Arguments]:
    """A link to an operation, or the arguments with an id of it, from what the service gave."""
    if found is None:
        return None, arguments
    text = wire_text(found).strip()
    if not text:
        return None, arguments
    if "/" in text:
        return text, {**match(operation, text), **arguments}
    names = path_arguments(operation)
    if not names:
        return None, arguments
    return None, {**arguments, names[-1]: text}


def has_path(operation: Operation[Any], arguments: Arguments) -> bool:
    """Are all arguments of the path known?"""
    return all(arguments.get(name) is not None for name in path_arguments(operation))


def path_arguments(operation: Operation[Any]) -> list[str]:
    """The arguments of the path, in the route's order."""
    by_name = {param.name: param.arg for param in operation.params if param.location == "path"}
    return [by_name[name] for name in _NAME.findall(operation.route)]


def match(operation: Operation[Any], link: str) -> Arguments:
    """The path arguments that stand in a link; compared from the end, since versions may lack."""
    by_name = {param.name: param.arg for param in operation.params if param.location == "path"}
    found: dict[str, str] = {}
    steps = [step for step in urlsplit(link).path.split("/") if step]
    route = [step for step in operation.route.split("/") if step]
    for expected, step in zip(reversed(route), reversed(steps), strict=False):
        if name := _NAME.fullmatch(expected):
            found[by_name[name[1]]] = unquote(step)
        elif expected.lower() != step.lower():
            return {}
    return found
