"""`$ref`: from the text of a reference to the node that it names, inside the spec folder only.

    References(documents).resolve(node) -> Node       the node itself, or the end of its chain of `$ref`s
    References(documents).target(node)  -> Target     the next step: its document, pointer and node
    References(documents).mapped(text)  -> Node       what a discriminator's mapping names
    References(documents).siblings(node) -> keys beside `$ref` that count in the document's dialect

A reference that leads nowhere raises `BrokenReference`, which carries the finding. `pcgen.check` follows
every reference once, so behind it no stage meets a broken one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pcgen.diagnostics import Diagnostic
from pcgen.documents import Document, Documents
from pcgen.reference_text import MalformedReference, Reference, split
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean

_NOTHING: Mapping[str, Node] = {}
_KINDS = {
    "schemas": "schema",
    "parameters": "parameter",
    "responses": "response",
    "requestBodies": "request body",
    "headers": "header",
    "examples": "example",
    "securitySchemes": "security scheme",
    "links": "link",
    "callbacks": "callback",
    "pathItems": "path item",
    "mediaTypes": "media type",
}


class Target(NamedTuple):
    """Where a reference leads: the pointer is of the form `#/components/schemas/Customer`."""

    document: Document
    node: Node

    @property
    def pointer(self) -> str:
        return self.node.pointer


class BrokenReference(Exception):
    """A reference that cannot be followed, with the finding that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def is_reference(node: Node) -> bool:
    """Whether a node is a `$ref` to something else."""
    ref = node.get("$ref")
    return ref is not None and isinstance(ref.content, str)


class References:
    """Follows the references of a set of documents and remembers where they lead."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._targets: dict[Node, Target] = {}
        self._anchors: dict[str, dict[str, Node]] = {}

    def resolve(self, node: Node) -> Node:
        """The node itself, or what its `$ref` leads to in the end."""
        if not is_reference(node):  # nearly always
            return node
        passed: dict[Node, None] = {}
        while is_reference(node):
            if node in passed:
                raise BrokenReference(_cycle(list(passed)))
            passed[node] = None
            node = self.target(node).node
        return node

    def target(self, node: Node) -> Target:
        """Where the `$ref` of a node leads, one step far."""
        known = self._targets.get(node)
        if known is None:
            known = self._targets[node] = self._find(node["$ref"])
        return known

    def mapped(self, text: Node) -> Node | None:
        """What a discriminator's mapping names, a component by its name or anything by reference, one step far."""
        component = text.root.find("components", "schemas", text.text or "")
        if component is not None:
            return component
        try:
            return self._find(text).node if text.text else None
        except BrokenReference:
            return None

    def siblings(self, node: Node, *, schema: bool = False) -> Mapping[str, Node]:
        """The keys beside `$ref` that count: none in 3.0; later those of a schema, else two texts."""
        if self._documents.home(node).dialect == "3.0":
            return _NOTHING
        return {
            key: child
            for key, child in node.items()
            if key != "$ref" and (schema or key in ("summary", "description"))
        }

    def _find(self, ref: Node) -> Target:
        home = self._documents.home(ref)
        try:
            reference = split(ref.text or "", home.name)
        except MalformedReference as error:
            raise _broken(ref, error.code, str(error), error.hint) from None
        document = self._documents.find(reference.file)
        if document is None:
            raise self._unknown_file(ref, reference)
        if reference.anchor:
            return self._anchored(ref, reference.anchor, document)
        node = document.root
        for depth, key in enumerate(reference.keys):
            position = int(key) if key.isascii() and key.isdigit() and node.kind == "list" else key
            below = node.find(position)
            if below is None:
                raise _unknown_target(ref, reference, depth, node)
            node = below
        return Target(document, node)

    def _anchored(self, ref: Node, anchor: str, document: Document) -> Target:
        known = self._anchors.get(document.name)
        if known is None:
            known = self._anchors[document.name] = _anchors(document.root)
        if anchor not in known:
            raise _broken(
                ref,
                "PC205",
                f"'#{anchor}' is no JSON pointer, and no schema has this $anchor",
                did_you_mean(anchor, known) or "write '#/' and the keys that lead to the target",
            )
        return Target(document, known[anchor])

    def _unknown_file(self, ref: Node, reference: Reference) -> BrokenReference:
        path = self._documents.root / reference.file
        if path.exists():
            message = f"'{reference.file}' leads out of the spec folder"
            return _broken(ref, "PC203", message, "keep all files of the API in one folder")
        known = (*self._documents.documents, *self._documents.fragments)
        return _broken(
            ref,
            "PC201",
            f"reference to the unknown file '{reference.file}'",
            did_you_mean(reference.file, known),
        )


def _anchors(root: Node) -> dict[str, Node]:
    """The schemas of a document that have names of their own."""
    found: dict[str, Node] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for key in ("$anchor", "$dynamicAnchor"):
            name = node.get(key)
            if name is not None and name.text:
                found.setdefault(name.text, node)
        waiting.extend(child for child in node.children() if child.kind != "scalar")
    return found


def _unknown_target(ref: Node, reference: Reference, depth: int, above: Node) -> BrokenReference:
    key = reference.keys[depth]
    hint = did_you_mean(key, above.entries)
    kind = (
        _KINDS.get(reference.keys[1]) if reference.keys[0] == "components" and depth == 2 else None
    )
    if kind is not None:
        return _broken(ref, "PC201", f"reference to unknown {kind} '{key}'", hint)
    where = f"{above.pointer} of {reference.file}"
    return _broken(ref, "PC201", f"nothing is called '{key}' at {where}", hint)


def _broken(ref: Node, code: str, message: str, hint: str | None) -> BrokenReference:
    return BrokenReference(Diagnostic(code, message, ref.location, hint))


def _cycle(passed: list[Node]) -> Diagnostic:
    steps = [node["$ref"] for node in passed]
    return Diagnostic(
        "PC204",
        "the reference leads back to itself",
        steps[0].location,
        "let one of the references name the thing itself",
        tuple(("by way of this one", step.location) for step in steps[1:]),
    )
