"""A value that a schema allows, for parameters that show no example."""

from __future__ import annotations

from pcgen.lower.context import Context, elements_of, entries_of, text_of
from pcgen.source import Node
from pcgen.source.node import Plain

_TEXTS = {
    "uuid": "6f1c1f6e-55d7-4b0c-9a36-0c9d8f3f2a11",
    "date": "2026-03-01",
    "date-time": "2026-03-01T00:00:00Z",
    "time": "08:30:00",
    "duration": "P1M",
    "decimal": "1.5",
    "uri": "https://example.com/",
    "byte": "ZXhhbXBsZQ==",
}


# Schemas may contain themselves; what is deeper is left out.
_DEEPEST = 8


def plausible(context: Context, schema: Node | None, depth: int = 0) -> Plain:
    """The schema's default, else its first enum value, else a value of its type and format."""
    if schema is None or depth > _DEEPEST:
        return "example"
    node = context.follow(schema)
    for key in ("default", "const"):
        if key in node:
            return node[key].plain()
    values = elements_of(node, "enum")
    if values:
        return values[0].plain()
    for key in ("oneOf", "anyOf", "allOf"):
        for part in elements_of(node, key):
            if text_of(context.follow(part), "type") != "null":
                return plausible(context, part, depth + 1)
    return _typed(context, node, depth + 1)


def _typed(context: Context, node: Node, depth: int) -> Plain:
    declared = node.get("type")
    names = [declared, *declared.elements] if declared is not None else []
    kind = next((name.text for name in names if name.text not in (None, "null")), "string")
    match kind:
        case "boolean":
            return True
        case "integer" | "number":
            lowest = node.get("minimum")
            return lowest.value if lowest is not None else 1
        case "array":
            return [plausible(context, node.get("items"), depth)]
        case "object":
            return {name: plausible(context, part, depth) for name, part in _required(node)}
        case _:
            return _TEXTS.get(text_of(node, "format"), "example")


def _required(node: Node) -> list[tuple[str, Node]]:
    names = {name.text for name in elements_of(node, "required")}
    return [item for item in entries_of(node, "properties").items() if item[0] in names]
