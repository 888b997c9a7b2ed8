"""Findings as a reader sees them."""

from pathlib import Path

import pytest

from pcgen.diagnostics import Diagnostic, Diagnostics, Location, Severity
from pcgen.messages.text import printable, render


def test_place_line_caret_pointer_and_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "specs/customers.yaml"
    path.parent.mkdir()
    path.write_text("a: 1\n" * 211 + '          $ref: "#/components/schemas/Custmer"\n')
    at = Location(path, 212, 17, "#/components/schemas/CustomerPage/items/$ref")
    message, hint = "reference to unknown schema 'Custmer'", "did you mean 'Customer'?"
    assert render(Diagnostic("PC201", message, at, hint)) == (
        "specs/customers.yaml:212:17: error[PC201] reference to unknown schema 'Custmer'\n"
        '  212 |           $ref: "#/components/schemas/Custmer"\n'
        "                        ^\n"
        "      at: #/components/schemas/CustomerPage/items/$ref\n"
        "    hint: did you mean 'Customer'?"
    )


def test_both_places_of_a_clash(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\na: 2\n")
    found = Diagnostic(
        "PC107",
        "the key 'a' stands twice",
        Location(path, 2, 1, "#/a"),
        related=(("it stands here first", Location(path, 1, 1, "#/a")),),
    )
    name = path.as_posix()
    assert render(found) == (
        f"{name}:2:1: error[PC107] the key 'a' stands twice\n"
        "    2 | a: 2\n"
        "        ^\n"
        "      at: #/a\n"
        f"    also: {name}:1:1: it stands here first\n"
        "    1 | a: 1\n"
        "        ^"
    )


def test_a_finding_without_place() -> None:
    found = Diagnostic("PC101", "there is no 'x'", severity=Severity.WARNING)
    assert render(found) == "warning[PC101] there is no 'x'"


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("\ta: x", 2, "    a: x", 4),
        ("名: x", 4, "名: x", 4),
        ("e\u0301: x", 5, "e\u0301: x", 3),
        ("a\x1b[2Jb: x", 6, "a\\x1b[2Jb: x", 8),
        ("\u202ea: x", 2, "\\u202ea: x", 6),
        ("a: x", 99, "a: x", 4),
    ],
)
def test_the_caret_stands_under_the_character(
    tmp_path: Path, line: str, column: int, shown: str, caret: int
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(line.encode())
    text = render(Diagnostic("PC106", "m", Location(path, 1, column, "#"))).split("\n")
    assert text[1] == f"    1 | {shown}"
    assert text[2] == f"        {' ' * caret}^"


def test_long_lines_are_cut_around_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("x" * 5000 + "y" + "z" * 5000)
    text = render(Diagnostic("PC106", "m", Location(path, 1, 5001, "#"))).split("\n")
    assert len(text[1]) < 200
    assert text[1][text[2].index("^")] == "y"
    assert text[1].endswith("…")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("café 名", "café 名"),
        ("a\nb\r", "a\\x0ab\\x0d"),
        ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
        ("a\u2028\u2029\u200bb", "a\\u2028\\u2029\\u200bb"),
        ("\U000e0001", "\\U000e0001"),
    ],
)
def test_attack_30_printed_text_steers_no_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_findings_are_sorted_by_place_and_said_once() -> None:
    found = Diagnostics()
    places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 9), ("a", 1, 2), ("a", 1, 2)]
    for name, line, column in places:
        found.error("PC106", "m", Location(Path(name), line, column, "#"))
    found.warning("PC118", "w")
    shown = [(str(each.location.path), each.location.line) for each in found if each.location]
    assert shown == [("a", 1), ("a", 1), ("a", 2), ("b", 1)]
    assert len(found) == 5
    assert found.count(Severity.WARNING) == 1
    assert found.codes == {"PC106", "PC118"}


def test_levels_of_rules_can_be_set() -> None:
    found = Diagnostics()
    found.report("PC243", "unused")
    assert not found.has_errors
    found.set_levels({"PC243": "off", "PC241": "error"})
    found.report("PC243", "unused again")
    assert len(found) == 1
    found.report("PC241", "no summary")
    assert found.has_errors
