"""Is there anything to do? Answered by hashes alone: black, jinja2 and the validator are not imported."""

from __future__ import annotations

from pathlib import Path

from pcgen.diagnostics import Diagnostics
from pcgen.listing import SETTINGS_NAME, document_names
from pcgen.output import fingerprint, manifest
from pcgen.output.compare import is_unfinished, is_written


def current(
    specs: Path, output: Path | None, templates: Path | None = None
) -> manifest.Manifest | None:
    """The record of the last build, if a build now would give the same. Anything odd is left to the build."""
    root = specs if specs.is_dir() else specs.parent
    place = output or _output_of(root)
    try:
        record = manifest.read(place)
    except manifest.ManifestError:
        return None
    tool = fingerprint.of_tool(templates)
    if is_unfinished(place) or not record.files or record.tool != tool:
        return None
    names = {*document_names(specs, Diagnostics()), *record.inputs}
    if (root / SETTINGS_NAME).exists():
        names.add(SETTINGS_NAME)
    if fingerprint.of_files(root, names) != record.inputs:
        return None
    return (
        record
        if all(is_written(place, path, h.written) for path, h in record.files.items())
        else None
    )


def _output_of(root: Path) -> Path:
    from pcgen.files import Files
    from pcgen.loading import STANDARD
    from pcgen.settings.parse import DEFAULT_OUTPUT

    tree = (
        Files(root, STANDARD, Diagnostics()).read(SETTINGS_NAME)
        if (root / SETTINGS_NAME).exists()
        else None
    )
    given = tree.get("output") if tree is not None else None
    return root / ((given.text if given is not None else None) or DEFAULT_OUTPUT)
