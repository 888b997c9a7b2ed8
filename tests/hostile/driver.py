"""Calls by chance, in either colour, each judged by what the server knows."""

import traceback
from collections.abc import Callable
from inspect import isawaitable
from random import Random
from typing import Any

from runtime.errors.errors import PartnerCenterError
from runtime.requests.operation import Operation
from runtime.requests.options import CallOptions
from runtime.transport.node import AsyncNode, Node
from runtime.transport.retry import RetryPolicy
from runtime.transport.transport import AsyncTransport, Transport

from .faults import explains
from .server import SECRET, Hostile, Record

ATTEMPTS = 7
POLICY = RetryPolicy(attempts=ATTEMPTS, budget=10**9, deadline=None)


class Turn:
    """One call of a driver: its name, its chance, and what the server has seen of it."""

    def __init__(self, hostile: Hostile, transport: Transport | AsyncTransport, name: str) -> None:
        self.hostile = hostile
        self.service = hostile.service
        self.transport: Any = transport
        self.name = name
        self.chance = Random(f"{hostile.seed}+{name}")
        self.record: Record = hostile.record(name)
        self.attempts = ATTEMPTS
        self.error: PartnerCenterError | None = None

    @property
    def node(self) -> Any:
        """A group of operations in the driver's colour."""
        return (AsyncNode if isinstance(self.transport, AsyncTransport) else Node)(self.transport)

    @property
    def works(self) -> int:
        """How often the server did this call's work."""
        return self.service.works[self.name]

    def options(self, **named: Any) -> CallOptions:
        """Options by which the server knows the call; one in five has a deadline."""
        if self.chance.random() < 0.2:
            named["deadline"] = 60.0
            # What went wrong last is then raised when there is no time for another attempt.
            self.attempts = 1
        return CallOptions(correlation_id=self.name, **named)

    async def send(self, operation: Operation[Any], body: Any = None, **arguments: Any) -> Any:
        """Send, in either colour."""
        work = self.transport.send
        return await self.attempt(lambda: work(operation, arguments, body, self.options()))

    async def attempt(self, work: Callable[[], Any]) -> Any:
        """The result, or None and the error, which must be accounted for and keep secrets."""
        self.error = None
        try:
            result = work()
            return await result if isawaitable(result) else result
        except PartnerCenterError as error:
            self.error = error
            faults = self.record.faults
            assert explains(error, faults, self.attempts), (self, repr(error), faults)
            shown = "".join(traceback.format_exception(error))
            shown += repr(vars(error)) + repr(getattr(error, "response", None))
            content = getattr(getattr(error, "response", None), "content", b"")
            assert SECRET not in shown and SECRET.encode() not in content, (self, shown)
            return None

    async def collect(self, lazy: Any, found: list[Any], most: int) -> bool:
        """Rows or pieces up to a number; has it come to the end?"""
        if isinstance(self.transport, AsyncTransport):
            async for one in lazy:
                found.append(one)
                if len(found) >= most:
                    return False
            return True
        for one in lazy:
            found.append(one)
            if len(found) >= most:
                return False
        return True

    def __repr__(self) -> str:
        return f"<call {self.name} of seed {self.hostile.seed}: {self.record.faults}>"
