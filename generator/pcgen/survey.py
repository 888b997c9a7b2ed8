"""One walk over all documents: every object by kind, every reference followed once, every operation.

    survey(documents, diagnostics) -> Survey

Broken references and references to things of another kind are filed; they are absent from the survey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document, Documents
from pcgen.grammar import METHODS, Part, parts
from pcgen.references import BrokenReference, References, is_reference
from pcgen.source.node import Node

_WITH_SIBLINGS = ("schema", "path-item")
"""Kinds whose `$ref` is one key among others, from OpenAPI 3.1 on."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation: what it is, and where the operation or its path lists it."""

    node: Node
    listed: Node

    @property
    def name(self) -> str:
        """Its name on the wire."""
        return _text(self.node, "name")

    @property
    def place(self) -> str:
        """path, query, header or cookie."""
        return _text(self.node, "in")


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a route, with the parameters of both levels; those of the operation win."""

    document: Document
    route: str
    method: str
    node: Node
    path_item: Node
    parameters: tuple[Parameter, ...]

    @property
    def id(self) -> str | None:
        """Its `operationId`."""
        identifier = self.node.get("operationId")
        return identifier.text if identifier is not None else None

    @property
    def title(self) -> str:
        """How a message calls it."""
        return f"{self.method.upper()} {self.route}"

    def parameter(self, place: str, name: str) -> Parameter | None:
        """One of its parameters; header names do not depend on case."""
        for parameter in self.parameters:
            same = parameter.name == name
            if place == "header":
                same = parameter.name.lower() == name.lower()
            if same and parameter.place == place:
                return parameter
        return None


@dataclass(frozen=True)
class Survey:
    """What a walk over the documents found; nodes of a kind are in the order of the text."""

    documents: Documents
    references: References
    kinds: Mapping[Node, str]
    uses: Mapping[Node, tuple[Node, ...]]
    """the references that lead to a node"""
    sound: frozenset[str] = frozenset()
    """files that had no findings before, and lead to no file that has changed since"""

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Node, ...]]:
        """The objects of each kind, references left out."""
        grouped: dict[str, list[Node]] = {}
        for node, kind in self.kinds.items():
            grouped.setdefault(kind, []).append(node)
        return {kind: tuple(nodes) for kind, nodes in grouped.items()}

    def of(self, kind: str) -> tuple[Node, ...]:
        """The objects of one kind."""
        return self.by_kind.get(kind, ())

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation of every document under its routes."""
        found: list[Operation] = []
        for document in self.documents.documents.values():
            paths = document.root.get("paths")
            for route, item in paths.items() if paths is not None else ():
                path_item = self.resolve(item)
                if path_item is not None and not route.startswith("x-"):
                    found.extend(self._operations(document, route, path_item))
        return tuple(found)

    @cached_property
    def by_id(self) -> Mapping[str, Operation]:
        """The operations by `operationId`; the first of a name counts."""
        found: dict[str, Operation] = {}
        for operation in self.operations:
            if operation.id is not None:
                found.setdefault(operation.id, operation)
        return found

    def resolve(self, node: Node | None) -> Node | None:
        """The node at the end of references; None when there is none."""
        if node is None:
            return None
        try:
            return self.references.resolve(node)
        except BrokenReference:
            return None

    def _operations(self, document: Document, route: str, item: Node) -> list[Operation]:
        named = [(method, item[method]) for method in METHODS if method in item]
        more = item.get("additionalOperations")
        named += list(more.items()) if more is not None else []
        found: list[Operation] = []
        for method, node in named:
            merged: dict[tuple[str, str], Parameter] = {}
            for level in (item, node):
                for parameter in self._parameters(level):
                    merged[parameter.place, parameter.name] = parameter
            found.append(Operation(document, route, method, node, item, tuple(merged.values())))
        return found

    def _parameters(self, level: Node) -> list[Parameter]:
        listed = level.get("parameters")
        found: list[Parameter] = []
        for node in listed.elements if listed is not None else ():
            resolved = self.resolve(node)
            if resolved is not None:
                found.append(Parameter(resolved, node))
        return found


def survey(
    documents: Documents, diagnostics: Diagnostics, sound: frozenset[str] = frozenset()
) -> Survey:
    """Walk over the documents and what they refer to."""
    references = References(documents)
    kinds: dict[Node, str] = {}
    uses: dict[Node, list[Node]] = {}
    waiting = [
        Part(document.root, "document") for document in reversed(list(documents.documents.values()))
    ]
    followed: list[tuple[Part, Node]] = []
    while waiting or followed:
        if not waiting:
            part, target = followed.pop()
            if target not in kinds:
                waiting.append(Part(target, part.kind))
            elif not _fits(kinds[target], part.kind):
                _report_kind(part, kinds[target], diagnostics)
            continue
        part = waiting.pop()
        if part.node in kinds or part.node.kind != "map":
            continue
        if is_reference(part.node):
            _follow(part, references, uses, followed, diagnostics)
            if not references.siblings(part.node, schema=part.kind in _WITH_SIBLINGS):
                continue
            if part.kind == "schema":
                kinds[part.node] = part.kind
        else:
            kinds[part.node] = part.kind
        waiting.extend(reversed(tuple(parts(part.node, part.kind))))
    used = {node: tuple(by) for node, by in uses.items()}
    return Survey(documents, references, kinds, used, sound)


def _follow(
    part: Part,
    references: References,
    uses: dict[Node, list[Node]],
    followed: list[tuple[Part, Node]],
    diagnostics: Diagnostics,
) -> None:
    try:
        end = references.resolve(part.node)
        target = references.target(part.node).node
    except BrokenReference as broken:
        diagnostics.add(broken.diagnostic)
        return
    uses.setdefault(target, []).append(part.node)
    followed.append((part, end))


def _fits(found: str, wanted: str) -> bool:
    return found == wanted or {found, wanted} == {"path-item", "callback"}


def _report_kind(part: Part, found: str, diagnostics: Diagnostics) -> None:
    message = f"a {_title(part.kind)} belongs here, and the reference leads to a {_title(found)}"
    diagnostics.error("PC206", message, part.node["$ref"].location)


def _title(kind: str) -> str:
    return kind.replace("-", " ")


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return (child.text if child is not None else None) or ""
