"""YAML 1.2 texts: values, and the complaints about what is no spec."""

import sys
from pathlib import Path

import pytest

from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.source.budgets import Budgets, Spending
from pcgen.source.compose import compose
from pcgen.source.decode import decode
from pcgen.source.node import Node


def parse(
    text: str | bytes, name: str = "a.yaml", budgets: Budgets | None = None
) -> tuple[Node | None, list[Diagnostic]]:
    diagnostics = Diagnostics()
    raw = text if isinstance(text, bytes) else text.encode()
    source = decode(Path(name), raw, diagnostics)
    node = None
    if source is not None:
        node = compose(source, Spending(budgets or Budgets()), diagnostics)
    return node, list(diagnostics)


def plain(text: str) -> object:
    node, found = parse(text)
    assert node is not None, found
    assert not found
    return node.plain()


def faults(text: str | bytes, name: str = "a.yaml") -> list[tuple[str, int, int]]:
    node, found = parse(text, name)
    assert node is None
    return [
        (each.code, each.location.line, each.location.column) for each in found if each.location
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("+3", 3),
        ("-0", 0),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e-999", 0.0),
        ("1.0.0", "1.0.0"),
        (".", "."),
        ("-", [None]),
        ("~", None),
        ("Null", None),
        ("nUll", "nUll"),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("'1'", "1"),
        ("!!str 1", "1"),
        ("! 1", "1"),
        ("!!int 1", 1),
        ("!!float 1", 1.0),
        ("!!map {a: 1}", {"a": 1}),
        ("!!seq [a]", ["a"]),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n", "a b"),
        ("{200: ok, 0x1: b, 012: c}", {"200": "ok", "0x1": "b", "012": "c"}),
        ("{y: 1, on: 2, no: 3}", {"y": 1, "on": 2, "no": 3}),
        ('"\\u00e9\\U0001F600"', "\u00e9\U0001f600"),
        ("{a: , b: ''}", {"a": None, "b": ""}),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
    ],
)
def test_values_follow_the_core_schema_of_yaml_1_2(text: str, value: object) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value)


def test_anchors_aliases_and_merges_are_written_out() -> None:
    text = "base: &b {x: 1, y: [2]}\nsame: *b\nmore: {<<: *b, x: 3}\nlist: {<<: [*b, {z: 4}]}\n'<<': 5\n"
    assert plain(text) == {
        "base": {"x": 1, "y": [2]},
        "same": {"x": 1, "y": [2]},
        "more": {"x": 3, "y": [2]},
        "list": {"x": 1, "y": [2], "z": 4},
        "<<": 5,
    }
    node, _ = parse(text)
    assert node is not None
    assert node["same"]["y"].elements[0].pointer == "#/same/y/0"
    assert node["more"]["y"].pointer == "#/more/y"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1", ("PC106", 2, 1)),
        ("a: b: c", ("PC106", 1, 5)),
        ("a: 'x\n", ("PC106", 2, 1)),
        ("a: [1, 2\n", ("PC106", 2, 1)),
        ("a:\n  b: 1\n c: 2\n", ("PC106", 3, 2)),
        ("a: @x", ("PC106", 1, 4)),
        ('a: "\\q"', ("PC106", 1, 5)),
        ("a: 1\n...\nb: 1", ("PC106", 3, 1)),
        ("a: 1\nb: 2\na: 3", ("PC107", 3, 1)),
        ("{null: 1}", ("PC108", 1, 2)),
        ("{true: 1}", ("PC108", 1, 2)),
        ("{1.5: 1}", ("PC108", 1, 2)),
        ("{.inf: 1}", ("PC108", 1, 2)),
        ("? [a]\n: b", ("PC108", 1, 3)),
        ("a: 1\n---\nb: 2", ("PC111", 2, 1)),
        ("a: *b", ("PC112", 1, 4)),
        ("a: &a [*a]", ("PC112", 1, 8)),
        ("a: &a {<<: *a}", ("PC112", 1, 12)),
        ("&a a: 1\n*a : 2", ("PC112", 2, 1)),
        ("<<: 1", ("PC113", 1, 5)),
        ("<<: [{}, x]", ("PC113", 1, 10)),
        ("a: !x 1", ("PC110", 1, 4)),
        ("a: !!int x", ("PC110", 1, 4)),
        ("a: !!timestamp 2024-01-01", ("PC110", 1, 4)),
        ("!!set {a}", ("PC110", 1, 1)),
    ],
)
def test_faults_have_a_code_and_a_place(text: str, expected: tuple[str, int, int]) -> None:
    assert faults(text) == [expected]


def test_a_duplicate_key_is_shown_in_both_places() -> None:
    _, found = parse("paths:\n  /a: 1\n  /b: 2\n  /a: 3\n")
    (only,) = found
    assert only.location is not None
    assert (only.location.line, only.location.pointer) == (4, "#/paths/~1a")
    assert [(label, at.line) for label, at in only.related] == [("it stands here first", 2)]


def test_several_faults_of_one_file_are_reported_at_once() -> None:
    assert [code for code, _, _ in faults("{a: .inf, a: 1, b: !x 2}")] == [
        "PC109",
        "PC107",
        "PC110",
    ]


@pytest.mark.parametrize(
    "text",
    ["a: 1" + "0" * 4999, "a: 1e999", "a: -1e999", "a: .nan", "a: -.inf", "a: 1." + "0" * 999],
)
def test_attack_29_numbers_that_json_lacks(text: str) -> None:
    assert faults(text) == [("PC109", 1, 4)]


def test_attack_29_long_numbers_are_exact() -> None:
    assert plain("1" + "0" * 200) == 10**200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a: x\n\xed\xa0\x80", ("PC104", 2, 1)),
        (b"a: caf\xe9", ("PC104", 1, 7)),
        ("a: 1".encode("utf-16"), ("PC104", 1, 1)),
        ("a: 1".encode("utf-32"), ("PC104", 1, 1)),
        (b"a: x\0y", ("PC105", 1, 5)),
        (b"a: x\x1b[31m", ("PC105", 1, 5)),
        ("a: x\ufeffy".encode(), ("PC105", 1, 5)),
        (b'a: "x\\0y"', ("PC105", 1, 4)),
        (b'{"a\\u0000": 1}', ("PC105", 1, 2)),
        (b'a: "\\ud800"', ("PC106", 1, 7)),
        (b'a: "\\ud83d\\ude00"', ("PC106", 1, 7)),
    ],
)
def test_attack_30_characters_that_no_spec_holds(
    text: bytes, expected: tuple[str, int, int]
) -> None:
    assert faults(text) == [expected]


@pytest.mark.parametrize("text", ["a: x\u202ey", 'a: "x\\u202Ey"', 'a: "x\\u2066y"'])
def test_attack_30_bidirectional_controls_are_reported(text: str) -> None:
    node, found = parse(text)
    assert node is not None
    assert [each.code for each in found] == ["PC118"]


def test_attack_27_alias_bombs_cost_no_more_than_the_budget() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    node, found = parse("\n".join(lines), budgets=Budgets(copies=20_000))
    assert node is None
    assert [each.code for each in found] == ["PC114"]


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object:os.system {}",
        "a: !!python/object/apply:os.system [id]",
        "a: !!python/name:os.system ''",
        "!!python/tuple [a]",
    ],
)
def test_attack_27_no_tag_builds_an_object(text: str) -> None:
    assert [code for code, _, _ in faults(text)] == ["PC110"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_attack_28_depth_has_a_budget(opening: str) -> None:
    assert {code for code, _, _ in faults(opening * 200_000)} <= {"PC114", "PC108"}


def test_attack_28_chained_aliases_have_the_same_depth() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 1000))]
    assert [code for code, _, _ in faults("\n".join(lines))] == ["PC114"]


def test_attack_28_a_million_properties() -> None:
    text = "\n".join(f"p{number}: {{}}" for number in range(1_000_000))
    assert faults(text) == [("PC114", 100_002, 10)]


def test_a_file_of_nothing_but_faults_ends_early() -> None:
    assert len(faults("a: .inf\n" + "a: 1\n" * 10_000)) < 300


def test_an_installation_without_libyaml_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    node, found = parse("a: 1")
    assert node is None
    assert [(each.code, each.location) for each in found] == [("PC901", None)]
