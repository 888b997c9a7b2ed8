"""`pcgen build`: generate, then write or compare."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from pcgen import write
from pcgen.commands.report import (
    counted,
    fail,
    print_diagnostics,
    print_differences,
    progress,
    spec_exit,
)
from pcgen.diagnostics import Diagnostics
from pcgen.exits import Exit
from pcgen.manifest import ManifestError
from pcgen.paths import UnsafePathError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    specs: Path
    output: Path | None
    check: bool
    force: bool
    jobs: int | None


def run(request: Request) -> Exit:
    from pcgen.formatting import FormattingError
    from pcgen.pipeline import generate
    from pcgen.verification import VerificationError

    started = time.perf_counter()
    diagnostics = Diagnostics()
    try:
        with progress(f"Building {request.specs}"):
            built = generate(request.specs, diagnostics, jobs=request.jobs or os.cpu_count() or 1)
        print_diagnostics(diagnostics)
        if built is None:
            return spec_exit(diagnostics)
        output = request.output or built.settings.output
        contents = write.encoded(built.files)
        changes = write.compare(contents, output)
        if request.check:
            print_differences(contents, changes, output)
            return Exit.FINE if changes.is_current else Exit.DIFFERENT
        write.apply(contents, changes, output, force=request.force)
    except write.EditedFilesError as error:
        for path in error.paths:
            print(f"edited by hand: {output / path}")
        print(
            "Nothing was written. Move the edits into the spec or a wrapper, or use --force to lose them."
        )
        return Exit.DIFFERENT
    except (FormattingError, VerificationError) as error:
        return _blame(error)
    except (ManifestError, UnsafePathError) as error:
        return fail("PC903", str(error))
    except OSError as error:
        return fail(
            "PC902",
            f"{error.strerror or error}: {error.filename}",
            "nothing is lost: mend the cause and build again",
        )
    operations = sum(len(area.operations) for area in built.api.areas)
    models = sum(len(module.definitions) for module in built.api.models)
    print(
        f"Built {built.settings.package}: {counted(operations, 'operation')}, {counted(models, 'model')}; "
        f"{counted(len(changes.missing) + len(changes.differing) + len(changes.edited), 'file')} written, "
        f"{len(changes.unchanged)} unchanged, {len(changes.stale)} removed "
        f"in {time.perf_counter() - started:.1f} s"
    )
    return Exit.FINE


def _blame(error: Exception) -> Exit:
    """Our own fault: keep the text outside the output, so that it can be reported."""
    from pcgen.formatting import FormattingError

    hint = "this is a fault of pcgen, not of your spec: please report it"
    if isinstance(error, FormattingError):
        dump = Path(tempfile.mkdtemp(prefix="pcgen-")) / f"{error.path.name}.dump"
        dump.write_text(error.text, encoding="utf-8")
        hint = f"{hint} together with {dump}"
    return fail("PC904", str(error), hint)
