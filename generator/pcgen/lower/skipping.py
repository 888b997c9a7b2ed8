"""Places that the settings leave out: each must stand in the way of a build, or it has outlived its reason."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.documents import Documents
from pcgen.settings.model import Skip
from pcgen.source import Node


def skipped_places(documents: Documents) -> dict[Node, Skip]:
    """The nodes that the settings leave out."""
    found: dict[Node, Skip] = {}
    for skip in documents.settings.skips:
        document = documents.find(skip.at.document)
        node = document.root.find(*skip.at.keys) if document is not None else None
        if node is not None:
            found[node] = skip
    return found


def report_needless(
    places: dict[Node, Skip], without: Diagnostics, diagnostics: Diagnostics
) -> None:
    """PC409 for each place where a build without any skip finds nothing wrong."""
    for node, skip in places.items():
        if not any(_inside(finding, node) for finding in without):
            diagnostics.error(
                "PC409",
                f"there is no need to skip {skip.at.text!r}: pcgen can generate it",
                skip.at.location,
                hint="remove the skip",
            )


def _inside(finding: Diagnostic, node: Node) -> bool:
    at, place = finding.location, node.location
    if at is None or at.path != place.path:
        return False
    return at.pointer == place.pointer or at.pointer.startswith(f"{place.pointer}/")
