"""A call from its arguments to its answer; loaded with the first one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ..requests.headers import RawHeaders, with_headers
from ..requests.operation import Operation
from ..requests.options import CallOptions
from ..requests.request import Route
from .call import Call
from .core import Arguments, Core, timeout_phases
from .endpoint import Endpoint, QuietURL
from .exchange import Answer, Exchange
from .received import RawResponse

if TYPE_CHECKING:
    from ..requests.payload import Payload

R = TypeVar("R")


async def raw(
    core: Core,
    operation: Operation[R],
    arguments: Arguments,
    body: Any,
    options: CallOptions | None,
    link: str | None,
    headers: Mapping[str, str] | None,
) -> RawResponse[R]:
    """Send and read."""
    answer = await send(core, operation, arguments, body, options, link, headers, stream=False)
    received = RawResponse(
        operation,
        status=answer.response.status_code,
        headers=answer.response.headers,
        content=answer.content,
        trace=answer.trace,
        scrub=answer.scrub,
    )
    if options is not None and options.on_response is not None:
        options.on_response(received)
    return received


async def send(
    core: Core,
    operation: Operation[Any],
    arguments: Arguments,
    body: Any,
    options: CallOptions | None,
    link: str | None,
    headers: Mapping[str, str] | None,
    *,
    stream: bool,
) -> Answer:
    """Send, and with `stream` leave the success response open."""
    call = _prepared(core, operation, arguments, body, options, link, headers)
    return await Exchange(core, call, stream=stream).run()


def _prepared(
    core: Core,
    operation: Operation[Any],
    arguments: Arguments,
    body: Any,
    options: CallOptions | None,
    link: str | None,
    headers: Mapping[str, str] | None,
) -> Call:
    route = core.routes.get(operation.id)
    if route is None or route.operation is not operation:
        route = core.routes[operation.id] = Route(operation)
    if core.source:
        core.source.check(operation)
    settings = core.settings
    endpoint = settings.endpoint(operation.host)
    url: QuietURL
    if link is None:
        url = endpoint.at(route.target(arguments))
    else:
        url = endpoint.follow(link, operation.route)
    fixed = [*_fixed_headers(core, operation, endpoint), *route.headers(arguments, body)]
    if headers:
        fixed = with_headers(fixed, headers)
    policy, timeout = settings.policy, settings.timeout
    if options is not None:
        policy = options.retry or policy
        if options.timeout is not None:
            timeout = timeout_phases(options.timeout)
        if options.locale:
            names = [operation.supplied.get(role) for role in ("locale", "language")]
            fixed = with_headers(fixed, {name: options.locale for name in names if name})
        if options.headers:
            fixed = with_headers(fixed, options.headers)
    call = Call(
        route,
        endpoint,
        url,
        fixed,
        _payload(operation, body),
        policy=policy,
        timeout=timeout,
        limit=settings.limit,
        options=options,
        now=core.clock.monotonic(),
        customer=route.customer(arguments),
    )
    call.body = body
    return call


def _payload(operation: Operation[Any], body: Any) -> "Payload | None":
    if operation.body is None and body is None:
        return None
    from ..requests.payload import payload

    return payload(operation.body, body, omit_read_only=operation.omit_read_only)


def _fixed_headers(core: Core, operation: Operation[Any], endpoint: Endpoint) -> RawHeaders:
    key = (operation.host, operation.accept, tuple(operation.supplied.values()))
    fixed = core.fixed.get(key)
    if fixed is None:
        own = {"Accept": operation.accept}
        for role, text in core.settings.supplied.items():
            if role in operation.supplied:
                own[operation.supplied[role]] = text
        fixed = [(b"Host", endpoint.netloc), *with_headers(core.settings.headers, own)]
        core.fixed[key] = fixed
    return fixed
