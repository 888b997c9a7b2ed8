"""Lists and maps that are a whole document, and of which something does not fit the declared type.

    class PartialList(list)         .extra: what was left out, by its position in the document
    class PartialMap(dict)          .extra: what was left out, by its name

A model has its own `extra` for this; a document without a model around it has no other place. Encoded as a
document again they hold everything, each where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class PartialList(list[T]):
    """The elements that fit."""

    __slots__ = ("extra",)

    def __init__(self, fitting: Iterable[T] = (), extra: Mapping[int, Any] | None = None) -> None:
        super().__init__(fitting)
        self.extra: dict[int, Any] = dict(extra or {})
        """The others as they came, by their position among all elements."""

    @property
    def whole(self) -> list[Any]:
        """All elements, in the order in which they came."""
        found: list[Any] = list(self)
        for position, value in sorted(self.extra.items()):
            found.insert(position, value)
        return found


class PartialMap(dict[str, T]):
    """The entries that fit."""

    __slots__ = ("extra",)

    def __init__(
        self, fitting: Mapping[str, T] | None = None, extra: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(fitting or {})
        self.extra: dict[str, Any] = dict(extra or {})
        """The others as they came."""

    @property
    def whole(self) -> dict[str, Any]:
        """All entries; one that was set since wins over what was left out."""
        return self.extra | self
