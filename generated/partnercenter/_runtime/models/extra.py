"""What a model carries besides its attributes: unknown fields and ill-typed values, by wire name.

    class Extra                     the stored mapping; never changed once it is made
    class ExtraView
        what `model.extra` gives: a MutableMapping that replaces the stored mapping on each write
    stored(model) -> dict[str, Any]
        the stored mapping, empty if there is none (do not change it)
    store(model, data) -> None              replace it

Because the stored mapping is never changed, a shallow copy of a model may share it.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import force_setattr

from .redaction import hide, secrets

# The field is no wire field: its wire name is one that no service uses, its type one that msgspec
# cannot decode.
EXTRA_WIRE_NAME: Final = "\ue000extra"


class Extra:
    """The stored mapping of one model."""

    __slots__ = ("data",)

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return self.data == other.data if isinstance(other, Extra) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.data)

    def __reduce__(self) -> tuple[Any, ...]:
        return Extra, (self.data,)


_EMPTY: Final[dict[str, Any]] = {}


def stored(model: Struct) -> dict[str, Any]:
    """The stored mapping of `model`; shared, so not to be changed."""
    extra: Extra | None = getattr(model, "_extra", None)
    return _EMPTY if extra is None else extra.data


def store(model: Struct, data: dict[str, Any]) -> None:
    """Give `model` this mapping, which belongs to it from now on."""
    force_setattr(model, "_extra", Extra(data) if data else None)


class ExtraView(MutableMapping[str, Any]):
    """The extras of one model; writing through it changes the model."""

    __slots__ = ("_model",)

    def __init__(self, model: Struct) -> None:
        self._model = model

    def __getitem__(self, key: str) -> Any:
        return stored(self._model)[key]

    def __setitem__(self, key: str, value: Any) -> None:
        store(self._model, {**stored(self._model), key: value})

    def __delitem__(self, key: str) -> None:
        data = dict(stored(self._model))
        del data[key]
        store(self._model, data)

    def __iter__(self) -> Iterator[str]:
        return iter(stored(self._model))

    def __len__(self) -> int:
        return len(stored(self._model))

    def __repr__(self) -> str:
        return repr(hide("_extra", stored(self._model), secrets(type(self._model))))
