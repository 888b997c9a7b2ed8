"""One version of a spec: loaded, lowered, and able to say where in its files something stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pcgen import ir
from pcgen.comparing.change import Spot
from pcgen.diagnostics import Diagnostic, Diagnostics, Location
from pcgen.documents import Document, Documents
from pcgen.lower import lower
from pcgen.lower.context import Context, elements_of, text_of
from pcgen.pipeline import validate
from pcgen.reference_text import split
from pcgen.references import References
from pcgen.source.node import Node

Label = Callable[[Path], Path]


@dataclass(frozen=True)
class Side:
    """A version of the API."""

    api: ir.Api
    documents: Documents
    references: References
    modules: dict[str, Document]
    label: Label  # how the path of a file is shown

    def locate(self, spot: Spot) -> Location:
        """The place of something, or of the nearest thing around it that is there."""
        document = self.modules.get(spot.module) or next(iter(self.documents.documents.values()))
        keys = split(spot.pointer, document.name).keys
        candidates = [document, *self.documents.documents.values()]
        home = max(candidates, key=lambda each: _depth(each.root, keys))
        node = _nearest(home.root, keys)
        if spot.parameter is not None:
            node = self._parameter(node, *spot.parameter) or node
        at = node.key_location() if node.kind != "scalar" else node.location
        return replace(at, path=self.label(at.path))

    def _parameter(self, operation: Node, place: str, name: str) -> Node | None:
        for owner in (operation, operation.parent):
            for listed in elements_of(owner, "parameters") if owner is not None else ():
                node = self.references.resolve(listed)
                if (text_of(node, "in"), text_of(node, "name")) == (place, name):
                    return node
        return None


def load_side(
    path: Path, diagnostics: Diagnostics, label: Label = lambda path: path
) -> Side | None:
    """Check and lower a spec; None, with the reasons filed, if it is wrong."""
    found = Diagnostics()
    documents = validate(path, found)
    side = None
    if documents is not None:
        references = References(documents)
        api = lower(documents, references, found)
        context = Context(documents, references, documents.settings, Diagnostics())
        modules = {
            module: document
            for name, module in context.modules.items()
            if (document := documents.find(name)) is not None
        }
        side = Side(api, documents, references, modules, label)
    # Warnings about the specs are the business of `pcgen validate`.
    wrong = [each for each in found if each.severity.value == "error"]
    diagnostics.extend(_relabelled(each, label) for each in wrong)
    return None if wrong else side


def _relabelled(found: Diagnostic, label: Label) -> Diagnostic:
    def shown(at: Location) -> Location:
        return replace(at, path=label(at.path))

    return replace(
        found,
        location=None if found.location is None else shown(found.location),
        related=tuple((text, shown(at)) for text, at in found.related),
    )


def _step(node: Node, key: str) -> Node | None:
    return node.find(int(key) if node.kind == "list" and key.isdigit() else key)


def _nearest(root: Node, keys: tuple[str, ...]) -> Node:
    node = root
    for key in keys:
        below = _step(node, key)
        if below is None:
            break
        node = below
    return node


def _depth(root: Node, keys: tuple[str, ...]) -> int:
    return len(_nearest(root, keys).trail)
