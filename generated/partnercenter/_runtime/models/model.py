"""The base of every generated model.

    class Model(msgspec.Struct)
        .extra -> MutableMapping[str, Any]; `__read_only__` names the wire fields that only the
        service sets, `__secret__` those that `repr` does not show
    field(*, default=..., default_factory=..., name=...)    msgspec's own
    always(value, *, name=...) -> value
        default of an attribute that is sent even if nobody touched it (a constant, a discriminator)
    NULL: Any                       assign it to send an explicit `null`; `None` means "not sent"

A generated class reads:

    class Customer(Model, rename="camel", kw_only=True):
        __read_only__: ClassVar[frozenset[str]] = frozenset({"id"})

        id: str | None = None
        class_: str | None = field(default=None, name="class")
"""

from __future__ import annotations

from collections.abc import MutableMapping
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from msgspec import Struct, field

from .extra import EXTRA_WIRE_NAME, Extra, ExtraView
from .redaction import hide, secrets

__all__ = ["NULL", "Model", "Null", "always", "field"]

_T = TypeVar("_T")


class Null:
    """The type of `NULL`: false, equal only to itself, one per process."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NULL"

    def __reduce__(self) -> str:
        return "NULL"

    def __copy__(self) -> Null:
        return self

    def __deepcopy__(self, memo: Any) -> Null:
        return self


NULL: Final[Any] = Null()


def always(value: _T, *, name: str | None = None) -> _T:
    """Declare a default that goes on the wire; an ordinary default is left out of what is sent."""
    made: _T = field(default_factory=lambda: value, name=name)
    return made


class Model(
    Struct,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    repr_omit_defaults=True,
):
    """A JSON object of the service, with typed attributes and everything else in `extra`."""

    __read_only__: ClassVar[frozenset[str]] = frozenset()
    __secret__: ClassVar[frozenset[str]] = frozenset()

    if not TYPE_CHECKING:
        # Hidden from type checkers, so that constructors offer declared attributes only. The
        # default is None and not an empty Extra, because an instance that refers to no tracked
        # object is never tracked by the garbage collector.
        _extra: Extra = field(default=None, name=EXTRA_WIRE_NAME)

    @property
    def extra(self) -> MutableMapping[str, Any]:
        """What the service sent beyond the attributes, by wire name; sent back on update."""
        return ExtraView(self)

    @recursive_repr("...")
    def __repr__(self) -> str:
        if not secrets(type(self)):
            return super().__repr__()
        parts = [f"{name}={value!r}" for name, value in self.__rich_repr__()]
        return f"{type(self).__name__}({', '.join(parts)})"

    def __rich_repr__(self) -> Any:
        shown = super().__rich_repr__()
        hidden = secrets(type(self))
        return [(name, hide(name, value, hidden)) for name, value in shown] if hidden else shown
