"""`pcgen bundle`: the documents of a folder as one."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from pcgen.bundling.dialects import Target
from pcgen.commands.report import Report, counted, progress, spec_exit
from pcgen.diagnostics import Diagnostics
from pcgen.exits import Exit


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    specs: Path
    output: Path | None  # the standard output if there is none
    target: Target


def run(request: Request, report: Report) -> Exit:
    from pcgen import cores
    from pcgen.bundling import bundle
    from pcgen.bundling.writing import as_json, as_yaml
    from pcgen.check import check
    from pcgen.loading import load
    from pcgen.output.atomic import replace

    if _is_document(request):
        message = f"error: {request.output} would become one of the documents of {request.specs}"
        print(f"{message}\n  hint: write the bundle to another folder", file=sys.stderr)
        return Exit.USAGE
    diagnostics = Diagnostics()
    with progress(f"Bundling {request.specs}"):
        documents = load(request.specs, diagnostics)
        surveyed = None if documents is None else check(documents, diagnostics, jobs=cores.number())
        if surveyed is None or diagnostics.has_errors:
            report.findings(diagnostics)
            return spec_exit(diagnostics)
        whole = bundle(surveyed, request.target, diagnostics)
    report.findings(diagnostics)
    if diagnostics.has_errors:
        return Exit.SPEC
    output = request.output
    text = as_json(whole) if output is not None and output.suffix == ".json" else as_yaml(whole)
    if output is None:
        sys.stdout.buffer.write(text.encode())
        return Exit.FINE
    replace(output, text.encode())
    size = counted(len(surveyed.documents.documents), "document")
    report.say(f"Bundled {size} into {output}: OpenAPI {whole['openapi']}")
    return Exit.FINE


def _is_document(request: Request) -> bool:
    """A bundle beside its documents would be read as one of them next time."""
    if request.output is None or not request.specs.is_dir():
        return request.output is not None and request.output.absolute() == request.specs.absolute()
    return request.output.resolve().parent == request.specs.resolve()
