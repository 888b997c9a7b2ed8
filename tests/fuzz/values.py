"""Values of generated types, by their annotations."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st

from runtime.codec.plans import (
    Anything,
    Choice,
    Listing,
    Node,
    Record,
    Scalar,
    Slot,
    Table,
    Variants,
    plan,
)
from runtime.models.scalars import Duration, LooseFloat, LooseInt

_TEXT = st.text(max_size=8)
_MOMENTS = st.datetimes(timezones=st.just(dt.UTC))
_NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
)
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bytes: st.binary(max_size=8),
    uuid.UUID: st.uuids(),
    Decimal: _NUMBERS,
    dt.datetime: _MOMENTS,
    dt.date: st.dates(),
    dt.time: st.times(),
    Duration: st.sampled_from(["P1M", "PT0S", "-P1Y2DT3.5S", "soon"]).map(Duration),
    LooseInt: st.integers(-(2**63), 2**63 - 1).map(LooseInt),
    LooseFloat: st.floats(allow_nan=False, allow_infinity=False).map(LooseFloat),
}
PLAIN = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=5,
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=15,
)


def values(type_: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that an annotation allows; models inside models get emptier the deeper they are."""
    return _of_slot(plan(type_), depth)


def _of_slot(slot: Slot, depth: int) -> st.SearchStrategy[Any]:
    return _of_node(slot.node, depth)


def _of_node(node: Node, depth: int) -> st.SearchStrategy[Any]:
    match node:
        case Anything():
            return PLAIN
        case Scalar(type_=type_):
            return _scalar(type_)
        case Listing(item=item):
            return st.lists(_of_slot(item, depth + 1), max_size=2 if depth < 3 else 0)
        case Table(value=value):
            inner = _of_slot(value, depth + 1)
            return st.dictionaries(_TEXT, inner, max_size=2 if depth < 3 else 0)
        case Choice(members=members):
            return st.one_of(*(_of_node(member, depth) for member in members))
        case Variants(union=union):
            return st.one_of(*(values(variant, depth + 1) for variant in union.shape.variants))
        case Record():
            return models(node.type_, depth)


@cache
def _scalar(type_: Any) -> st.SearchStrategy[Any]:
    if type_ in _SCALARS:
        return _SCALARS[type_]
    return st.sampled_from(get_args(type_) or list(type_))  # of a Literal, or of an enum


def models(model: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Objects of a generated class, with any of its attributes set."""
    record = plan(model).node
    assert isinstance(record, Record)
    return st.deferred(lambda: _built(model, record, depth))


def _built(model: Any, record: Record, depth: int) -> st.SearchStrategy[Any]:
    slots = {each.name: each for each in record.attributes.values() if depth < 3 or each.required}
    needed = {name: _of_slot(each.slot, depth + 1) for name, each in slots.items() if each.required}
    others = {
        name: _of_slot(each.slot, depth + 1) for name, each in slots.items() if not each.required
    }
    return st.fixed_dictionaries(needed, optional=others).map(lambda given: model(**given))
