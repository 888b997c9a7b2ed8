"""The base of generated groups: a place in the API with the path arguments that lead there."""

from collections.abc import Mapping
from typing import Any, TypeVar

from .operation import Operation
from .options import CallOptions
from .transport import AsyncTransport, Transport

R = TypeVar("R")


class Node:
    """A group of operations that block."""

    __slots__ = ("_arguments", "_transport")

    def __init__(self, transport: Transport, arguments: Mapping[str, Any] | None = None) -> None:
        self._transport = transport
        self._arguments = dict(arguments or {})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._arguments}>"

    def _send(
        self,
        operation: Operation[R],
        arguments: Mapping[str, Any],
        options: CallOptions | None,
        body: Any = None,
    ) -> R:
        return self._transport.send(operation, {**self._arguments, **arguments}, body, options)


class AsyncNode:
    """A group of operations that suspend the task."""

    __slots__ = ("_arguments", "_transport")

    def __init__(
        self, transport: AsyncTransport, arguments: Mapping[str, Any] | None = None
    ) -> None:
        self._transport = transport
        self._arguments = dict(arguments or {})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._arguments}>"

    async def _send(
        self,
        operation: Operation[R],
        arguments: Mapping[str, Any],
        options: CallOptions | None,
        body: Any = None,
    ) -> R:
        return await self._transport.send(
            operation, {**self._arguments, **arguments}, body, options
        )
