"""Time that only sleeping and the server move, for many threads at once."""

import asyncio
from random import Random
from threading import Lock

from runtime.transport.clock import Clock


class SharedClock(Clock):
    """The clock of the client and of the server."""

    def __init__(self, seed: int) -> None:
        self.now = 1_700_000_000.0
        self._lock = Lock()
        self._chance = Random(seed)

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        with self._lock:
            self.now += seconds

    def sleep(self, seconds: float) -> None:
        self.pass_by(seconds)

    async def pause(self, seconds: float) -> None:
        self.pass_by(seconds)
        await asyncio.sleep(0)

    def random(self) -> float:
        with self._lock:
            return self._chance.random()
