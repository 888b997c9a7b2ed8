"""`pcgen diff`: what changes for callers between two versions of a spec."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pcgen.codes import CODES, Impact
from pcgen.commands.report import Report, counted, progress, spec_exit
from pcgen.comparing import Change, Side, compare
from pcgen.comparing.revisions import Repository, RevisionError
from pcgen.comparing.sides import load_side
from pcgen.comparing.version import is_early, step_of, stepped
from pcgen.comparing.writing import IMPACTS, as_markdown, as_text
from pcgen.diagnostics import Diagnostic, Diagnostics, Severity
from pcgen.exits import Exit


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    old: str
    new: str | None
    specs: Path  # whose revisions are meant
    markdown: bool


def run(request: Request, report: Report) -> Exit:
    diagnostics = Diagnostics()
    try:
        with tempfile.TemporaryDirectory(prefix="pcgen-") as scratch, progress("Comparing"):
            old_name, new_name = _names(request)
            old = _side(old_name, request.specs, Path(scratch, "old"), diagnostics)
            new = _side(new_name, request.specs, Path(scratch, "new"), diagnostics, is_new=True)
            changes: tuple[Change, ...] = ()
            if old is not None and new is not None:
                files = Path(old_name).is_file() and Path(new_name).is_file()
                changes = compare(old, new, same_document=files)
    except RevisionError as error:
        diagnostics.error("PC119", str(error), hint=error.hint)
        report.findings(diagnostics)
        return Exit.USAGE
    if old is None or new is None:
        report.findings(diagnostics)
        return spec_exit(diagnostics)
    _tell(changes, old.api.package.version, request, report)
    breaking = any(change.impact == "breaking" for change in changes)
    return Exit.DIFFERENT if breaking else Exit.FINE


def _names(request: Request) -> tuple[str, str]:
    """What to compare: two names, a range of revisions, or a revision with the work tree."""
    old, new = request.old, request.new
    is_range = ".." in old and not Path(old).exists()
    if new is not None and is_range:
        message = f"'{old}' names both revisions already, and '{new}' is one more"
        raise RevisionError(
            message, f"name the folder with --specs: pcgen diff {old} --specs {new}"
        )
    if new is not None or not is_range:
        return old, str(request.specs) if new is None else new
    dots = "..." if "..." in old else ".."
    first, _, second = (part or "HEAD" for part in old.partition(dots))
    if dots == "...":
        first = Repository(request.specs).common(first, second)
    return first, second


def _side(
    name: str, specs: Path, scratch: Path, diagnostics: Diagnostics, *, is_new: bool = False
) -> Side | None:
    """A file or folder of that name, else a revision."""
    if Path(name).exists() or name == str(specs):
        return load_side(Path(name), diagnostics)
    repository = Repository(specs)
    place = repository.extract(name, scratch)

    @cache
    def label(path: Path) -> Path:
        inside = path.relative_to(scratch)
        here = repository.top / inside
        # As in a pipeline that has checked the revision out: services show what is said beside the lines.
        if is_new and here.is_file() and here.read_bytes() == path.read_bytes():
            return here
        return Path(f"{name}:{inside.as_posix()}")

    return load_side(place, diagnostics, label)


def _tell(changes: Sequence[Change], version: str, request: Request, report: Report) -> None:
    counts: Counter[Impact] = Counter(change.impact for change in changes)
    step = step_of(counts, version)
    suggested = stepped(version, step)
    report.result |= {impact: counts[impact] for impact in IMPACTS}
    report.result |= {"step": step, "version": version, "suggested_version": suggested}
    if not report.is_text:
        found = Diagnostics()
        found.extend(map(_diagnostic, changes))
        report.findings(found)
    elif request.markdown:
        print(as_markdown(changes, suggested))
    elif changes:
        print(as_text(changes))
    sums = ", ".join(counted(counts[impact], f"{impact} change") for impact in IMPACTS)
    advice = f"a {step} step, {version} -> {suggested}" if changes else "the version can stay"
    if counts["breaking"] and is_early(version):
        advice += " (before 1.0 the second number is for what breaks callers)"
    report.remark(f"{sums}: {advice}")


def _diagnostic(change: Change) -> Diagnostic:
    severity = Severity.ERROR if change.impact == "breaking" else Severity.NOTE
    return Diagnostic(
        change.code,
        f"{change.subject}: {change.message}",
        change.new,
        CODES[change.code].mend if change.impact == "breaking" else None,
        (("before", change.old),),
        severity,
    )
