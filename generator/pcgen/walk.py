"""One walk over all documents: every object gets its kind, every reference is followed once.

    survey(documents, diagnostics) -> Survey

Broken references and references to things of another kind are filed; they are absent from the survey.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.grammar import Part, parts
from pcgen.references import BrokenReference, References, is_reference
from pcgen.source.node import Node
from pcgen.survey import Survey

_WITH_SIBLINGS = ("schema", "path-item")
"""Kinds whose `$ref` is one key among others, from OpenAPI 3.1 on."""


def survey(documents: Documents, diagnostics: Diagnostics) -> Survey:
    """Walk over the documents, and then over what else they refer to."""
    walk = _Walk(documents, diagnostics)
    for document in documents.documents.values():
        walk.over(Part(document.root, "document"))
    within = frozenset(walk.passed)
    entered = tuple(walk.beyond())
    used = {node: tuple(by) for node, by in walk.uses.items()}
    beyond = frozenset(walk.passed - within)
    return Survey(documents, walk.references, walk.kinds, used, entered, beyond)


class _Walk:
    def __init__(self, documents: Documents, diagnostics: Diagnostics) -> None:
        self.references = References(documents)
        self.kinds: dict[Node, str] = {}
        self.uses: dict[Node, list[Node]] = {}
        self.passed: set[Node] = set()
        self._followed: list[tuple[Node, Part]] = []  # references, with what must be at their ends
        self._diagnostics = diagnostics

    def over(self, part: Part) -> None:
        """Walk over an object and those inside it."""
        waiting = [part]
        while waiting:
            part = waiting.pop()
            node, kind = part
            if node in self.passed:
                continue
            self.passed.add(node)
            if node.kind != "map":
                continue
            if kind == "document" or not is_reference(node):
                self.kinds[node] = kind
            else:
                self._follow(part)
                if not self.references.siblings(node, schema=kind in _WITH_SIBLINGS):
                    continue
                if kind == "schema":
                    self.kinds[node] = kind
            if kind == "discriminator":
                self._follow_mapping(node)
            waiting.extend(reversed(tuple(parts(node, kind))))

    def beyond(self) -> Iterator[Part]:
        """Walk over what references lead to and the documents do not hold where OpenAPI looks for it."""
        while self._followed:
            reference, part = self._followed.pop()
            if part.node not in self.passed:
                self.over(part)
                yield part
            found = self.kinds.get(part.node, part.kind)
            if not _fits(found, part.kind):
                message = f"a {_title(part.kind)} belongs here, and the reference leads to a {_title(found)}"
                at = reference.get("$ref") or reference
                self._diagnostics.error("PC206", message, at.location)

    def _follow_mapping(self, discriminator: Node) -> None:
        """A schema that only a mapping names is one of the API, too."""
        mapping = discriminator.get("mapping")
        for text in mapping.children() if mapping is not None else ():
            target = self.references.mapped(text)
            if target is not None:
                self.uses.setdefault(target, []).append(text)
                self._followed.append((text, Part(target, "schema")))

    def _follow(self, part: Part) -> None:
        """Each step of the way is looked at: more may stand beside a reference."""
        try:
            end = self.references.resolve(part.node)
            target = self.references.target(part.node).node
        except BrokenReference as broken:
            self._diagnostics.add(broken.diagnostic)
            return
        self.uses.setdefault(target, []).append(part.node)
        self._followed += [
            (part.node, Part(node, part.kind)) for node in dict.fromkeys((end, target))
        ]


def _fits(found: str, wanted: str) -> bool:
    return found == wanted or {found, wanted} == {"path-item", "callback"}


def _title(kind: str) -> str:
    return kind.replace("-", " ")
