"""The schemas that have names: components, and parts of other files that references lead to.

A part of another file is called as a component that only refers to it, else by its key or its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pcgen.source import Node
from pcgen.survey import Survey

_PLACES = frozenset({"definitions", "$defs"})


@dataclass(frozen=True, slots=True)
class Named:
    """`components` are the author's choice of names, which have to differ; the names of `parts` are made to."""

    components: Mapping[Node, str]
    parts: Mapping[Node, None]  # a set with an order

    def __contains__(self, schema: Node) -> bool:
        """Does the schema stand for itself, wherever it is used?"""
        return schema in self.components or schema in self.parts

    def __iter__(self) -> Iterator[Node]:
        yield from {**self.components, **self.parts}


def named(survey: Survey) -> Named:
    """All of them, components in the order of the documents."""
    parts = dict.fromkeys(_parts(survey))
    components: dict[Node, str] = {}
    for document in survey.documents.documents.values():
        schemas = document.root.find("components", "schemas")
        components |= (
            {schema: name for name, schema in schemas.items()} if schemas is not None else {}
        )
    adopted = {
        part: components[component]
        for component, part in survey.adopted.items()
        if component in components and part in parts
    }
    return Named(components | adopted, parts)


def _parts(survey: Survey) -> Iterator[Node]:
    """What references lead to beyond the documents, unless it is inside another such part."""
    targets = {
        node: None
        for node in survey.uses
        if node in survey.beyond and survey.kinds.get(node) == "schema"
    }
    for node in targets:
        defined = node.parent is not None and node.parent.key in _PLACES
        if defined or not any(each in targets for each in _around(node)):
            yield node


def _around(node: Node) -> Iterator[Node]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
