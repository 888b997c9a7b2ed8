"""Whether documents have the structure that OpenAPI prescribes."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document
from pcgen.source.node import Node
from pcgen.structure.standards import standard
from pcgen.structure.translate import translate


def check_document(document: Document, diagnostics: Diagnostics) -> bool:
    """Check one document as a whole; whether it is sound."""
    return _check(document, document.root, "document", diagnostics)


def check_part(document: Document, node: Node, kind: str, diagnostics: Diagnostics) -> bool:
    """Check an object of a fragment, whose kind follows from the reference to it."""
    return _check(document, node, kind, diagnostics)


def _check(document: Document, node: Node, kind: str, diagnostics: Diagnostics) -> bool:
    errors = standard(document.dialect).errors(node.plain(), kind)
    diagnostics.extend(translate(errors, node, kind))
    return not errors
