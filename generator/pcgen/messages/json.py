"""Findings as JSON, by the schema in `schemas/diagnostics.schema.json`.

render(outcome) -> str        one document, ASCII only, so that no terminal or pipe can garble it
render_line(outcome) -> str   the same as one line, of which a command that goes on writes many
"""

from __future__ import annotations

import json
from collections import Counter

from pcgen import __version__
from pcgen.codes import CODES
from pcgen.diagnostics import Diagnostic, Location, Outcome, Severity
from pcgen.messages.text import shown_path

FORMAT_VERSION = 1


def render(outcome: Outcome) -> str:
    """The outcome of a command as a JSON document."""
    return json.dumps(_document(outcome), indent=2) + "\n"


def render_line(outcome: Outcome) -> str:
    """The outcome of one of many runs."""
    return json.dumps(_document(outcome)) + "\n"


def _document(outcome: Outcome) -> dict[str, object]:
    counts = Counter(found.severity for found in outcome.diagnostics)
    return {
        "version": FORMAT_VERSION,
        "tool": {"name": "pcgen", "version": __version__},
        "command": outcome.command,
        "summary": {f"{severity.value}s": counts[severity] for severity in Severity},
        "diagnostics": [_diagnostic(found) for found in outcome.diagnostics],
        "result": dict(outcome.result),
    }


def _diagnostic(found: Diagnostic) -> dict[str, object]:
    impact = CODES[found.code].impact
    return {
        "code": found.code,
        "title": CODES[found.code].title,
        "severity": found.severity.value,
        **({"impact": impact} if impact is not None else {}),
        "message": found.message,
        "location": None if found.location is None else _location(found.location),
        "hint": found.hint,
        "related": [
            {"message": message, "location": _location(at)} for message, at in found.related
        ],
    }


def _location(at: Location) -> dict[str, object]:
    return {
        "path": shown_path(at.path),
        "line": at.line,
        "column": at.column,
        "pointer": at.pointer,
    }
