"""A change between two versions of an API, and the places of the two specs that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pcgen.codes import CODES, Impact
from pcgen.diagnostics import Location


class Spot(NamedTuple):
    """Where a part of the model stands: the module of its document, a pointer, and perhaps a parameter there."""

    module: str
    pointer: str
    parameter: tuple[str, str] | None = None  # where it is sent, and its wire name


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule says: the code of the change, whom it concerns in Python, what has changed."""

    code: str
    subject: str  # client.orders.get, models.Order.name
    message: str
    old: Spot | None
    new: Spot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change with its places; where a thing is not any more, or not yet, that of what is around it."""

    code: str
    subject: str
    message: str
    old: Location
    new: Location

    @property
    def impact(self) -> Impact:
        """What the change does to callers."""
        return CODES[self.code].impact or "compatible"
