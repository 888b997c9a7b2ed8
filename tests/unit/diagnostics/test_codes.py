"""The table of codes is complete and true."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import pcgen
from pcgen.codes import CODES, Code

SOURCES = sorted(Path(pcgen.__file__).parent.rglob("*.py"))
CODE = re.compile(r"\bPC\d{3}\b")
TABLES = [
    import_module(f"pcgen.codes.{path.stem}").TABLE
    for path in SOURCES
    if path.parent.name == "codes" and path.stem not in ("__init__", "entry", "rules")
]


def test_every_code_of_the_sources_is_in_the_table() -> None:
    used = {
        code
        for path in SOURCES
        if "codes" not in path.parts
        for code in CODE.findall(path.read_text())
    }
    assert used == set(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_row_explains_itself(code: Code) -> None:
    assert CODE.fullmatch(code.code)
    assert (code.title[0].isupper() or code.title.startswith("x-")) and not code.title.endswith(".")
    assert code.explanation.endswith(".")
    assert code.example.strip() and code.mend.strip() and code.example != code.mend


def test_codes_are_unique_and_in_order_of_their_groups() -> None:
    listed = [row.code for table in TABLES for row in table]
    assert sorted(listed) == sorted(CODES)
    assert list(CODES) == sorted(CODES)


def test_every_rule_names_its_codes() -> None:
    for path in SOURCES:
        if path.parent.name != "rules":
            continue
        text = path.read_text()
        filed = set(re.findall(r'report\(\s*"(PC\d{3})"', text))
        named = {
            code
            for docstring in re.findall(r'"""PC[^"]*"""', text)
            for code in CODE.findall(docstring)
        }
        assert filed <= named, path.name
