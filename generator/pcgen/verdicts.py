"""What needs no second look: files that had no findings, and have not changed since, nor what they refer to.

    Verdicts(documents, known)      `known` is what an earlier check left
    .clears(name)                   whether a document was found in order
    .doubtful(survey)               the rest
    .keep(survey, diagnostics)      leaves what the next check may rely on

What a file says is apart from what only references find in it: a part of a fragment, or of a document where
OpenAPI sees nothing, is no part of the API before somebody refers to it, and nobody has looked at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.listing import SETTINGS_NAME
from pcgen.source.node import Node
from pcgen.source.text import SourceText
from pcgen.survey import Survey


class Verdicts:
    """Digests of files in order; without `known` nothing is, and nothing is kept."""

    def __init__(self, documents: Documents, known: set[str] | None) -> None:
        self._documents = documents
        self._known = known
        self._digests: Mapping[str, str] = {} if known is None else _digests(documents)

    def clears(self, name: str) -> bool:
        """Whether nothing was wrong with a document, as it is and with all that it refers to."""
        return self._digests.get(name) in (self._known or ())

    def doubtful(self, survey: Survey) -> Survey:
        """What has changed or leads to what has, what had findings, and what nothing referred to before."""
        if not self._known:
            return survey
        within, beyond = self._sources(self._digests), self._sources(self._of_entered(survey))

        def is_doubtful(node: Node) -> bool:
            return node.source not in (beyond if node in survey.beyond else within)

        return survey.only(is_doubtful)

    def keep(self, survey: Survey, diagnostics: Diagnostics) -> None:
        """Replace what is known by what this check tells, in which every rule was asked."""
        if self._known is None:
            return
        found = {diagnostic.location.path for diagnostic in diagnostics if diagnostic.location}
        entered = self._of_entered(survey)
        self._known.clear()
        for name, names in self._documents.reach.items():
            if not any(self._documents.root / each in found for each in names):
                self._known |= {self._digests[name], entered[name]}

    def _sources(self, digests: Mapping[str, str]) -> frozenset[SourceText]:
        """The texts of files whose digests are known."""
        known = self._known or ()
        documents = (self._documents.find(name) for name in digests if digests[name] in known)
        return frozenset(each.root.source for each in documents if each is not None)

    def _of_entered(self, survey: Survey) -> Mapping[str, str]:
        """Of the same files and those of their objects that only references reach."""
        entered: dict[str, list[tuple[str, str]]] = {name: [] for name in self._digests}
        for node, kind in survey.entered:
            entered[self._documents.home(node).name].append((node.pointer, kind))
        return {
            name: _digest((self._digests[name], sorted(places))) for name, places in entered.items()
        }


def _digests(documents: Documents) -> Mapping[str, str]:
    """Of each file with all that it refers to; settings decide what counts as a finding."""
    settings = documents.hashes.get(SETTINGS_NAME, "")
    files = (*documents.documents.values(), *documents.fragments.values())
    own = {file.name: (file.name, documents.hashes[file.name], file.version) for file in files}
    return {
        name: _digest((settings, [own[each] for each in sorted(names & own.keys())]))
        for name, names in documents.reach.items()
    }


def _digest(content: object) -> str:
    return sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()
