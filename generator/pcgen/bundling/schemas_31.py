"""Schemas of OpenAPI 3.0 in the words of 3.1, which are JSON Schema's."""

from __future__ import annotations

from pcgen.source.node import Plain

_ANNOTATIONS = frozenset(
    {"title", "description", "default", "example", "deprecated", "readOnly", "writeOnly"}
    | {"externalDocs", "discriminator", "xml"}
)


def to_31(schema: dict[str, Plain]) -> dict[str, Plain]:
    """The schema, whose subschemas are translated already."""
    said = dict(schema)
    for exclusive, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(said.get(exclusive), bool) and said.pop(exclusive) and limit in said:
            said[exclusive] = said.pop(limit)
    nullable = said.pop("nullable", False) is True
    if not nullable:
        return said
    if isinstance(said.get("type"), str):
        said["type"] = [said["type"], "null"]
        return said
    # Without a type the word has no effect by the letter; everybody who writes it means null.
    inner = {
        key: value
        for key, value in said.items()
        if key not in _ANNOTATIONS and not key.startswith("x-")
    }
    outer = {key: value for key, value in said.items() if key not in inner}
    return {**outer, "anyOf": [inner, {"type": "null"}]} if inner else outer
