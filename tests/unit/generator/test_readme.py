"""The README tells the truth: its table of diagnostics is the table of codes, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from pcgen.cli import main
from pcgen.codes import CODES

ROOT = Path(__file__).parents[3]
README = ROOT / "README.md"
COVERAGE_BEGIN = "<!-- coverage: made by tests/unit/generator/test_readme.py --update -->\n"
COVERAGE_END = "<!-- end of coverage -->"
BEGIN = "<!-- diagnostics: made by tests/unit/generator/test_readme.py --update -->\n"
END = "<!-- end of diagnostics -->"


def table() -> str:
    rows = [
        f"| {code.code} | {code.title} | {code.level} |"
        for code in sorted(CODES.values(), key=lambda c: c.code)
    ]
    return "\n".join(["| code | meaning | level |", "| --- | --- | --- |", *rows]) + "\n"


def test_the_table_of_diagnostics(update: bool) -> None:
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    current, after = rest.split(END)
    if update:
        README.write_text(f"{before}{BEGIN}{table()}{END}{after}", encoding="utf-8")
    else:
        assert current == table()


def coverage() -> str:
    arguments = [
        "coverage",
        str(ROOT / "specs"),
        "--against",
        str(ROOT / "tests/facts/operations.csv"),
        "--markdown",
    ]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_table_of_coverage(update: bool) -> None:
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(COVERAGE_BEGIN)
    current, after = rest.split(COVERAGE_END)
    if update:
        README.write_text(
            f"{before}{COVERAGE_BEGIN}{coverage()}{COVERAGE_END}{after}", encoding="utf-8"
        )
    else:
        assert current == coverage()


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for name in main.commands:
        assert f"pcgen {name}" in text


def test_every_extension_is_in_the_readme() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in README.parent.glob("generator/**/*.py")
    )
    for name in set(re.findall(r'"(x-pcgen-[a-z-]+)"', sources)):
        assert f"`{name}`" in README.read_text(encoding="utf-8"), name
