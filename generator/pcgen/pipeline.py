"""The stages in their order. Nothing before `write` touches the disk."""

from __future__ import annotations

import gc
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pcgen import ir
from pcgen.codes import Level
from pcgen.diagnostics import Diagnostics, Severity
from pcgen.documents import Documents
from pcgen.loading import load
from pcgen.output import fingerprint, manifest, memory
from pcgen.output.compare import encoded
from pcgen.output.manifest import Hashes, Manifest
from pcgen.settings.model import Settings

if TYPE_CHECKING:
    from pcgen.drawing import File
    from pcgen.formatting.processes import Helper
    from pcgen.survey import Survey


@dataclass(frozen=True, slots=True)
class Built:
    """A generated package, in memory, with the record of how it came about."""

    api: ir.Api
    settings: Settings
    files: dict[PurePosixPath, str]
    record: Manifest

    def contents(self) -> dict[PurePosixPath, bytes]:
        """What belongs into the output folder: the files, and their manifest."""
        contents = encoded(self.files)
        contents[manifest.NAME] = manifest.text_of(self.record).encode("utf-8")
        return contents


def validate(
    specs: Path, diagnostics: Diagnostics, known: memory.Known | None = None, *, jobs: int = 1
) -> Survey | None:
    """Load and check; None if the spec is wrong. The survey knows the documents, and where their references lead.

    `known` is what an earlier build left; its trees and verdicts become those of this one.
    """
    surveyed = _surveyed(specs, diagnostics, known, jobs)
    return None if diagnostics.has_errors else surveyed


def _surveyed(
    specs: Path,
    diagnostics: Diagnostics,
    known: memory.Known | None,
    jobs: int,
    levels: Mapping[str, Level] | None = None,
) -> Survey | None:
    """What the rules worked on. `levels` are for codes of which the settings say nothing."""
    from pcgen.check import check

    documents = load(specs, diagnostics, trees=None if known is None else known.trees)
    if documents is None:
        return None
    if levels is not None:
        diagnostics.set_levels({**levels, **documents.settings.levels})
    return check(documents, diagnostics, None if known is None else known.sound, jobs=jobs)


def generate(
    specs: Path,
    diagnostics: Diagnostics,
    *,
    jobs: int = 1,
    known: memory.Known | None = None,
    templates: Path | None = None,
    skip_unsupported: bool = False,
) -> Built | None:
    """Everything but writing; None if the spec, or a template of `templates`, is wrong.

    `known` is what an earlier build left, and becomes what this one leaves. `skip_unsupported` leaves out what cannot be generated, and the
    record lists it.
    """
    from pcgen.formatting.processes import helpers

    with uncollected(), helpers(jobs - 1, early=templates is not None) as ready:
        return _generate(specs, diagnostics, ready, known, templates, skip_unsupported)


@contextmanager
def uncollected() -> Generator[None]:
    """What a build or a check makes lives until its end; looking for garbage meanwhile took a twentieth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _generate(
    specs: Path,
    diagnostics: Diagnostics,
    ready: Sequence[Helper],
    known: memory.Known | None,
    templates: Path | None,
    skip_unsupported: bool,
) -> Built | None:
    from pcgen.drawing import draw
    from pcgen.lower import FAULTS, FORGIVEN, Omission, lower
    from pcgen.rendering import overrides

    if templates is not None and not overrides.check(templates, diagnostics):
        return None
    levels = FORGIVEN if skip_unsupported else None
    surveyed = _surveyed(specs, diagnostics, known, len(ready) + 1, levels)
    faults = diagnostics.take(FAULTS) if skip_unsupported else ()
    if surveyed is None or diagnostics.has_errors:
        return None
    documents = surveyed.documents
    omissions: list[Omission] | None = [] if skip_unsupported else None
    api = lower(surveyed, diagnostics, omissions, faults)
    if diagnostics.has_errors:
        return None
    files = draw(api, diagnostics, ready=ready, known=known, templates=templates)
    if files is None:
        return None
    record = _record(documents, api, files, diagnostics, templates)
    skipped = tuple(asdict(omission) for omission in omissions or ())
    record = replace(record, skipped=skipped, forgiving=skip_unsupported)
    texts = {path: file.text for path, file in files.items()}
    return Built(api, documents.settings, texts, record)


def _record(
    documents: Documents,
    api: ir.Api,
    files: Mapping[PurePosixPath, File],
    diagnostics: Diagnostics,
    templates: Path | None,
) -> Manifest:
    return Manifest(
        tool=fingerprint.of_tool(templates),
        inputs=documents.hashes,
        counts={
            "operations": sum(len(area.operations) for area in api.areas),
            "models": sum(len(module.definitions) for module in api.models),
            "warnings": diagnostics.count(Severity.WARNING),
        },
        files={
            path: Hashes(file.rendered, manifest.digest(file.text.encode("utf-8")))
            for path, file in files.items()
        },
    )
