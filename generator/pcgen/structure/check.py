"""Whether documents have the structure that OpenAPI prescribes."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document
from pcgen.source.node import Node
from pcgen.structure.standards import standard
from pcgen.structure.translate import CLEAR, translate

_FORGIVABLE = (CLEAR, "PC222")
"""What no later stage depends on, so that settings may soften it."""


def check_document(document: Document, diagnostics: Diagnostics) -> bool:
    """Check one document as a whole; whether it is sound."""
    return _check(document, document.root, "document", diagnostics)


def check_part(document: Document, node: Node, kind: str, diagnostics: Diagnostics) -> bool:
    """Check an object of a fragment, whose kind follows from the reference to it."""
    return _check(document, node, kind, diagnostics)


def _check(document: Document, node: Node, kind: str, diagnostics: Diagnostics) -> bool:
    """Sound is what lower stages can work with, even if it is not quite as OpenAPI wants it."""
    sound = True
    for found in translate(standard(document.dialect).errors(node.plain(), kind), node, kind):
        if found.code in _FORGIVABLE:
            diagnostics.report(found.code, found.message, found.location, hint=found.hint)
            sound = sound and diagnostics.level(found.code) != "error"
        else:
            diagnostics.add(found)
            sound = False
    return sound
