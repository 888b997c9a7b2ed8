"""The definitions of `models/`: classes, enums, unions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pcgen.ir.types import Ref, TypeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    name: str  # class_
    wire_name: str  # class
    type: TypeRef
    guaranteed: bool  # always there and never null: no default
    read_only: bool
    write_only: bool
    secret: bool  # never shown
    doc: str
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    name: str
    wire_name: str  # the name of the schema in its document
    doc: str
    base: Ref | None
    type_parameter: str | None  # the field that a generic model leaves open
    fields: tuple[Field, ...]
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    name: str
    value: str | int
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    name: str
    kind: Literal["str", "int"]
    doc: str
    members: tuple[Member, ...]
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Types that only their content, or a discriminator, tells apart."""

    name: str
    doc: str
    variants: tuple[TypeRef, ...]
    discriminator: str | None
    mapping: tuple[tuple[str, Ref], ...]
    fallback: Ref | None  # for what the mapping does not name
    pointer: str


Definition: TypeAlias = Model | Enum | Union


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelModule:
    """One file of `models/`: the definitions of one document, bases before what is derived."""

    name: str
    doc: str
    definitions: tuple[Definition, ...]
    cyclic: tuple[str, ...]  # modules that import this one back
