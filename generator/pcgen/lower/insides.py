"""When the inside of a class is worked out: at once where that is simple, else after what is being worked out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

_DEEPEST = 12  # classes inside of each other; real documents have chains of hundreds


class Insides:
    """Keeps what has to wait, so that a chain of classes is as long as it likes."""

    def __init__(self) -> None:
        self._depth = 0
        self._waiting: deque[Callable[[], None]] = deque()
        self._catching_up = False

    def take(self, define: Callable[[], None], *, at_once: bool) -> None:
        """Work it out now, or with `catch_up`."""
        if not at_once or self._depth == _DEEPEST:
            self._waiting.append(define)
            return
        self._depth += 1
        define()
        self._depth -= 1

    def catch_up(self) -> None:
        """Work out what waits, and what that leads to."""
        if self._catching_up:
            return
        self._catching_up = True
        while self._waiting:
            self.take(self._waiting.popleft(), at_once=True)
        self._catching_up = False
