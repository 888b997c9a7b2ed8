"""The second stage: structure by OpenAPI's own schema, references, then our rules.

    check(documents, diagnostics) -> Survey

Everything wrong is filed; after `diagnostics.has_errors` is false, every reference resolves and every
object has the keys and types that its version of OpenAPI prescribes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pcgen import cores
from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.documents import Documents
from pcgen.listing import SETTINGS_NAME
from pcgen.output import fingerprint
from pcgen.rules.chains import short_chains
from pcgen.rules.table import RULES, Rule
from pcgen.structure.check import check_document, check_part
from pcgen.survey import Survey, survey

_SHARE = 1_500  # objects, on which rules take some 10 to 25 ms


def check(
    documents: Documents,
    diagnostics: Diagnostics,
    known: set[str] | None = None,
    *,
    jobs: int = 1,
) -> Survey:
    """Check all documents, by so many processes; the survey that the rules worked on is useful to later stages too.

    `known` are digests of files without findings, with all that they refer to, and become those of this check:
    what the files alone decide is not checked again.
    """
    digests = {} if known is None else _digests(documents)
    before = frozenset(name for name, digest in digests.items() if digest in (known or ()))
    sound = True
    for name, document in documents.documents.items():
        if name not in before:
            sound = check_document(document, diagnostics) and sound
    surveyed = survey(documents, diagnostics, before)
    for node, references in surveyed.uses.items():
        home = documents.home(node)
        if home.name in documents.fragments and node in surveyed.kinds and references:
            kind = surveyed.kinds[node]
            sound = check_part(home, node, kind, diagnostics) and sound
    if sound and not diagnostics.has_errors:
        short_chains(surveyed, diagnostics)
    if sound and not diagnostics.has_errors:
        _apply_rules(surveyed, diagnostics, jobs)
    if known is not None:
        known.clear()
        known.update(_without_findings(documents, digests, diagnostics))
    return surveyed


def _apply_rules(surveyed: Survey, diagnostics: Diagnostics, jobs: int) -> None:
    """Each rule by one process, which files what it finds apart from the others."""

    def found(rule: Rule) -> list[Diagnostic]:
        own = diagnostics.of_same_levels()
        rule(surveyed, own)
        return list(own)

    for findings in cores.shared(found, RULES, min(jobs, len(surveyed.kinds) // _SHARE)):
        diagnostics.extend(findings)


def _digests(documents: Documents) -> dict[str, str]:
    """Of each file with all that it refers to; settings decide what counts as a finding."""
    own = documents.hashes
    settings = own.get(SETTINGS_NAME, "")
    return {
        name: fingerprint.of_part(
            (settings, [(each, own[each]) for each in sorted(names & own.keys())])
        )
        for name, names in documents.reach.items()
    }


def _without_findings(
    documents: Documents, digests: Mapping[str, str], diagnostics: Diagnostics
) -> Iterator[str]:
    found = {diagnostic.location.path for diagnostic in diagnostics if diagnostic.location}
    for name, names in documents.reach.items():
        if not any(documents.root / each in found for each in names):
            yield digests[name]
