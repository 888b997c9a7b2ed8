"""Which component of the bundle each shared part becomes; names that clash are told apart by their document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document
from pcgen.naming import pascal
from pcgen.references import is_reference
from pcgen.source.node import Node
from pcgen.survey import Survey

SECTIONS = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "example": "examples",
    "request-body": "requestBodies",
    "header": "headers",
    "security-scheme": "securitySchemes",
    "link": "links",
    "callback": "callbacks",
}
"""Kinds that have a section of `components` in every dialect; anything else is written where it is used."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
# Steps of a pointer that say what is below them, and not which one it is.
_STRUCTURE = frozenset(
    {"components", "definitions", "$defs", "properties", "paths", "content", "schema", "items"}
    | {"responses", "parameters", "headers", "examples", "schemas"}
)


class Places:
    """The components of the bundle: section, then name, then the node that is copied there."""

    def __init__(self, survey: Survey, diagnostics: Diagnostics) -> None:
        self._survey = survey
        self._documents = survey.documents
        self._references = survey.references
        self._diagnostics = diagnostics
        self._names: dict[Node, tuple[str, str]] = {}
        self.components: dict[str, dict[str, Node]] = {section: {} for section in SECTIONS.values()}
        for document in self._documents.documents.values():
            for section, name, node in components_of(document):
                shared = survey.adopted.get(node, node)
                if self._settled(shared) is shared:
                    self._place(shared, section, name)
        for target, kind in self._shared():
            if target not in self._names and kind in SECTIONS:
                self._place(target, SECTIONS[kind], self._title(target))

    def of(self, reference: Node) -> tuple[str, str] | None:
        """Section and name of what a reference leads to; None if it is written where it is used."""
        return self._names.get(self.target(reference))

    def target(self, reference: Node) -> Node:
        """What a reference leads to."""
        return self._settled(self._references.target(reference).node)

    def mapped(self, value: Node) -> tuple[str, str] | None:
        """Section and name of the schema that a discriminator's mapping names."""
        node = self._references.mapped(value)
        return None if node is None else self._names.get(self._settled(node))

    def scheme(self, document: Document, name: str) -> str:
        """The name in the bundle of a security scheme of a document."""
        node = document.root.find("components", "securitySchemes", name)
        place = None if node is None else self._names.get(self._settled(node))
        return name if place is None else place[1]

    def _settled(self, node: Node) -> Node:
        """The end of a chain of plain references; a component that gives another a second name is an end."""
        while is_reference(node) and node not in self._names and not self._is_end(node):
            node = self._references.target(node).node
        return node

    def _is_end(self, reference: Node) -> bool:
        """Whether it adds to what it refers to, or is a component that gives another a second name."""
        if self._survey.kinds.get(reference) == "schema":  # with more than a reference in it
            return True
        trail = reference.trail
        if len(trail) != 3 or trail[0] != "components":
            return False
        if reference in self._survey.adopted:
            return False
        return self._references.target(reference).node.trail[1:] != trail[1:]

    def _shared(self) -> Iterator[tuple[Node, str]]:
        """What references and mappings lead to, with its kind, in the order of the documents."""
        for references in self._survey.uses.values():
            for reference in references:
                end = self._references.resolve(reference)
                kind = self._survey.kinds.get(end)
                if kind is not None:
                    yield self.target(reference), kind
        for discriminator in self._survey.of("discriminator"):
            mapping = discriminator.get("mapping")
            for value in mapping.children() if mapping is not None else ():
                node = self._references.mapped(value)
                if node is not None:
                    yield self._settled(node), "schema"

    def _place(self, node: Node, section: str, name: str) -> None:
        taken = self.components[section]
        document = self._documents.home(node).name
        for wanted in (
            name,
            f"{_module(document)}{name[:1].upper()}{name[1:]}",
            f"{name}_{_digest(document)}",
        ):
            present = taken.get(wanted)
            if present is None:
                taken[wanted] = node
            elif not self._same(present, node, set()):
                continue
            self._names[node] = (section, wanted)
            if wanted != name and section == "schemas":  # other names mean nothing to tools
                self._renamed(node, name, wanted, taken[name])
            return

    def _renamed(self, node: Node, name: str, wanted: str, first: Node) -> None:
        self._diagnostics.report(
            "PC501",
            f"'{name}' is called '{wanted}' in the bundle",
            node.key_location(),
            hint="give one of the two another name",
            related=(("this one keeps the name", first.key_location()),),
        )

    def _same(self, one: Node, other: Node, assumed: set[tuple[Node, Node]]) -> bool:
        """Whether two parts say the same, references followed; a circle of equals is equal."""
        if one is other or (one, other) in assumed:
            return True
        if (
            is_reference(one)
            and is_reference(other)
            and len(one.entries) == len(other.entries) == 1
        ):
            assumed.add((one, other))
            return self._same(
                self._references.target(one).node, self._references.target(other).node, assumed
            )
        if one.kind != other.kind:
            return False
        if one.kind == "scalar":
            return one.value == other.value and type(one.value) is type(other.value)
        if list(one.entries) != list(other.entries) or len(one.elements) != len(other.elements):
            return False
        pairs = zip(one.children(), other.children(), strict=True)
        return all(self._same(left, right, assumed) for left, right in pairs)

    def _title(self, node: Node) -> str:
        """A name for a part that has none, from the way to it."""
        words = [str(key) for key in node.trail if str(key) not in _STRUCTURE]
        if len(words) > 1:
            words = ["".join(pascal(word, empty="Part") for word in words)]
        return _UNSAFE.sub("_", words[0] if words else self._survey.own_name(node))


def components_of(document: Document) -> Iterator[tuple[str, str, Node]]:
    """The components of a document: section, name, node."""
    components = document.root.get("components")
    for section, entries in components.items() if components is not None else ():
        if section in SECTIONS.values():
            for name, node in entries.items():
                yield section, name, node


def _module(document: str) -> str:
    stem = document.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _UNSAFE.sub("_", pascal(stem, empty="Document"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
