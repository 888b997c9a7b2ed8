"""Finds what the model came from: the parts of the documents that places of the model stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pcgen import ir
from pcgen.comparing.change import Spot
from pcgen.comparing.limits import Limits, limits_of
from pcgen.comparing.usage import definitions_of
from pcgen.documents import Document
from pcgen.lower.context import Context, elements_of, entries_of, flag, text_of
from pcgen.lower.documentation import limits
from pcgen.lower.operations.bodies import preferred
from pcgen.reference_text import split
from pcgen.source.node import Node


@dataclass(frozen=True)
class Nodes:
    """The documents of one version, and the model that they gave."""

    api: ir.Api
    context: Context
    modules: Mapping[str, Document]

    def nearest(self, spot: Spot) -> Node:
        """What stands at a place, or the nearest thing around it that is there."""
        known = self.context.documents
        documents = (*known.documents.values(), *known.fragments.values())
        document = self.modules.get(spot.module) or next(iter(documents))
        keys = split(spot.pointer, document.name).keys
        best = _nearest(document.root, keys)
        if len(best.trail) < len(keys):
            others = (_nearest(each.root, keys) for each in documents)
            best = max((best, *others), key=lambda node: len(node.trail))
        if spot.parameter is not None:
            return self._parameter(best, *spot.parameter) or best
        return best

    def inherited(self, name: str) -> tuple[ir.Field, ...]:
        """The fields that a class has of its bases."""
        found: list[ir.Field] = []
        seen = {name}
        definition = self._classes[name][0]
        while isinstance(definition, ir.Model) and definition.base is not None:
            base = definition.base.name
            if base in seen or base not in self._classes:
                break
            seen.add(base)
            definition = self._classes[base][0]
            found += definition.fields if isinstance(definition, ir.Model) else ()
        return tuple(found)

    def successes(self, spot: Spot) -> tuple[str, ...]:
        """The statuses of an operation's answers that count as a success, as the document names them."""
        listed = entries_of(self.nearest(spot), "responses")
        return tuple(sorted(status for status in listed if status[:1] == "2"))

    def is_deprecated(self, spot: Spot) -> bool:
        """Whether the document says so of what stands at a place, or refers to what it says so of."""
        node = self.nearest(spot)
        if spot.parameter is None and node.pointer != spot.pointer:
            return False
        return flag(node, "deprecated") or flag(self.context.follow(node), "deprecated")

    def limits(self, spot: Spot) -> Limits:
        """The limits of the values at a place; none where there is no schema."""
        schema = self._schema(spot)
        return {} if schema is None else limits_of(schema, self.context, self._definitions)

    def told_limits(self, spot: Spot) -> str:
        """What the docstring of a field or an argument says of its limits, without the full stop."""
        schema = self._schema(spot)
        return "" if schema is None else limits(self.context.follow(schema), formats=False)[:-1]

    def _schema(self, spot: Spot) -> Node | None:
        """The schema that a place means: its own, of a parameter, of a body, or of the usual answer."""
        found = self.nearest(spot)
        node = self.context.follow(found)
        if spot.parameter is not None:
            return _carried(node) or node.get("schema")
        if found.pointer != spot.pointer:
            return None
        key = found.key
        if key == "requestBody" and "content" in node:
            return _carried(node)
        if key == "responses" and entries_of(node.parent or node, "responses"):
            return self._answer(node)
        return node

    def _answer(self, responses: Node) -> Node | None:
        for status, response in responses.items():
            schema = _carried(self.context.follow(response))
            if status[:1] == "2" and schema is not None:
                return schema
        return None

    def _parameter(self, operation: Node, place: str, name: str) -> Node | None:
        for owner in (operation, operation.parent):
            for listed in elements_of(owner, "parameters") if owner is not None else ():
                node = self.context.follow(listed)
                if (text_of(node, "in"), text_of(node, "name")) == (place, name):
                    return node
        return None

    @cached_property
    def _classes(self) -> dict[str, tuple[ir.Definition, str]]:
        return definitions_of(self.api)

    @cached_property
    def _definitions(self) -> frozenset[Node]:
        return frozenset(
            self.nearest(Spot(module, definition.pointer))
            for definition, module in self._classes.values()
        )


def _carried(owner: Node) -> Node | None:
    """The schema of the media type that the client uses."""
    content = owner.get("content")
    media = preferred(content) if content is not None else None
    return None if content is None or media is None else content[media].get("schema")


def _nearest(root: Node, keys: tuple[str, ...]) -> Node:
    node = root
    for key in keys:
        below = node.find(int(key) if node.kind == "list" and key.isdigit() else key)
        if below is None:
            break
        node = below
    return node
