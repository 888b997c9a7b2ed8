"""`pcgen explain`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from pcgen.cli import main
from pcgen.codes import CODES, Code
from pcgen.commands.explain import beginning_with


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_every_code_is_explained_with_its_example_and_its_mend(code: Code) -> None:
    done = explain(code.code)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{code.code} (")
    for line in (*code.example.splitlines(), *code.mend.splitlines()):
        assert line in done.stdout


def test_a_rule_says_how_its_level_is_set() -> None:
    assert "rules: {PC243: off}" in explain("PC243").stdout
    assert "rules: {PC247: warning}" in explain("PC247").stdout
    assert "rules:" not in explain("PC201").stdout


@pytest.mark.parametrize("wanted", ["PC201", "pc201", "201", " PC201 "])
def test_spellings(wanted: str) -> None:
    assert explain(wanted).stdout.startswith("PC201 (error): A reference to something unknown\n")


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("PX201", "did you mean 'PC201'?"),
        ("nonsense", "`pcgen explain` lists all codes"),
        ("", "`pcgen explain` lists all codes"),
    ],
)
def test_an_unknown_code(wanted: str, hint: str) -> None:
    done = explain(wanted)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == f"error: there is no code '{wanted}'\n  hint: {hint}\n"


def test_all_codes_are_listed() -> None:
    lines = explain().stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CODES)


def test_shells_complete_codes() -> None:
    assert beginning_with("pc90") == sorted(code for code in CODES if code.startswith("PC90"))
