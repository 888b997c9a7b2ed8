"""Laws of the codec, tried on generated values."""

from __future__ import annotations

import json
from datetime import UTC
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.runtime_codec.models import (
    Attributes,
    Cat,
    Circle,
    Collection,
    Deployment,
    Dog,
    Everything,
    Group,
    Level,
    Square,
    Term,
)

from runtime.codec.codec import DecodeFailure, decode, encode
from runtime.codec.plans import Record, plan
from runtime.models.extra import store
from runtime.models.scalars import Duration

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
numbers = st.integers(-(2**63), 2**63 - 1)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | decimals | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
extras = st.dictionaries(text.map(lambda name: f"x-{name}"), json_values, max_size=2)


def with_extras(models: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def give(model: Any, extra: dict[str, Any]) -> Any:
        store(model, extra)
        return model

    return st.builds(give, models, extras)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def lists(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return some(st.lists(strategy, max_size=3))


def tables(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return some(st.dictionaries(text, strategy, max_size=2))


moments = st.datetimes() | st.datetimes(timezones=st.just(UTC))
floats = st.floats(allow_nan=False, allow_infinity=False)
deployments = with_extras(
    st.builds(
        Deployment,
        customer_name=some(text),
        licenses_sold=some(st.integers()),
        deployment_percent=some(floats),
        processed_date_time=some(moments),
        attributes=some(st.builds(Attributes, object_type=some(text))),
    )
)
pets: st.SearchStrategy[Any] = st.deferred(
    lambda: with_extras(
        st.builds(Cat, lives=some(numbers), price=some(decimals), friend=some(pets))
        | st.builds(Dog, barks=some(st.booleans()), friend=some(pets))
    )
)
shapes: st.SearchStrategy[Any] = st.deferred(
    lambda: st.builds(Square, side=numbers)
    | st.builds(Circle, radius=numbers, name=some(text))
    | st.builds(Group, members=st.lists(shapes, max_size=2))
    | st.lists(st.builds(Square, side=numbers), max_size=2)
)
everythings: st.SearchStrategy[Everything] = st.deferred(
    lambda: with_extras(
        st.builds(
            Everything,
            id=some(st.uuids()),
            class_=some(text),
            count=some(st.integers()),
            ratio=some(floats),
            active=some(st.booleans()),
            price=some(decimals),
            text_price=some(decimals),
            text_prices=lists(decimals),
            moment=some(moments),
            day=some(st.dates()),
            term=some(text.map(Term)),
            level=some(numbers.map(Level)),
            levels=lists(numbers.map(Level)),
            term_duration=some(text.map(Duration)),
            loose_count=some(st.integers(-(10**30), 10**30)),
            loose_ratio=some(floats),
            blob=some(st.binary(max_size=5)),
            code=some(text | numbers),
            anything=json_values,
            page_size=numbers,
            strings=lists(text),
            rows=lists(deployments),
            one_or_many=some(deployments | st.lists(deployments, max_size=2)),
            prices=tables(decimals),
            by_name=tables(deployments),
            grid=lists(st.lists(numbers, max_size=2)),
            parent=some(everythings),
            pet=some(pets),
            pets=lists(pets),
            pets_by_name=tables(pets),
            shape=some(shapes),
        )
    )
)


@settings(max_examples=150, deadline=None)
@given(everythings)
def test_what_is_encoded_is_decoded_to_the_same(value: Everything) -> None:
    assert decode(Everything, encode(value)) == value


NAMES = [*plan(Everything).node.attributes, *plan(Deployment).node.attributes, "petType", "_extra"]  # type: ignore[union-attr]
LIKELY: list[Any] = [
    "",
    "cat",
    "dog",
    "NaN",
    "1.10",
    "2024-01-02",
    "3/4/2024 1:02:03 PM",
    "P1M",
    20,
    5.0,
]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | floats | text | st.sampled_from(LIKELY),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(NAMES) | text, inner, max_size=6)
    ),
    max_leaves=20,
)
objects = st.dictionaries(st.sampled_from(NAMES) | text, anything, max_size=8)


def exact(raw: bytes) -> Any:
    return json.loads(raw, parse_float=Decimal)


def assert_keeps(record: Record, sent: dict[str, Any], back: dict[str, Any]) -> None:
    for name, raw in sent.items():
        attribute = record.attributes.get(name)
        if attribute is None:
            assert back[name] == raw
        elif raw not in (None, "") and raw != attribute.default:
            assert name in back
            inner = attribute.slot.node
            if isinstance(inner, Record) and isinstance(raw, dict):
                assert_keeps(inner, raw, back[name])
            elif isinstance(raw, list | dict):
                assert len(back[name]) >= len(raw) or isinstance(raw, dict)


@settings(max_examples=300, deadline=None)
@given(objects)
def test_nothing_that_was_sent_is_lost(sent: dict[str, Any]) -> None:
    raw = json.dumps(sent).encode()
    try:
        value = decode(Everything, raw)
    except DecodeFailure:
        return  # a shape is the only thing in it with required attributes
    back = encode(value)
    record = plan(Everything).node
    assert isinstance(record, Record)
    assert_keeps(record, exact(raw), exact(back))
    assert decode(Everything, back) == value or "NaN" in raw.decode()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40) | anything.map(lambda value: json.dumps(value).encode()))
def test_every_document_decodes_or_fails_in_one_way(raw: bytes) -> None:
    for type_ in (Everything, Collection[Deployment], list[Deployment], dict[str, Deployment]):
        try:
            decode(type_, raw)
        except DecodeFailure as failure:
            assert isinstance(failure.path, str)
