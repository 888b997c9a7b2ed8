"""The second stage: structure by OpenAPI's own schema, references, then our rules.

    check(documents, diagnostics) -> Survey

Everything wrong is filed; after `diagnostics.has_errors` is false, every reference resolves and every
object has the keys and types that its version of OpenAPI prescribes.
"""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.rules.table import RULES
from pcgen.structure.check import check_document, check_part
from pcgen.survey import Survey, survey


def check(documents: Documents, diagnostics: Diagnostics) -> Survey:
    """Check all documents; the survey that the rules worked on is useful to later stages too."""
    sound = True
    for document in documents.documents.values():
        sound = check_document(document, diagnostics) and sound
    surveyed = survey(documents, diagnostics)
    for node, references in surveyed.uses.items():
        home = documents.home(node)
        if home.name in documents.fragments and node in surveyed.kinds and references:
            kind = surveyed.kinds[node]
            sound = check_part(home, node, kind, diagnostics) and sound
    if sound and not diagnostics.has_errors:
        for rule in RULES:
            rule(surveyed, diagnostics)
    return surveyed
