"""Runs the command line in this process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from pcgen.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def pcgen(*arguments: str | Path, cwd: Path) -> Said:
    """Run a command; an exception that it lets out is the test's failure."""
    with _inside(cwd):
        result = CliRunner(env={"COLUMNS": "100"}).invoke(
            main, [str(argument) for argument in arguments]
        )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
