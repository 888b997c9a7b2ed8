"""A single limit of a schema: what one keyword says, whether another version of it takes less, how it reads."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias, TypeGuard

from pcgen.source.node import Node

Move = Literal["same", "narrower", "wider", "other"]


class Bound(NamedTuple):
    """An end of a range."""

    number: int | float
    exclusive: bool = False


Limit: TypeAlias = frozenset[Bound | str]
"""What a keyword says, and what it says elsewhere of the same value: all of it holds. Empty is no limit."""

NO_LIMIT: Limit = frozenset()

TYPES = {
    "minLength": "string",
    "maxLength": "string",
    "pattern": "string",
    "minimum": "number",
    "maximum": "number",
    "multipleOf": "number",
    "minItems": "array",
    "maxItems": "array",
    "uniqueItems": "array",
    "minProperties": "object",
    "maxProperties": "object",
}
"""The keywords, and the type of JSON whose values each is about; it means nothing to others."""

_UNITS = {"Length": "character", "Items": "item", "Properties": "key"}
_NOTHING = {"minLength": 0, "minItems": 0, "minProperties": 0}


def limit_of(schema: Node, keyword: str, types: frozenset[str]) -> Limit:
    """What a schema for values of these types says under a keyword."""
    given = schema.get(keyword)
    value = None if given is None else given.value
    if keyword == "pattern":
        return frozenset([value]) if isinstance(value, str) else NO_LIMIT
    if keyword == "uniqueItems":
        return frozenset(["unique"]) if value is True else NO_LIMIT
    found: list[Bound] = []
    if _is_number(value) and value != _NOTHING.get(keyword):
        found.append(Bound(value))
    if keyword in ("minimum", "maximum"):
        beyond = schema.get(f"exclusive{keyword.capitalize()}")
        edge = None if beyond is None else beyond.value
        if edge is True:  # OpenAPI 3.0 says by it that the bound itself is out
            found = [Bound(bound.number, True) for bound in found]
        elif _is_number(edge):
            found.append(Bound(edge, True))
        if types - {"null"} == frozenset({"integer"}):
            found = [_whole(keyword, bound) for bound in found]
    return frozenset(found)


def move(keyword: str, old: Limit, new: Limit) -> Move:
    """What becomes of the values that fit."""
    narrowed, widened = not _implies(keyword, old, new), not _implies(keyword, new, old)
    if narrowed and widened:
        return "other"
    return "narrower" if narrowed else "wider" if widened else "same"


def common(keyword: str, limits: Iterable[Limit]) -> Limit:
    """What all of the limits demand, so far as that is one limit of this kind."""
    given = list(limits)
    if NO_LIMIT in given or not given:
        return NO_LIMIT
    if _is_range(keyword):
        tightest = [max(_strictness(keyword, each) for each in limit) for limit in given]
        return given[tightest.index(min(tightest))]
    return frozenset(each for each in given[0] if all(each in limit for limit in given))


def words(keyword: str, limit: Limit) -> str:
    """The limit as a message says it."""
    if not limit:
        return "none"
    if keyword == "pattern":
        return " and ".join(f"the pattern {pattern}" for pattern in sorted(map(str, limit)))
    if keyword == "uniqueItems":
        return "no item twice"
    bounds = [each for each in limit if isinstance(each, Bound)]
    if keyword == "multipleOf":
        return " and ".join(f"a multiple of {each.number}" for each in sorted(bounds))
    tightest = max(bounds, key=lambda each: _strictness(keyword, each))
    least = keyword.startswith("min")
    if tightest.exclusive:
        return f"{'more' if least else 'less'} than {tightest.number}"
    unit = _UNITS.get(keyword[3:], "")
    unit = f" {unit}" if tightest.number == 1 or not unit else f" {unit}s"
    return f"at {'least' if least else 'most'} {tightest.number}{unit}".rstrip()


def _implies(keyword: str, one: Limit, other: Limit) -> bool:
    """Whether every value within the one limit is within the other. Of patterns only their texts are compared."""
    if not other or one == other:
        return True
    if not one:
        return False
    if _is_range(keyword):
        return max(_strictness(keyword, each) for each in one) >= max(
            _strictness(keyword, each) for each in other
        )
    if keyword == "multipleOf":
        return all(any(_divides(part, whole) for whole in one) for part in other)
    return one >= other


def _is_range(keyword: str) -> bool:
    return keyword[:3] in ("min", "max")


def _strictness(keyword: str, bound: Bound | str) -> tuple[int | float, bool]:
    assert isinstance(bound, Bound)
    return (bound.number if keyword.startswith("min") else -bound.number, bound.exclusive)


def _divides(part: Bound | str, whole: Bound | str) -> bool:
    assert isinstance(part, Bound) and isinstance(whole, Bound)
    # As they are written: 0.3 is a multiple of 0.1, though not for floats.
    one, other = Fraction(str(part.number)), Fraction(str(whole.number))
    return one != 0 and other % one == 0


def _whole(keyword: str, bound: Bound) -> Bound:
    """The same bound for whole numbers: more than 0 is at least 1."""
    if keyword == "minimum":
        return Bound(math.floor(bound.number) + 1 if bound.exclusive else math.ceil(bound.number))
    return Bound(math.ceil(bound.number) - 1 if bound.exclusive else math.floor(bound.number))


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
