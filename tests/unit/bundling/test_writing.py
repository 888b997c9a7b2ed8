"""The bundle as text is read back as it was, by readers of YAML 1.1 and 1.2."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pcgen.bundling.writing import as_json, as_yaml
from pcgen.diagnostics import Diagnostics
from pcgen.source.budgets import Budgets, Spending
from pcgen.source.compose import compose
from pcgen.source.decode import decode

# What pcgen's own reader reports in a spec never comes as far as a bundle.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn"], include_characters="\n\t")
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def read_12(text: str) -> object:
    found = Diagnostics()
    source = decode(Path("a.yaml"), text.encode(), found)
    assert source is not None
    node = compose(source, Spending(Budgets()), found)
    assert node is not None and not found.has_errors, list(found)
    return node.plain()


@given(VALUES)
def test_yaml_and_json_are_read_back(value: object) -> None:
    for text in (as_yaml({"a": value}), as_json({"a": value})):  # type: ignore[dict-item]
        assert read_12(text) == {"a": value}
    assert yaml.safe_load(as_yaml({"a": value})) == {"a": value}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "text",
    ["NO", "on", "2024-01-01", "1e3", "0o17", "012", "1_000", "1:30", "~", "", "=", "1.0", ".5"],
)
def test_texts_that_look_like_something_else_are_quoted(text: str) -> None:
    written = as_yaml({"a": text, text or "x": 1})
    assert read_12(written) == {"a": text, text or "x": 1}
    assert yaml.safe_load(written) == {"a": text, text or "x": 1}


def test_nothing_is_anchored() -> None:
    twice = {"type": "string"}
    assert as_yaml({"a": twice, "b": twice}) == "a:\n  type: string\nb:\n  type: string\n"
