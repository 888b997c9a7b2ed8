"""Slow down after 429, per host and customer, and recover.

The service counts calls per partner, or per partner and customer, and counts refused calls too. So
after a 429 every call with the same key waits, then calls go one by one with a gap that shrinks with
each success. Keys without trouble are not stored, so that a quiet client pays one look-up.
"""

from threading import Lock
from typing import TypeAlias

Key: TypeAlias = tuple[str, str]

FIRST_GAP = 0.1
MAX_GAP = 1.0
NO_GAP = 0.01
RECOVERY = 0.8


class _Lane:
    __slots__ = ("gap", "next", "rest")

    def __init__(self) -> None:
        self.gap = 0.0
        self.next = 0.0
        self.rest = 0.0


class Throttle:
    """The limiter of one client; safe between threads. Times are of the steady clock."""

    def __init__(self) -> None:
        self._lanes: dict[Key, _Lane] = {}
        self._lock = Lock()

    def reserve(self, key: Key, now: float, until: float | None) -> float:
        """Take the next place of the key if it comes before `until`; the seconds to wait for it."""
        if key not in self._lanes:
            return 0.0
        with self._lock:
            lane = self._lanes.get(key)
            if lane is None:
                return 0.0
            start = max(now, lane.next)
            if until is None or start < until:
                lane.next = start + lane.gap
            return start - now

    def refused(self, key: Key, now: float, retry_after: float) -> None:
        """Note a 429: the key rests for that long and then goes at half the pace."""
        with self._lock:
            lane = self._lanes.setdefault(key, _Lane())
            # A burst that was under way is refused as one: it slows the pace once.
            if now >= lane.next or not lane.gap:
                lane.gap = min(MAX_GAP, max(FIRST_GAP, lane.gap * 2))
            lane.rest = max(lane.rest, now + retry_after)
            lane.next = max(lane.next, lane.rest)

    def accepted(self, key: Key, now: float) -> None:
        """Note a success: the gap shrinks until the key is free."""
        if key not in self._lanes:
            return
        with self._lock:
            lane = self._lanes.get(key)
            # A call from before the 429 that ends now says nothing of the new pace.
            if lane is not None and now >= lane.rest:
                lane.gap *= RECOVERY
                if lane.gap < NO_GAP:
                    del self._lanes[key]
