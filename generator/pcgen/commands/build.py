"""`pcgen build`: generate, then write or compare."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pcgen.commands.report import Report, counted, progress, spec_exit
from pcgen.diagnostics import Diagnostics
from pcgen.exits import Exit
from pcgen.messages.text import direct
from pcgen.output import compare, fingerprint
from pcgen.output.current import current
from pcgen.output.manifest import Manifest, ManifestError
from pcgen.output.paths import UnsafePathError

if TYPE_CHECKING:
    from pcgen.formatting import FormattingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    specs: Path
    output: Path | None
    check: bool
    force: bool
    jobs: int | None
    templates: Path | None = None  # in the place of ours
    skip_unsupported: bool = False


def run(request: Request, report: Report) -> Exit:
    started = time.perf_counter()
    if request.output is not None and _is_blocked(request.output, report):
        return Exit.USAGE
    if not (request.check or request.force):
        record = current(request.specs, request.output, request.templates)
        if record is not None and record.forgiving == request.skip_unsupported:
            _list_skipped(record, report)
            report.result |= {"written": 0, "unchanged": len(record.files) + 1, "removed": 0}
            report.say(f"Nothing to do: {_summary(record)}; {time.perf_counter() - started:.2f} s")
            return Exit.FINE
    return _build(request, report, started)


def _build(request: Request, report: Report, started: float) -> Exit:
    from pcgen import cores
    from pcgen.formatting import FormattingError
    from pcgen.output import memory, write
    from pcgen.pipeline import generate

    diagnostics = Diagnostics()
    tool = fingerprint.of_tool()
    home = request.output or request.specs
    known = None if request.check else memory.recall(home, tool)
    try:
        with progress(f"Building {request.specs}"):
            jobs = request.jobs or cores.number()
            built = generate(
                request.specs,
                diagnostics,
                jobs=jobs,
                known=known,
                templates=request.templates,
                skip_unsupported=request.skip_unsupported,
            )
        report.findings(diagnostics)
        if built is None:
            _tell_of_skipping(diagnostics, request, report)
            return spec_exit(diagnostics)
        _list_skipped(built.record, report)
        output = direct(request.output or built.settings.output)
        if _is_blocked(output, report):
            return Exit.FAILED
        contents = built.contents()
        if request.check:
            changes = compare.compare(contents, output)
            report.differences(contents, changes, output)
            return Exit.FINE if changes.is_current else Exit.DIFFERENT
        with write.exclusively(output, partial(_say_waiting, output)):
            changes = compare.compare(contents, output)
            if changes.edited and not request.force:
                report.edited(changes, output)
                return Exit.DIFFERENT
            write.apply(contents, changes, output, force=request.force)
        if known is not None:
            memory.remember(home, tool, known)
    except FormattingError as error:
        return _blame(error, request, report)
    except (ManifestError, UnsafePathError) as error:
        return report.fail("PC903", str(error))
    except BrokenPipeError:
        raise  # of our own output, not of the one that is built
    except OSError as error:
        return report.fail(
            "PC902",
            f"{error.strerror or error}: {error.filename}",
            "nothing is lost: mend the cause and build again",
        )
    written = len(changes.missing) + len(changes.differing) + len(changes.edited)
    unchanged, removed = len(changes.unchanged), len(changes.stale)
    report.result |= {"written": written, "unchanged": unchanged, "removed": removed}
    report.say(
        f"Built {built.settings.package}: {_summary(built.record)}; "
        f"{counted(written, 'file')} written, {unchanged} unchanged, {removed} removed "
        f"in {time.perf_counter() - started:.2f} s"
    )
    return Exit.FINE


def _is_blocked(output: Path, report: Report) -> bool:
    """Is there a file in the place of the output folder, or of one above it?"""
    present = next((path for path in (output, *output.parents) if os.path.lexists(path)), None)
    if present is None or present.is_dir() or present.is_symlink():
        return False  # what is said of links is the business of those who write
    report.fail("PC903", f"the output is a folder, and {present} is a file", "name another with -o")
    return True


def _say_waiting(output: Path) -> None:
    print(f"waiting for another build, which is writing to {output}", file=sys.stderr)


def _tell_of_skipping(diagnostics: Diagnostics, request: Request, report: Report) -> None:
    from pcgen.lower import can_go_on

    if not request.skip_unsupported and can_go_on(diagnostics):
        report.remark("--skip-unsupported leaves out what cannot be generated, and builds the rest")


def _list_skipped(record: Manifest, report: Report) -> None:
    for omission in record.skipped:
        report.remark(f"left out {omission['place']}: {omission['reason']} [{omission['code']}]")


def _summary(record: Manifest) -> str:
    text = ", ".join(
        counted(record.counts.get(f"{what}s", 0), what) for what in ("operation", "model")
    )
    warnings = record.counts.get("warnings", 0)
    return f"{text}, {counted(warnings, 'warning')}" if warnings else text


def _blame(error: FormattingError, request: Request, report: Report) -> Exit:
    """Keep the text outside the output, so that it can be looked at or reported."""
    import tempfile

    dump = Path(tempfile.mkdtemp(prefix="pcgen-")) / f"{error.path.name}.dump"
    dump.write_text(error.text, encoding="utf-8")
    if request.templates is not None:
        hint = f"a template of {request.templates} may have drawn what is in {dump}"
        report.fail("PC555", str(error), hint)
        return Exit.USAGE
    hint = "this is a fault of pcgen, not of your spec: please report it"
    return report.fail("PC904", str(error), f"{hint} together with {dump}")
