"""`pcgen validate`: everything that a build would complain about, and no output."""

from __future__ import annotations

from pathlib import Path

from pcgen import cores
from pcgen.commands.report import Report, counted, progress, spec_exit
from pcgen.diagnostics import Diagnostics
from pcgen.exits import Exit
from pcgen.messages.text import place, printable


def run(specs: Path, report: Report, *, fix: bool = False) -> Exit:
    if fix:
        failed = _mend(specs, report)
        if failed is not None:
            return failed
    with progress(f"Checking {specs}"):
        diagnostics, documents = _check(specs)
    report.findings(diagnostics)
    if documents is None or diagnostics.has_errors:
        return spec_exit(diagnostics)
    report.result["documents"] = documents
    report.say(f"{counted(documents, 'document')} checked, no errors")
    return Exit.FINE


def _check(specs: Path) -> tuple[Diagnostics, int | None]:
    """What is to be said, and how many documents were read."""
    from pcgen.lower import lower
    from pcgen.pipeline import uncollected, validate

    diagnostics = Diagnostics()
    with uncollected():
        surveyed = validate(specs, diagnostics, jobs=cores.number())
        if surveyed is None:
            return diagnostics, None
        lower(surveyed, diagnostics)
    return diagnostics, len(surveyed.documents.documents)


def _mend(specs: Path, report: Report) -> Exit | None:
    from pcgen.mending.editing import NoEditor
    from pcgen.mending.files import mend

    try:
        with progress(f"Mending {specs}"):
            mended = mend(lambda: _check(specs)[0])
    except NoEditor:
        hint = "pip install 'pcgen[fix]'"
        return report.fail("PC907", "--fix edits YAML with ruamel.yaml, which is missing", hint)
    for found in mended:
        where = "" if found.location is None else f"{place(found.location)}: "
        report.say(f"{where}mended[{found.code}] {printable(found.message)}")
    report.result["mended"] = len(mended)
    return None
