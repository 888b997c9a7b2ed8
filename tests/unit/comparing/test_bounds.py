"""Whether a limit takes less or more, against what a validator takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcgen.comparing.bounds import TYPES, Bound, common, limit_of, move, words
from pcgen.source.node import Node
from pcgen.source.text import SourceText

SOURCE = SourceText(Path("a.yaml"), "")
VALUES = {
    "integer": list(range(-9, 10)),
    "number": [number / 4 for number in range(-32, 33)],
    "string": ["", "a", "ab", "abc"],
    "array": [[], [1], [1, 1], [1, 2], [1, 2, 3]],
    "object": [{}, {"a": 1}, {"a": 1, "b": 2}],
}
few, whole = st.integers(0, 4), st.integers(-5, 5)
SCHEMAS = {
    "integer": {
        "minimum": whole,
        "maximum": whole,
        "exclusiveMinimum": st.sampled_from([-2, 0, 0.5, 3]),
        "exclusiveMaximum": whole,
        "multipleOf": st.integers(1, 6),
    },
    "number": {
        "minimum": whole,
        "maximum": whole,
        "exclusiveMinimum": whole,
        "exclusiveMaximum": whole,
        "multipleOf": st.sampled_from([0.25, 0.5, 0.75, 1, 2]),
    },
    "string": {
        "minLength": few,
        "maxLength": few,
        "pattern": st.sampled_from(["^a", "b"]),
    },
    "array": {"minItems": few, "maxItems": few, "uniqueItems": st.booleans()},
    "object": {"minProperties": few, "maxProperties": few},
}


def schemas(type_: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"type": st.just(type_)}, optional=SCHEMAS[type_])


def node(schema: dict[str, Any]) -> Node:
    return Node(
        "map",
        {key: Node("scalar", value, SOURCE, 0) for key, value in schema.items()},
        SOURCE,
        0,
    )


def moves(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    types = frozenset({str(old["type"])})
    return {
        move(keyword, *(limit_of(node(schema), keyword, types) for schema in (old, new)))
        for keyword in TYPES
    }


@given(st.data())
def test_moves_are_those_of_the_values_that_fit(data: st.DataObject) -> None:
    type_ = data.draw(st.sampled_from(sorted(SCHEMAS)))
    old, new = data.draw(schemas(type_)), data.draw(schemas(type_))
    found = moves(old, new) - {"same"}
    validators = [jsonschema_rs.Draft202012Validator(schema) for schema in (old, new)]
    taken, takes = (
        [value for value in VALUES[type_] if validator.is_valid(value)] for validator in validators
    )
    if not found & {"narrower", "other"}:
        assert all(value in takes for value in taken)
    if not found & {"wider", "other"}:
        assert all(value in taken for value in takes)
    back = {"narrower": "wider", "wider": "narrower", "other": "other"}
    assert moves(new, old) - {"same"} == {back[each] for each in found}


def test_what_alternatives_have_in_common() -> None:
    five, nine = frozenset([Bound(5)]), frozenset([Bound(9)])
    assert common("maximum", [five, nine]) == nine
    assert common("minimum", [five, nine]) == five
    assert common("maximum", [five, frozenset()]) == frozenset()
    assert common("pattern", [frozenset({"a", "b"}), frozenset({"b"})]) == frozenset({"b"})
    assert common("maximum", []) == frozenset()


@pytest.mark.parametrize(
    ("keyword", "limit", "text"),
    [
        ("minimum", {Bound(1)}, "at least 1"),
        ("minimum", {Bound(1), Bound(1, True)}, "more than 1"),
        ("maximum", {Bound(0.5, True)}, "less than 0.5"),
        ("maxLength", {Bound(1)}, "at most 1 character"),
        ("minItems", {Bound(2), Bound(3)}, "at least 3 items"),
        ("maxProperties", {Bound(2)}, "at most 2 keys"),
        ("multipleOf", {Bound(2), Bound(0.5)}, "a multiple of 0.5 and a multiple of 2"),
        ("pattern", {"^b", "^a"}, "the pattern ^a and the pattern ^b"),
        ("uniqueItems", {"unique"}, "no item twice"),
        ("pattern", set[str](), "none"),
    ],
)
def test_words(keyword: str, limit: set[Bound | str], text: str) -> None:
    assert words(keyword, frozenset(limit)) == text
