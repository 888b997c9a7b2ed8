"""Places that the settings leave out: each must stand in the way of a build, or it has outlived its reason."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.lower.context import is_inside
from pcgen.settings.model import Skip
from pcgen.source import Node


def skipped_places(documents: Documents) -> dict[Node, Skip]:
    """The nodes that the settings leave out."""
    found: dict[Node, Skip] = {}
    for skip in documents.settings.skips:
        document = documents.find(skip.at.document)
        node = document.root if document is not None else None
        for key in skip.at.keys:
            if node is not None:
                node = node.find(int(key) if node.kind == "list" and key.isdecimal() else key)
        if node is not None:
            found[node] = skip
    return found


def report_needless(
    places: dict[Node, Skip], without: Diagnostics, diagnostics: Diagnostics
) -> None:
    """PC409 for each place where a build without any skip finds nothing wrong."""
    for node, skip in places.items():
        places_found = (finding.location for finding in without)
        if not any(at is not None and is_inside(at, node.location) for at in places_found):
            diagnostics.error(
                "PC409",
                f"there is no need to skip {skip.at.text!r}: pcgen can generate it",
                skip.at.location,
                hint="remove the skip",
            )
