"""Printing for people: diagnostics, summaries and differences, with colours on a terminal."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from pcgen.diagnostics import Diagnostics, Severity
from pcgen.diagnostics_text import render
from pcgen.exits import Exit
from pcgen.write import Changes


def print_diagnostics(diagnostics: Diagnostics) -> None:
    """Every finding to the standard error, then how many."""
    for diagnostic in diagnostics:
        print(render(diagnostic), file=sys.stderr)
    errors, warnings = diagnostics.count(Severity.ERROR), diagnostics.count(Severity.WARNING)
    if errors or warnings:
        print(
            ", ".join(
                counted(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n
            ),
            file=sys.stderr,
        )


def spec_exit(diagnostics: Diagnostics) -> Exit:
    """A path that is not there is a mistake of the command line, anything else one of the spec."""
    return Exit.USAGE if diagnostics.codes == {"PC101"} else Exit.SPEC


def fail(code: str, message: str, hint: str | None = None) -> Exit:
    """One line about pcgen or the machine."""
    print(f"error[{code}] {message}" + (f"\n  hint: {hint}" if hint else ""), file=sys.stderr)
    return Exit.FAILED


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """A spinner while something takes long, where a person is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield


def print_differences(
    contents: Mapping[PurePosixPath, bytes], changes: Changes, output: Path
) -> None:
    """Each file that is missing, stale or different, and how it differs."""
    for path in changes.missing:
        print(f"missing: {output / path}")
    for path in changes.stale:
        print(f"stale: {output / path}")
    for path in (*changes.differing, *changes.edited):
        print(f"different: {output / path}")
        present = (output / path).read_bytes().decode("utf-8", "replace")
        wanted = contents[path].decode("utf-8") if path in contents else ""
        sys.stdout.writelines(
            difflib.unified_diff(
                present.splitlines(keepends=True),
                wanted.splitlines(keepends=True),
                f"{output / path}",
                f"{output / path} (built)",
            )
        )
