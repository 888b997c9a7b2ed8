"""What shells complete, by the lines of the README."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcgen.cli import entry, main
from pcgen.codes import CODES

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BASH = 'eval "$(_PCGEN_COMPLETE=bash_source pcgen)"'


def completed(words: str, position: int) -> list[str]:
    """What click offers to bash: a line each, with its kind before a comma."""
    done = CliRunner().invoke(
        main,
        [],
        prog_name="pcgen",
        env={"_PCGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(position)},
    )
    assert done.exit_code == 0, done.output
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands_options_values_and_codes() -> None:
    assert completed("pcgen b", 1) == ["build", "bundle"]
    assert completed("pcgen build --wa", 2) == ["--watch"]
    assert completed("pcgen validate --message-format j", 3) == ["json", "junit"]
    assert completed("pcgen explain pc20", 2) == sorted(
        code for code in CODES if code.startswith("PC20")
    )


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_lines_of_the_readme_for_other_shells(shell: str) -> None:
    assert f"{shell}_source" in README
    done = CliRunner().invoke(
        main, [], prog_name="pcgen", env={"_PCGEN_COMPLETE": f"{shell}_source"}
    )
    assert done.exit_code == 0 and f"_PCGEN_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_line_of_the_readme_for_bash(tmp_path: Path) -> None:
    """In a real bash, where a command of this name runs the entry point of the console script."""
    assert BASH in README
    program = tmp_path / "pcgen"
    call = f"from {entry.__module__} import {entry.__name__}; import sys; sys.argv[0] = 'pcgen'; entry()"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{call}" "$@"\n')
    program.chmod(0o755)
    script = f"""
        {BASH} || exit 9
        complete -p pcgen >/dev/null || exit 8
        COMP_WORDS=(pcgen explain PC90) COMP_CWORD=2
        _pcgen_completion pcgen
        echo "${{COMPREPLY[*]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        env={
            "PATH": f"{tmp_path}:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT / "generator"),
            "PCGEN_CACHE_DIR": str(tmp_path / "cache"),
        },
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [f"PC90{number}" for number in range(1, 9)]
