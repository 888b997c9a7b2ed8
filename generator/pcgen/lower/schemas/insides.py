"""When the inside of a class is worked out: at once where that is simple, else after what is being worked out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cached_property

from pcgen.lower.context import Context, elements_of
from pcgen.source import Node

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


class Shared:
    """Schemas that can be met again inside of themselves: by a reference, or as properties of other classes, too."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def holds(self, schema: Node) -> bool:
        """Has it a name, or is it in a schema with one that others are put together from?"""
        named = self._context.named
        if schema in named:
            return True
        node: Node | None = schema
        while node is not None and node not in named:
            node = node.parent
        return node is not None and node in self._parts

    @cached_property
    def _parts(self) -> frozenset[Node]:
        return frozenset(
            self._context.follow(part)
            for each in self._context.named
            for part in elements_of(each, "allOf")
        )
