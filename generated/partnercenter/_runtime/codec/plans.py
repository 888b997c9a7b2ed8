"""Read a type annotation once and say what JSON it takes, for what msgspec cannot do alone.

    plan(type_) -> Slot                     cached
    has_decimals(slot) -> bool
    parts(slot) -> Iterator[Node]           every node reachable from a slot, each once

A `Slot` is a place in a document (may it be null?) and its `node` says what stands there;
`node.label` names it in messages.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, cached_property
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields as struct_fields

from ..models.extra import EXTRA_WIRE_NAME
from ..models.scalars import AS_TEXT
from ..models.union import OneOfMeta, Shape


class Anything(Struct, frozen=True, eq=False):
    """Any JSON value, taken as it is."""

    label: ClassVar[str] = "anything"


class Scalar(Struct, frozen=True, eq=False):
    """A type without parts that this package knows of; msgspec converts it."""

    type_: Any
    as_text: bool = False

    @property
    def label(self) -> str:
        return getattr(self.type_, "__name__", None) or str(self.type_)


class Listing(Struct, frozen=True, eq=False):
    """A list with one type of element."""

    item: Slot
    label: ClassVar[str] = "array"


class Table(Struct, frozen=True, eq=False):
    """An object used as a map from text to one type of value."""

    value: Slot
    label: ClassVar[str] = "object"


class Choice(Struct, frozen=True, eq=False):
    """A union that msgspec decides by the kind of JSON value."""

    members: tuple[Node, ...]

    @property
    def label(self) -> str:
        return " or ".join(member.label for member in self.members)


class Variants(Struct, frozen=True, eq=False):
    """A union made by `one_of`."""

    union: Any

    @property
    def label(self) -> str:
        return str(self.union.__name__)

    def candidates(self, raw: Any) -> list[Slot]:
        """The variants to try for this JSON value."""
        shape: Shape = self.union.shape
        return [plan(variant) for variant in shape.candidates(raw)]


class Attribute(Struct, frozen=True, eq=False):
    """One attribute of a model; a required one has no default."""

    name: str
    wire_name: str
    slot: Slot
    required: bool
    default: Any
    default_factory: Callable[[], Any] | None

    def is_default(self, value: Any) -> bool:
        """Is this the value that msgspec leaves out?"""
        if self.default_factory is None:
            return not self.required and value is self.default
        return (
            self.default_factory in (list, dict, set)
            and not value
            and type(value) is self.default_factory
        )


class Record:
    """A model; its attributes are looked up on first use, because models refer in circles."""

    def __init__(self, type_: Any) -> None:
        self.type_ = type_
        self.cls: Any = get_origin(type_) or type_
        self.name: str = self.cls.__name__
        self.label = self.name

    @cached_property
    def attributes(self) -> dict[str, Attribute]:
        """By wire name, in order of declaration; without the hidden one."""
        return {
            info.encode_name: Attribute(
                name=info.name,
                wire_name=info.encode_name,
                slot=plan(info.type),
                required=info.required,
                default=info.default,
                default_factory=None if info.default_factory is NODEFAULT else info.default_factory,
            )
            for info in struct_fields(self.type_)
            if info.encode_name != EXTRA_WIRE_NAME
        }

    @cached_property
    def required(self) -> dict[str, Attribute]:
        """The attributes without a default, by wire name."""
        return {
            name: attribute for name, attribute in self.attributes.items() if attribute.required
        }

    @cached_property
    def by_fold(self) -> dict[str, str]:
        """Wire names by their folded form (see `spelling.py`), where no other name has the same."""
        folded = [fold(name) for name in self.attributes]
        return {
            form: name
            for form, name in zip(folded, self.attributes, strict=True)
            if folded.count(form) == 1
        }

    @cached_property
    def compound(self) -> tuple[Attribute, ...]:
        """The attributes in which another model can be found."""
        return tuple(
            attribute for attribute in self.attributes.values() if _has_record(attribute.slot.node)
        )

    @cached_property
    def read_only(self) -> frozenset[str]:
        """Wire names of what only the service sets, those of base classes included."""
        bases: tuple[Any, ...] = self.cls.__mro__
        return frozenset(name for base in bases for name in getattr(base, "__read_only__", ()))


def fold(name: str) -> str:
    """The form in which names are compared that the service may spell in more ways than one."""
    return name.strip().lower()


Node = Anything | Scalar | Listing | Table | Choice | Variants | Record


class Slot(Struct, frozen=True, eq=False):
    """A place in a document."""

    node: Node
    nullable: bool = False


@cache
def plan(type_: Any) -> Slot:
    """What may stand where `type_` is declared."""
    if get_origin(type_) is Annotated:
        inner, *marks = get_args(type_)
        slot = plan(inner)
        if AS_TEXT in marks and isinstance(slot.node, Scalar):
            return Slot(Scalar(slot.node.type_, as_text=True), slot.nullable)
        return slot
    if get_origin(type_) in (Union, types.UnionType):
        slots = [plan(member) for member in get_args(type_) if member is not types.NoneType]
        nullable = len(slots) < len(get_args(type_)) or any(slot.nullable for slot in slots)
        return Slot(
            slots[0].node if len(slots) == 1 else Choice(tuple(slot.node for slot in slots)),
            nullable,
        )
    if type_ is Any or isinstance(type_, TypeVar):
        return Slot(Anything(), nullable=True)
    if type_ is None or type_ is types.NoneType:
        return Slot(Scalar(types.NoneType), nullable=True)
    return Slot(_node(type_))


def _node(type_: Any) -> Node:
    origin, arguments = get_origin(type_) or type_, get_args(type_)
    if origin is list:
        return Listing(plan(arguments[0] if arguments else Any))
    if origin is dict and (not arguments or arguments[0] is str):
        return Table(plan(arguments[1] if arguments else Any))
    if isinstance(origin, OneOfMeta):
        return Variants(origin)
    # Another structure, such as a file to send, has no place for what does not fit.
    if isinstance(origin, type) and issubclass(origin, Struct) and is_model(origin):
        return _record(type_)
    return Scalar(type_)


def is_model(cls: type[Struct]) -> bool:
    """Has it a place for what no attribute takes?"""
    return EXTRA_WIRE_NAME in cls.__struct_encode_fields__


@cache
def _record(type_: Any) -> Record:
    return Record(type_)


def _has_record(node: Node) -> bool:
    match node:
        case Record() | Variants():
            return True
        case Listing(inner) | Table(inner):
            return _has_record(inner.node)
        case Choice(members):
            return any(_has_record(member) for member in members)
        case Scalar() | Anything():
            return False


def parts(slot: Slot) -> Iterator[Node]:
    """Every node that can occur at or below `slot`."""
    seen: set[int] = set()
    waiting = [slot]
    while waiting:
        node = waiting.pop().node
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        match node:
            case Listing(item):
                waiting.append(item)
            case Table(value):
                waiting.append(value)
            case Choice(members):
                waiting.extend(Slot(member) for member in members)
            case Variants(union):
                waiting.extend(plan(variant) for variant in union.shape.variants)
            case Record():
                waiting.extend(attribute.slot for attribute in node.attributes.values())
            case Scalar() | Anything():
                pass


@cache
def has_decimals(slot: Slot) -> bool:
    """Does a decimal occur anywhere below?"""
    return any(isinstance(node, Scalar) and node.type_ is Decimal for node in parts(slot))
