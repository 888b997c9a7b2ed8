"""Builds of a small spec in an environment of their own, for the tests of unlucky machines."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SPECS = Path(__file__).parent / "unlucky"
LONG = "AVeryLongName" * 30
AREA = "an_area_of_a_name_that_goes_on_and_on_" * 4


def specs(folder: Path) -> Path:
    """The documents, with names as long as a document may make them, one of which is a file's."""
    folder.mkdir(parents=True)
    for path in _SPECS.iterdir():
        name = f"{AREA}.yaml" if path.name == "other.yaml" else path.name
        text = path.read_text(encoding="utf-8").replace("LONG", LONG)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def run(
    *arguments: str | Path, cwd: Path, **changes: str | None
) -> subprocess.CompletedProcess[str]:
    """Run this Python in a changed environment; None takes a variable away."""
    given = os.environ | {"PYTHONPATH": str(ROOT / "generator"), **changes}
    environment = {name: value for name, value in given.items() if value is not None}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build(
    documents: Path, output: Path, *flags: str, cwd: Path = ROOT, **changes: str | None
) -> None:
    """Build in a process of its own; `flags` are of Python."""
    done = run(*flags, "-m", "pcgen", "build", documents, "-o", output, cwd=cwd, **changes)
    assert done.returncode == 0, done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    """Every file by its path; bytecode apart."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
