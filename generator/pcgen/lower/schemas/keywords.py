"""Which keywords of JSON Schema pcgen understands. Whatever is not listed is an error, never a silent `Any`."""

from __future__ import annotations

from pcgen.grammar import words
from pcgen.lower.context import Context
from pcgen.source import Node

SHAPING = frozenset(
    {
        "$ref", "type", "format", "enum", "const", "properties", "required", "items", "additionalProperties",
        "allOf", "oneOf", "anyOf", "discriminator", "nullable", "readOnly", "writeOnly", "deprecated",
        "default", "description", "title", "contentEncoding", "contentMediaType",
        "patternProperties", "prefixItems", "if", "then", "else", "dependentSchemas",
    }
)  # fmt: skip
BESIDE_REFERENCE = frozenset(
    {"$ref", "description", "title", "default", "deprecated", "readOnly", "writeOnly", "nullable"}
)
# They narrow values but not the form of the type; the service enforces them.
NARROWING = frozenset(
    {
        "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
        "not", "contains", "minContains", "maxContains", "propertyNames", "dependentRequired",
        "contentSchema", "unevaluatedProperties", "unevaluatedItems",
    }
)  # fmt: skip
ANNOTATING = frozenset(
    {"example", "examples", "externalDocs", "xml", "$comment", "$schema", "$defs", "definitions", "$anchor", "$dynamicAnchor"}
)  # fmt: skip
MENDS = {
    "additionalItems": "describe the array with prefixItems and items",
    "$dynamicRef": "use $ref",
    "$id": "refer to the schema by its file and JSON pointer",
}
_UNDERSTOOD = SHAPING | NARROWING | ANNOTATING


def check_keywords(context: Context, schema: Node) -> None:
    """PC401 for each keyword of the schema that would be lost. Words of no vocabulary are warned of as PC216."""
    if schema.entries.keys() <= _UNDERSTOOD:
        return
    known = frozenset(words("schema"))
    for key in schema.entries:
        if key in _UNDERSTOOD or not (key in known or key.startswith("$")):
            continue
        context.unsupported(
            "PC401",
            f"the schema keyword {key!r} is not supported",
            schema.key_location(key),
            MENDS.get(key, "remove it, or list the place under `skip` in pcgen.yaml"),
        )
