"""The codec on every model of the client: what it writes it reads, and of any JSON whatever nothing is lost."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from runtime.codec.codec import DecodeFailure, decode, encode
from runtime.codec.plans import Choice, Variants, parts, plan
from tests.fuzz.effort import effort
from tests.fuzz.nothing_lost import lost
from tests.fuzz.sample_models import model_classes
from tests.fuzz.values import JSON, models


@pytest.fixture(scope="module")
def classes() -> Iterator[list[Any]]:
    logging.getLogger("runtime").setLevel(logging.ERROR)
    with model_classes() as found:
        yield found
    logging.getLogger("runtime").setLevel(logging.NOTSET)


@effort(150)
@given(data=st.data())
def test_what_is_written_is_read(classes: list[Any], data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(classes))
    value = data.draw(models(model))
    text = encode(value)
    back = decode(model, text)
    if not any(isinstance(node, Choice | Variants) for node in parts(plan(model))):
        event("equal")
        assert back == value
    assert lost(encode(back), text) == []


@effort(150)
@given(data=st.data())
def test_nothing_is_lost(classes: list[Any], data: st.DataObject) -> None:
    """Any JSON, and JSON of a model in which any part is exchanged for any other."""
    model = data.draw(st.sampled_from(classes))
    whole: Any = json.loads(encode(data.draw(models(model))))
    if whole and data.draw(st.booleans()):
        holders = list(_holders(whole))
        holder, key = data.draw(st.sampled_from(holders))
        holder[key] = data.draw(JSON)
    else:
        whole = data.draw(JSON)
    text = json.dumps(whole).encode()
    try:
        value = decode(model, text)
    except DecodeFailure:
        event("refused")
        return
    event("read")
    assert lost(encode(value), text) == []


def _holders(value: Any) -> Iterator[tuple[Any, Any]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in list(items):
        yield value, key
        yield from _holders(child)
