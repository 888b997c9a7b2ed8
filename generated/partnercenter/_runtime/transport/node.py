"""The base of generated groups: a place in the API with the path arguments that lead there."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ..requests.operation import Operation
from ..requests.options import CallOptions
from .transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from ..files.files import AsyncDownload, Download
    from ..paging.paging import AsyncPages, AsyncRows, Pages, Rows
    from ..polling.polling import AsyncPoller, Poller

R = TypeVar("R")
N = TypeVar("N", bound="Node")
A = TypeVar("A", bound="AsyncNode")


class Node:
    """A group of operations that block."""

    __slots__ = ("_arguments", "_transport")

    def __init__(self, transport: Transport, arguments: Mapping[str, Any] | None = None) -> None:
        self._transport = transport
        self._arguments = dict(arguments or {})

    def _to(self, group: type[N], /, **arguments: Any) -> N:
        return group(self._transport, {**self._arguments, **arguments})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._arguments}>"

    def _send(
        self,
        operation: Operation[R],
        options: CallOptions | None,
        body: Any = None,
        /,
        **arguments: Any,
    ) -> R:
        return self._transport.send(operation, {**self._arguments, **arguments}, body, options)

    def _pages(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        limit: int | None,
        resume: str | None,
        /,
        **arguments: Any,
    ) -> "Pages[Any, Any]":
        from ..paging.paging import Listing, Pages

        sent = {**self._arguments, **arguments}
        listing = Listing(self._transport, operation, sent, limit, resume, options)
        return Pages(listing)

    def _iterate(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        limit: int | None,
        resume: str | None,
        /,
        **arguments: Any,
    ) -> "Rows[Any]":
        from ..paging.paging import Listing, Rows

        sent = {**self._arguments, **arguments}
        listing = Listing(self._transport, operation, sent, limit, resume, options)
        return Rows(listing)

    def _stream(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        body: Any = None,
        /,
        **arguments: Any,
    ) -> "Download":
        from ..files.bodies import opener
        from ..files.files import Download

        send = opener(operation, {**self._arguments, **arguments}, body, options)
        return Download(self._transport, send, options, again=operation.method == "GET")

    def _begin(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        body: Any = None,
        /,
        **arguments: Any,
    ) -> "Poller[Any, Any]":
        from ..polling.polling import Poller
        from ..polling.starting import begin
        from .ports import run

        known = {**self._arguments, **arguments}
        place = run(begin(self._transport.core, operation, known, body, options))
        return Poller(self._transport, place, options)

    def _resume(
        self, operation: Operation[Any], token: str, options: CallOptions | None
    ) -> "Poller[Any, Any]":
        from ..polling.polling import Poller
        from ..polling.starting import resumed

        return Poller(self._transport, resumed(operation, token, self._arguments), options)

    def _watch(
        self,
        operation: Operation[R],
        options: CallOptions | None,
        /,
        **arguments: Any,
    ) -> "Poller[R, Any]":
        from ..polling.polling import Poller
        from ..polling.starting import watched

        place = watched(operation, {**self._arguments, **arguments})
        return Poller(self._transport, place, options)


class AsyncNode:
    """A group of operations that suspend the task."""

    __slots__ = ("_arguments", "_transport")

    def __init__(
        self, transport: AsyncTransport, arguments: Mapping[str, Any] | None = None
    ) -> None:
        self._transport = transport
        self._arguments = dict(arguments or {})

    def _to(self, group: type[A], /, **arguments: Any) -> A:
        return group(self._transport, {**self._arguments, **arguments})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._arguments}>"

    async def _send(
        self,
        operation: Operation[R],
        options: CallOptions | None,
        body: Any = None,
        /,
        **arguments: Any,
    ) -> R:
        return await self._transport.send(
            operation, {**self._arguments, **arguments}, body, options
        )

    def _stream(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        body: Any = None,
        /,
        **arguments: Any,
    ) -> "AsyncDownload":
        from ..files.bodies import opener
        from ..files.files import AsyncDownload

        send = opener(operation, {**self._arguments, **arguments}, body, options)
        return AsyncDownload(self._transport, send, options, again=operation.method == "GET")

    async def _begin(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        body: Any = None,
        /,
        **arguments: Any,
    ) -> "AsyncPoller[Any, Any]":
        from ..polling.polling import AsyncPoller
        from ..polling.starting import begin

        known = {**self._arguments, **arguments}
        place = await begin(self._transport.core, operation, known, body, options)
        return AsyncPoller(self._transport, place, options)

    def _resume(
        self, operation: Operation[Any], token: str, options: CallOptions | None
    ) -> "AsyncPoller[Any, Any]":
        from ..polling.polling import AsyncPoller
        from ..polling.starting import resumed

        return AsyncPoller(self._transport, resumed(operation, token, self._arguments), options)

    def _watch(
        self,
        operation: Operation[R],
        options: CallOptions | None,
        /,
        **arguments: Any,
    ) -> "AsyncPoller[R, Any]":
        from ..polling.polling import AsyncPoller
        from ..polling.starting import watched

        place = watched(operation, {**self._arguments, **arguments})
        return AsyncPoller(self._transport, place, options)

    def _pages(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        limit: int | None,
        resume: str | None,
        /,
        **arguments: Any,
    ) -> "AsyncPages[Any, Any]":
        from ..paging.paging import AsyncPages, Listing

        sent = {**self._arguments, **arguments}
        listing = Listing(self._transport, operation, sent, limit, resume, options)
        return AsyncPages(listing)

    def _iterate(
        self,
        operation: Operation[Any],
        options: CallOptions | None,
        limit: int | None,
        resume: str | None,
        /,
        **arguments: Any,
    ) -> "AsyncRows[Any]":
        from ..paging.paging import AsyncRows, Listing

        sent = {**self._arguments, **arguments}
        listing = Listing(self._transport, operation, sent, limit, resume, options)
        return AsyncRows(listing)
