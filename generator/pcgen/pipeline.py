"""The stages in their order. Nothing before `write` touches the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pcgen import ir
from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.loading import load
from pcgen.references import References
from pcgen.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Built:
    """A generated package, in memory."""

    api: ir.Api
    settings: Settings
    files: dict[PurePosixPath, str]


def validate(specs: Path, diagnostics: Diagnostics) -> Documents | None:
    """Load and check; None if the spec is wrong."""
    from pcgen.check import check

    documents = load(specs, diagnostics)
    if documents is None:
        return None
    check(documents, diagnostics)
    return None if diagnostics.has_errors else documents


def generate(specs: Path, diagnostics: Diagnostics, *, jobs: int = 1) -> Built | None:
    """Everything but writing; None if the spec is wrong."""
    from pcgen.formatting import format_all
    from pcgen.lower import lower
    from pcgen.rendering import render

    documents = validate(specs, diagnostics)
    if documents is None:
        return None
    api = lower(documents, References(documents), diagnostics)
    if diagnostics.has_errors:
        return None
    return Built(api, documents.settings, format_all(render(api), jobs=jobs))
