"""`pcgen validate`: everything that a build would complain about, and no output."""

from __future__ import annotations

from pathlib import Path

from pcgen.commands.report import Report, counted, progress, spec_exit
from pcgen.diagnostics import Diagnostics
from pcgen.exits import Exit
from pcgen.references import References


def run(specs: Path, report: Report) -> Exit:
    from pcgen.lower import lower
    from pcgen.pipeline import validate

    diagnostics = Diagnostics()
    with progress(f"Checking {specs}"):
        documents = validate(specs, diagnostics)
        if documents is not None:
            lower(documents, References(documents), diagnostics)
    report.findings(diagnostics)
    if documents is None or diagnostics.has_errors:
        return spec_exit(diagnostics)
    report.result["documents"] = len(documents.documents)
    report.say(f"{counted(len(documents.documents), 'document')} checked, no errors")
    return Exit.FINE
