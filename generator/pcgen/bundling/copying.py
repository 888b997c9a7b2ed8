"""A part of a document as plain data: references lead to the bundle's components, dialects are translated."""

from __future__ import annotations

from collections.abc import Mapping

from pcgen.bundling.dialects import Dialects
from pcgen.bundling.places import Places
from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.grammar import parts
from pcgen.references import References, is_reference
from pcgen.source.node import Node, Plain, escape_pointer

_EXTENSION = "x-pcgen-"


class Copier:
    """Copies parts of all documents."""

    def __init__(
        self,
        documents: Documents,
        references: References,
        places: Places,
        dialects: Dialects,
        diagnostics: Diagnostics,
    ) -> None:
        self._documents = documents
        self._references = references
        self._places = places
        self._dialects = dialects
        self._diagnostics = diagnostics
        self._inlined: list[Node] = []

    def copy(self, node: Node, kind: str) -> Plain:
        """An object of a kind, or what refers to one."""
        if is_reference(node):
            return self._reference(node, kind)
        if node.kind != "map":
            return self._dialects.boolean(node) if kind == "schema" else node.plain()
        return self._dialects.said(self.entries(node, kind), kind, node)

    def entries(self, node: Node, kind: str) -> dict[str, Plain]:
        """The entries of an object, copied and not yet translated."""
        kinds = {part.node: part.kind for part in parts(node, kind)}
        copied: dict[str, Plain] = {}
        for key, child in node.items():
            if self.keeps(key):
                copied[key] = self._child(child, kinds)
        if kind == "discriminator":
            self._map(node, copied)
        elif kind == "security-requirement":
            document = self._documents.home(node)
            copied = {self._places.scheme(document, name): copied[name] for name in copied}
        elif kind == "link" and isinstance(copied.get("operationRef"), str):
            # Routes keep their pointers in the bundle, so the file is all that goes.
            copied["operationRef"] = "#" + str(copied["operationRef"]).partition("#")[2]
        return copied

    def entry(self, node: Node, key: str, kind: str) -> Plain:
        """One entry of an object; None where there is none."""
        child = node.get(key)
        if child is None:
            return None
        return self._child(child, {part.node: part.kind for part in parts(node, kind)})

    def keeps(self, key: str) -> bool:
        """Whether a key goes into the bundle."""
        return self._dialects.target.extensions or not key.startswith(_EXTENSION)

    def _child(self, child: Node, kinds: Mapping[Node, str]) -> Plain:
        if child in kinds:
            return self.copy(child, kinds[child])
        content = child.content
        if isinstance(content, dict):
            return {key: self._child(below, kinds) for key, below in content.items()}
        if isinstance(content, list):
            return [self._child(below, kinds) for below in content]
        return content

    def _reference(self, node: Node, kind: str) -> Plain:
        place = self._places.of(node)
        if place is None:
            return self._inline(node, kind)
        reference: dict[str, Plain] = {"$ref": pointer(*place)}
        siblings = self._references.siblings(node, schema=kind == "schema")
        if kind == "schema":
            copied = self.entries(node, kind)
            reference |= {key: copied[key] for key in siblings if key in copied}
        else:
            reference |= {key: child.plain() for key, child in siblings.items()}
        return self._dialects.said(reference, f"{kind}-reference", node)

    def _inline(self, node: Node, kind: str) -> Plain:
        """A part that no dialect shares among places, such as a path item: copied to each."""
        target = self._places.target(node)
        if target in self._inlined:
            message = "a reference to what it stands in itself cannot be bundled"
            self._diagnostics.error("PC503", message, node["$ref"].location)
            return {}
        self._inlined.append(target)
        copied = self.copy(target, kind)
        self._inlined.pop()
        if kind == "path-item" and isinstance(copied, dict):
            own = self.entries(node, kind)
            own.pop("$ref")
            copied = copied | own
        return copied

    def _map(self, node: Node, copied: dict[str, Plain]) -> None:
        """Write a mapping by references, with the variants whose names are others in the bundle."""
        mapping: dict[str, Plain] = {}
        given = node.get("mapping")
        for value, target in given.items() if given is not None else ():
            place = self._places.mapped(target)
            mapping[value] = target.plain() if place is None else pointer(*place)
        schema = node.parent
        for variants in ("oneOf", "anyOf"):
            listed = schema.get(variants) if schema is not None else None
            for variant in listed.elements if listed is not None else ():
                place = self._places.of(variant) if is_reference(variant) else None
                name = variant["$ref"].text if place is not None else None
                if place is None or name is None or pointer(*place) in mapping.values():
                    continue
                implicit = name.rsplit("/", 1)[-1]
                if "#" not in name:  # a file
                    implicit = implicit.rsplit(".", 1)[0]
                if implicit != place[1]:
                    mapping[implicit] = pointer(*place)
        if mapping:
            copied["mapping"] = mapping


def pointer(section: str, name: str) -> str:
    """A reference to a component of the bundle."""
    return f"#/components/{section}/{escape_pointer(name)}"
