"""Findings as JUnit XML, which most CI servers show as the results of tests.

render(outcome) -> str        an error is a failed test, anything else one that passed and has something to say
"""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from pcgen.diagnostics import Diagnostic, Outcome, Severity
from pcgen.messages.text import printable, shown_path
from pcgen.messages.text import render as as_text


def render(outcome: Outcome) -> str:
    """The findings as test suites, one a file of the spec."""
    failures = sum(map(_fails, outcome.diagnostics))
    name = f"pcgen {outcome.command}"
    suites = [_suite(file, list(found)) for file, found in groupby(outcome.diagnostics, _file)] or [
        _passed(name)
    ]
    total = max(len(outcome.diagnostics), 1)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name={_quoted(name)} tests="{total}" failures="{failures}" errors="0">\n'
        + "".join(suites)
        + "</testsuites>\n"
    )


def _passed(name: str) -> str:
    """A run without findings is one test that passed: CI servers take an empty report for a broken one."""
    return (
        f'  <testsuite name={_quoted(name)} tests="1" failures="0" errors="0" skipped="0">\n'
        f'    <testcase classname="pcgen" name={_quoted(name)}/>\n'
        "  </testsuite>\n"
    )


def _suite(file: str, diagnostics: list[Diagnostic]) -> str:
    failures = sum(map(_fails, diagnostics))
    return (
        f'  <testsuite name={_quoted(file)} tests="{len(diagnostics)}" failures="{failures}"'
        ' errors="0" skipped="0">\n'
        + "".join(_case(file, found) for found in diagnostics)
        + "  </testsuite>\n"
    )


def _case(file: str, found: Diagnostic) -> str:
    at = found.location
    where = f" at {at.line}:{at.column}" if at is not None else ""
    place = f' file={_quoted(file)} line="{at.line}"' if at is not None else ""
    name = _quoted(f"{found.code}{where}: {found.message}")
    # The text form is printable already, line by line; XML allows no control characters, even escaped.
    text = escape(as_text(found))
    if _fails(found):
        kind, message = _quoted(found.code), _quoted(found.message)
        inner = f"<failure type={kind} message={message}>{text}</failure>"
    else:
        inner = f"<system-out>{text}</system-out>"
    return (
        f"    <testcase classname={_quoted(file)} name={name}{place}>\n"
        f"      {inner}\n"
        "    </testcase>\n"
    )


def _fails(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR


def _file(found: Diagnostic) -> str:
    return "pcgen" if found.location is None else shown_path(found.location.path)


def _quoted(text: str) -> str:
    return quoteattr(printable(text))
