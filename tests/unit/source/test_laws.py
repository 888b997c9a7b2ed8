"""What holds for every text."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pcgen.diagnostics import Diagnostics
from pcgen.messages.text import render
from pcgen.source.budgets import Budgets, Spending
from pcgen.source.compose import compose
from pcgen.source.decode import decode
from pcgen.source.node import Node
from pcgen.source.rows import rows_of, tree_of

TEXT = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters="\0\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    max_size=40,
)
NUMBERS = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=20,
)
YAML_BITS = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&x ",
            "*x",
            "!!str ",
            "'",
            '"',
            "|\n",
            "<<: ",
            "? ",
            "#",
            "\t",
            "1",
            "%",
            "---\n",
            "\\u",
            "\x00",
            "é",
        ]
    ),
    max_size=30,
).map("".join)


def load(raw: bytes, name: str = "a.yaml") -> tuple[Node | None, Diagnostics]:
    diagnostics = Diagnostics()
    source = decode(Path(name), raw, diagnostics)
    if source is None:
        return None, diagnostics
    return compose(source, Spending(Budgets()), diagnostics), diagnostics


@given(JSON, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_json_is_read_as_json_reads_it(
    value: object, escaped: bool, indent: int | str | None
) -> None:
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    node, found = load(text.encode(), "a.json")
    bad = not escaped and any(
        0x7F <= ord(each) < 0xA0 or each in "\ufeff\ufffe\uffff" for each in text
    )
    if not bad:
        assert node is not None, list(found)
        assert json.dumps(node.plain()) == json.dumps(value)


@given(st.binary(max_size=200) | YAML_BITS.map(str.encode))
@settings(max_examples=300)
def test_any_bytes_give_a_tree_or_a_finding(raw: bytes) -> None:
    node, found = load(raw)
    assert (node is None) == found.has_errors
    for each in found:
        assert render(each)


def everything(node: Node) -> list[object]:
    """All that a tree tells of itself."""
    own = (node.kind, node.key, node.value, node.location, node.key_location())
    return [own, *(everything(child) for child in node.children())]


@given(st.binary(max_size=200) | YAML_BITS.map(str.encode) | JSON.map(json.dumps).map(str.encode))
@settings(max_examples=300)
def test_a_tree_is_the_same_from_its_rows(raw: bytes) -> None:
    node, found = load(raw)
    if node is not None and not len(found):
        rows = json.loads(json.dumps(rows_of(node)))
        assert repr(everything(tree_of(rows, node.source))) == repr(everything(node))


@given(JSON)
def test_every_node_is_where_its_place_and_pointer_say(value: object) -> None:
    text = json.dumps(value, indent=1)
    node, _ = load(text.encode(), "a.json")
    assert node is not None
    lines = text.split("\n")
    waiting = [node]
    while waiting:
        each = waiting.pop()
        at = each.location
        shown = lines[at.line - 1][at.column - 1 :]
        if each.kind == "scalar" and each.text is None:
            assert shown.startswith(json.dumps(each.value))
        else:
            assert shown[0] == {"map": "{", "list": "[", "scalar": '"'}[each.kind]
        assert node.find(*each.trail) is each
        waiting.extend(each.children())
