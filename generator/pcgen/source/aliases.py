"""Anchors, aliases and merge keys: each use of an anchor becomes a copy with a place of its own."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.source.budgets import Spending
from pcgen.source.node import Node


def copy(node: Node, depth: int, spending: Spending) -> Node:
    """A copy of a subtree that will stand at a depth; it costs what it would cost written out."""
    spending.copy(depth)
    twin = Node(node.kind, node.content, node.source, node.index)
    content = node.content
    if isinstance(content, dict):
        entries: dict[str, Node] = {}
        for key, child in content.items():
            entry = entries[key] = copy(child, depth + 1, spending)
            entry.parent, entry.key, entry.key_index = twin, key, child.key_index
        twin.content = entries
    elif isinstance(content, list):
        elements: list[Node] = []
        for position, child in enumerate(content):
            element = copy(child, depth + 1, spending)
            element.parent, element.key = twin, position
            elements.append(element)
        twin.content = elements
    return twin


def merge(into: Node, value: Node, diagnostics: Diagnostics) -> bool:
    """Give a map the entries of the map, or maps, under its `<<` that it has not itself."""
    sources = value.elements if value.kind == "list" else (value,)
    for source in sources:
        if source.kind != "map":
            diagnostics.error(
                "PC113",
                "'<<' merges maps, and this is none",
                source.location,
                hint="write '<<: *anchor', or quote the key",
            )
            return False
        for key, child in source.items():
            entries = into.content
            if isinstance(entries, dict) and key not in entries:
                entries[key] = child
                child.parent = into
    return True
