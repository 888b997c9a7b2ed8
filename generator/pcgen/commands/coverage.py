"""`pcgen coverage`: what the documents have of a list of operations."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pcgen.commands.report import Report, counted, progress, spec_exit
from pcgen.coverage import Coverage, ListError, compare, listed, specified
from pcgen.diagnostics import Diagnostics
from pcgen.exits import Exit

_COLOURS = {"missing": "red", "different": "yellow", "extra": "cyan"}
_HEADINGS = ("", "Method", "Route", "Host", "Area")
Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    specs: Path
    against: Path
    markdown: bool


def run(request: Request, report: Report) -> Exit:
    from pcgen.loading import load
    from pcgen.references import References

    diagnostics = Diagnostics()
    with progress(f"Reading {request.specs}"):
        documents = load(request.specs, diagnostics)
        if documents is None or diagnostics.has_errors:
            report.findings(diagnostics)
            return spec_exit(diagnostics)
        ours = specified(documents, References(documents))
    try:
        coverage = compare(ours, listed(request.against))
    except ListError as error:
        hint = "it is a CSV file with the columns method, route and host"
        diagnostics.error("PC704", str(error), hint=hint)
        report.findings(diagnostics)
        return Exit.USAGE
    if not report.is_text:
        report.findings(_findings(coverage))
        report.say(summary(coverage))
    elif request.markdown:
        report.say("\n".join(markdown(coverage)))
    else:
        _print_rows(list(rows(coverage)), report)
        report.say(summary(coverage))
    return Exit.FINE if coverage.is_complete else Exit.DIFFERENT


def rows(coverage: Coverage) -> Iterator[Row]:
    """What is not as the list says, the worst first."""
    for entry in coverage.missing:
        yield "missing", entry.method, entry.route, entry.host, entry.area
    for theirs, ours in coverage.different:
        yield "different", ours.method, ours.route, f"{ours.host}, not {theirs.host}", ours.area
    for entry in coverage.extra:
        yield "extra", entry.method, entry.route, entry.host, entry.area


def _findings(coverage: Coverage) -> Diagnostics:
    """The rows as findings: of what is missing the place is in the list, else it is in the documents."""
    found = Diagnostics()
    for entry in coverage.missing:
        message = f"{entry.method} {entry.route} of {entry.host} is missing"
        found.error(
            "PC701", message, entry.at, hint=f"source: {entry.source}" if entry.source else None
        )
    for theirs, ours in coverage.different:
        message = f"{ours.method} {ours.route} is at {ours.host}, on the list at {theirs.host}"
        related = () if theirs.at is None else (("on the list", theirs.at),)
        found.error("PC702", message, ours.at, related=related)
    for entry in coverage.extra:
        message = f"{entry.method} {entry.route} of {entry.host or 'no host'} is not on the list"
        found.report("PC703", message, entry.at)
    return found


def summary(coverage: Coverage) -> str:
    have = len(coverage.covered)
    whole = have + len(coverage.missing) + len(coverage.different)
    text = f"{have:,} of {counted(whole, 'operation')}"
    others = (coverage.missing, coverage.different, coverage.extra)
    for name, entries in zip(_COLOURS, others, strict=True):
        text += f", {len(entries):,} {name}" if entries else ""
    return text


def markdown(coverage: Coverage) -> Iterator[str]:
    """The table of a README, by area."""
    yield "| Area | Operations | Of the list |"
    yield "|---|---:|---:|"
    for area in coverage.areas:
        have, whole, more = _counts(coverage, area)
        name = f"`{area}`" if area else "(of no area)"  # a list need not say it
        yield f"| {name} | {have + more} | {have} of {whole} |"
    have, whole, more = _counts(coverage, None)
    yield f"| **All** | **{have + more}** | **{have} of {whole}** |"


def _counts(coverage: Coverage, area: str | None) -> tuple[int, int, int]:
    """Covered, listed, and beyond the list: of an area, or of all."""
    have = sum(area in (None, entry.area) for entry in coverage.covered)
    lacking = sum(area in (None, entry.area) for entry in coverage.missing)
    elsewhere = sum(area in (None, ours.area) for _, ours in coverage.different)
    more = sum(area in (None, entry.area) for entry in coverage.extra)
    return have, have + lacking + elsewhere, more + elsewhere


def _print_rows(found: list[Row], report: Report) -> None:
    if not found:
        return
    if sys.stdout.isatty():
        _print_rich(found)
        return
    widths = [max(len(row[column]) for row in found) for column in range(len(_HEADINGS))]
    for row in found:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        report.say("  ".join(cells).rstrip())


def _print_rich(found: list[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*_HEADINGS, box=None, header_style="bold", pad_edge=False)
    for status, *cells in found:
        table.add_row(Text(status, _COLOURS[status]), *map(Text, cells))
    Console(highlight=False).print(table)
