"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.

render(outcome) -> str        a line a finding
"""

from __future__ import annotations

import os
from pathlib import Path

from pcgen.codes import CODES
from pcgen.diagnostics import Diagnostic, Outcome, Severity
from pcgen.messages.text import direct, place, shown_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(outcome: Outcome) -> str:
    """The findings as annotations."""
    return "".join(f"{_annotation(found)}\n" for found in outcome.diagnostics)


def escape_data(text: str) -> str:
    """A message; line ends in it are shown as such."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a property, where `:` and `,` have a meaning of their own."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(found: Diagnostic) -> str:
    properties = {"title": f"{found.code} {CODES[found.code].title}"}
    lines = [found.message]
    if found.location is not None:
        at = found.location
        where = {"file": _path(at.path), "line": str(at.line), "col": str(at.column)}
        properties = {**where, **properties}
        lines += [f"at: {at.pointer}"] if at.pointer else []
    lines += [f"also: {place(at)}: {message}" for message, at in found.related]
    if found.hint is not None:
        lines.append(f"hint: {found.hint}")
    settings = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
    data = escape_data("\n".join(lines))
    return f"::{_COMMANDS[found.severity]} {settings}::{data}"


def _path(path: Path) -> str:
    """GitHub looks files up from the top of the checkout, wherever the step runs."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace:
        try:
            return direct(path.absolute()).relative_to(workspace).as_posix()
        except ValueError:
            pass
    return shown_path(path)
