"""What documents hold: every object by kind, what refers to it, every operation.

    survey(documents, diagnostics) -> Survey      (in `pcgen.walk`)
    Survey.of(kind)                               the objects of one kind
    Survey.operations                             every operation under its routes
    Survey.only(wanted)                           the same of some objects

Objects that stand where OpenAPI sees nothing are among them once something refers to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from pcgen.documents import Document, Documents
from pcgen.grammar import METHODS, Part
from pcgen.references import BrokenReference, References, is_reference
from pcgen.source.node import Node


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
    entered: tuple[Part, ...]
    """what only references reach: parts of fragments, and of documents where OpenAPI says nothing"""
    beyond: frozenset[Node]
    """all objects and references that the walk met there"""

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
        for root in self.of("document"):
            document, paths = self.documents.home(root), root.get("paths")
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

    def own_name(self, node: Node) -> str:
        """The key of an object, or the name of the file that is nothing else."""
        return str(node.key) or PurePosixPath(self.documents.home(node).name).stem

    @cached_property
    def adopted(self) -> Mapping[Node, Node]:
        """The component that a part of another file has its name from: one that is called like it, else the first."""
        names: dict[Node, list[Node]] = {}
        for components in self.of("components"):
            for component in (node for group in components.children() for node in group.children()):
                part = self._named_by(component)
                if part is not None:
                    names.setdefault(part, []).append(component)
        return {
            next((each for each in named if each.key == self.own_name(part)), named[0]): part
            for part, named in names.items()
        }

    def _named_by(self, component: Node) -> Node | None:
        """The part of another file for which a component is nothing but a name, not by way of another component."""
        node = component
        while is_reference(node) and node not in self.kinds:
            node = self.references.target(node).node
            if node not in self.beyond:
                return None
        return None if node is component else node

    def only(self, wanted: Callable[[Node], bool]) -> Survey:
        """Of these objects and references alone; references still lead everywhere."""
        uses = {node: tuple(filter(wanted, by)) for node, by in self.uses.items()}
        return replace(
            self,
            kinds={node: kind for node, kind in self.kinds.items() if wanted(node)},
            uses={node: by for node, by in uses.items() if by},
            entered=tuple(part for part in self.entered if wanted(part.node)),
        )

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


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return (child.text if child is not None else None) or ""
