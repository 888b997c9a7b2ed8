"""Which properties hold what nobody may see in a log: those of `format: password`."""

from __future__ import annotations

from pcgen.lower.context import Context, elements_of, text_of
from pcgen.source import Node

# Schemas may contain themselves.
_DEEPEST = 4
_LEADING = ("oneOf", "anyOf", "allOf", "items", "additionalProperties")


def is_secret(context: Context, schema: Node, depth: int = 0) -> bool:
    """Is the value, an alternative of it, or an element a password?"""
    node = context.follow(schema)
    if text_of(schema, "format") == "password" or text_of(node, "format") == "password":
        return True
    if node.entries.keys().isdisjoint(_LEADING):
        return False
    parts = [part for word in ("oneOf", "anyOf", "allOf") for part in elements_of(node, word)]
    parts += [node[word] for word in ("items", "additionalProperties") if word in node]
    return depth < _DEEPEST and any(is_secret(context, part, depth + 1) for part in parts)
