"""The second stage: structure by OpenAPI's own schema, references, then our rules.

    check(documents, diagnostics) -> Survey

Everything wrong is filed; after `diagnostics.has_errors` is false, every reference resolves and every
object has the keys and types that its version of OpenAPI prescribes.
"""

from __future__ import annotations

from collections.abc import Sequence

from pcgen import cores
from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.documents import Documents
from pcgen.grammar import Part
from pcgen.references import is_reference
from pcgen.rules.chains import short_chains
from pcgen.rules.table import OF_ALL, OF_EACH, Rule
from pcgen.structure.check import check_structure
from pcgen.survey import Survey
from pcgen.verdicts import Verdicts
from pcgen.walk import survey

# What one process does in some 10 to 25 ms.
_OBJECTS = 1_500
_CHARACTERS = 1_000_000


def check(
    documents: Documents,
    diagnostics: Diagnostics,
    known: set[str] | None = None,
    *,
    jobs: int = 1,
) -> Survey:
    """Check all documents, by so many processes; the survey that the rules worked on is useful to later stages too.

    `known` is what an earlier check left, and becomes what this one leaves: what was in order then, and leads to
    nothing that has changed, is not looked at again.
    """
    verdicts = Verdicts(documents, known)
    whole = [
        Part(document.root, "document")
        for name, document in documents.documents.items()
        if not verdicts.clears(name)
    ]
    sound = _has_structure(documents, whole, diagnostics, jobs)
    surveyed = survey(documents, diagnostics)
    doubtful = verdicts.doubtful(surveyed)
    entered = [
        part
        for part in doubtful.entered
        if part.node in surveyed.kinds or not is_reference(part.node)
    ]
    sound = _has_structure(documents, entered, diagnostics, jobs) and sound
    if sound and not diagnostics.has_errors:
        short_chains(doubtful, diagnostics)
    if sound and not diagnostics.has_errors:
        _apply_rules(surveyed, doubtful, diagnostics, jobs)
        verdicts.keep(surveyed, diagnostics)
    return surveyed


def _has_structure(
    documents: Documents, parts: Sequence[Part], diagnostics: Diagnostics, jobs: int
) -> bool:
    """Whether all of these are as OpenAPI prescribes, each looked at by one process."""

    def checked(part: Part) -> tuple[bool, list[Diagnostic]]:
        own = diagnostics.of_same_levels()
        return check_structure(documents.home(part.node), part, own), list(own)

    texts = {part.node.source.text for part in parts}
    amount = sum(map(len, texts)) // _CHARACTERS
    sound = True
    for fine, findings in cores.shared(checked, parts, min(jobs, amount)):
        diagnostics.extend(findings)
        sound = sound and fine
    return sound


def _apply_rules(surveyed: Survey, doubtful: Survey, diagnostics: Diagnostics, jobs: int) -> None:
    """Each rule by one process, which files what it finds apart from the others."""

    def found(task: tuple[Rule, Survey]) -> list[Diagnostic]:
        rule, of = task
        own = diagnostics.of_same_levels()
        rule(of, own)
        return list(own)

    tasks = [(rule, doubtful) for rule in OF_EACH] + [(rule, surveyed) for rule in OF_ALL]
    for findings in cores.shared(found, tasks, min(jobs, len(doubtful.kinds) // _OBJECTS)):
        diagnostics.extend(findings)
