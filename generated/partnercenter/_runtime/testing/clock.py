"""A clock whose time moves only when the client waits, or when a test says so."""

from ..transport.clock import Clock


class FakeClock(Clock):
    """Every wait is over at once, moves the time, and is written down."""

    def __init__(self) -> None:
        self.now = 1_772_366_400.0
        """Seconds since the epoch: 2026-03-01 12:00 UTC at the start."""
        self.waits: list[float] = []
        """Each wait of the client, in seconds: between retries, polls, and for throttling."""
        self.chance = 0.0
        """The random number: 0 makes a wait for `Retry-After` exact, and other retries immediate."""

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.advance(seconds)

    async def pause(self, seconds: float) -> None:
        self.sleep(seconds)
        import anyio

        await anyio.sleep(0)  # other tasks go on

    def random(self) -> float:
        return self.chance
