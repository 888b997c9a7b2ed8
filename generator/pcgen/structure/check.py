"""Whether documents have the structure that OpenAPI prescribes."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document
from pcgen.grammar import Part
from pcgen.structure.standards import standard
from pcgen.structure.translate import CLEAR, translate

_FORGIVABLE = (CLEAR, "PC222")
"""What no later stage depends on, so that settings may soften it."""


def check_structure(document: Document, part: Part, diagnostics: Diagnostics) -> bool:
    """Check a document as a whole, or an object whose kind follows from a reference to it.

    Whether it is sound: later stages can work with it, even if it is not quite as OpenAPI wants it.
    """
    node, kind = part
    sound = True
    for found in translate(standard(document.dialect).errors(node.plain(), kind), node, kind):
        if found.code in _FORGIVABLE:
            diagnostics.report(found.code, found.message, found.location, hint=found.hint)
            sound = sound and diagnostics.level(found.code) != "error"
        else:
            diagnostics.add(found)
            sound = False
    return sound
