"""Time and chance, in one object that tests replace."""

import random
import time


class Clock:
    """The wall clock, a steady clock, sleeping in both colours, and random numbers."""

    def time(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds of a clock that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait in the calling thread."""
        time.sleep(seconds)

    async def pause(self, seconds: float) -> None:
        """Wait in the calling task."""
        # anyio costs 20 ms to import, and a sync program never needs it.
        import anyio

        await anyio.sleep(seconds)

    def random(self) -> float:
        """A number from 0 up to 1."""
        return random.random()
