"""Types of values, as templates may spell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ScalarName: TypeAlias = Literal[
    "str", "int", "float", "bool", "bytes", "Any",
    "UUID", "Decimal", "TextDecimal", "LooseInt", "LooseFloat", "File", "datetime", "date", "time", "Duration",
]  # fmt: skip
ParameterLocation: TypeAlias = Literal["path", "query", "header", "cookie"]
FilterKind: TypeAlias = Literal["json", "odata", "sort", "etag"]
"""What a text may be given as: a filter, an order, a model that has an ETag."""


@dataclass(frozen=True, slots=True)
class Scalar:
    name: ScalarName


@dataclass(frozen=True, slots=True)
class Const:
    """Exactly one value."""

    value: str | int | bool


@dataclass(frozen=True, slots=True)
class Ref:
    """A class or alias of `models/<module>.py`."""

    name: str
    module: str


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic model applied to a type: `Collection[Customer]`."""

    model: Ref
    item: TypeRef


@dataclass(frozen=True, slots=True)
class ListOf:
    item: TypeRef


@dataclass(frozen=True, slots=True)
class MapOf:
    value: TypeRef


@dataclass(frozen=True, slots=True)
class UnionOf:
    """Types whose JSON forms the decoder can tell apart by itself."""

    members: tuple[TypeRef, ...]


@dataclass(frozen=True, slots=True)
class Nullable:
    type: TypeRef


TypeRef: TypeAlias = Scalar | Const | Ref | Generic | ListOf | MapOf | UnionOf | Nullable
