"""Models such as a generator writes, used by the tests of the codec."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from uuid import UUID

from runtime.codec.codec import decode
from runtime.models.enums import OpenEnum, OpenIntEnum
from runtime.models.model import Model, always, field
from runtime.models.scalars import Duration, LooseFloat, LooseInt, TextDecimal
from runtime.models.union import one_of

Row = TypeVar("Row")


class Term(OpenEnum):
    ANNUAL = "annual"
    MONTHLY = "monthly"


class Level(OpenIntEnum):
    LOW = 1
    HIGH = 2


class Attributes(Model, rename="camel", kw_only=True):
    object_type: str | None = None


class Deployment(Model, rename="camel", kw_only=True):
    customer_name: str | None = None
    licenses_sold: int | None = None
    deployment_percent: float | None = None
    processed_date_time: datetime | None = None
    attributes: Attributes | None = None


class Collection(Model, Generic[Row], rename="camel", kw_only=True):
    total_count: int | None = None
    items: list[Row]
    attributes: Attributes | None = None


class Strict(Model, rename="camel", kw_only=True):
    """A model with attributes that the service always returns."""

    id: str
    made_on: date
    note: str | None = None


class Everything(Model, rename="camel", kw_only=True):
    """One attribute of each kind, none required."""

    __read_only__: ClassVar[frozenset[str]] = frozenset({"id", "levels"})

    id: UUID | None = None
    class_: str | None = field(default=None, name="class")
    count: int | None = None
    ratio: float | None = None
    active: bool | None = None
    price: Decimal | None = None
    text_price: TextDecimal | None = None
    text_prices: list[TextDecimal] | None = None
    moment: datetime | None = None
    day: date | None = None
    term: Term | None = None
    level: Level | None = None
    levels: list[Level] | None = None
    term_duration: Duration | None = None
    loose_count: LooseInt | None = None
    loose_ratio: LooseFloat | None = None
    blob: bytes | None = None
    code: str | int | None = None
    anything: Any = None
    page_size: int = 20
    strings: list[str] | None = None
    rows: list[Deployment] | None = None
    one_or_many: Deployment | list[Deployment] | None = None
    prices: dict[str, Decimal] | None = None
    by_name: dict[str, Deployment] | None = None
    grid: list[list[int]] | None = None
    parent: Everything | None = None
    pet: Pet | None = None
    pets: list[Pet] | None = None
    pets_by_name: dict[str, Pet] | None = None
    shape: Shape | None = None


def everything(**members: Any) -> Everything:
    """The model that has all of them, decoded from JSON."""
    return decode(Everything, json.dumps(members).encode())


class Cat(Model, rename="camel", kw_only=True):
    pet_type: str = always("cat")
    lives: int | None = None
    friend: Pet | None = None
    price: Decimal | None = None


class Dog(Model, rename="camel", kw_only=True):
    pet_type: str = always("dog")
    barks: bool | None = None
    friend: Pet | None = None


class Square(Model, rename="camel", kw_only=True):
    side: int


class Circle(Model, rename="camel", kw_only=True):
    radius: int
    name: str | None = None


class Group(Model, rename="camel", kw_only=True):
    members: list[Shape]


if TYPE_CHECKING:
    Pet = Cat | Dog
    Shape = Square | Circle | Group | list[Square]
else:
    Pet = one_of(
        "Pet",
        lambda: (Cat, Dog),
        discriminator="petType",
        mapping={"cat": "Cat", "dog": "Dog"},
    )
    Shape = one_of("Shape", lambda: (Square, Circle, Group, list[Square]))
