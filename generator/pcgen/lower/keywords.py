"""Which keywords of JSON Schema pcgen understands. Whatever is not listed is an error, never a silent `Any`."""

from __future__ import annotations

from pcgen.lower.context import Context
from pcgen.source import Node

SHAPING = frozenset(
    {
        "$ref", "type", "format", "enum", "const", "properties", "required", "items", "additionalProperties",
        "allOf", "oneOf", "anyOf", "discriminator", "nullable", "readOnly", "writeOnly", "deprecated",
        "default", "description", "title", "contentEncoding", "contentMediaType",
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
    }
)  # fmt: skip
ANNOTATING = frozenset(
    {"example", "examples", "externalDocs", "xml", "$comment", "$schema", "$defs", "definitions"}
)
MENDS = {
    "patternProperties": "describe the map with additionalProperties",
    "prefixItems": "describe the array with items, or as an object",
    "not": "describe what is allowed instead",
    "if": "use oneOf with a discriminator",
    "then": "use oneOf with a discriminator",
    "else": "use oneOf with a discriminator",
    "$dynamicRef": "use $ref",
    "$dynamicAnchor": "use components/schemas and $ref",
    "$anchor": "refer to the schema by its JSON pointer",
    "$id": "refer to the schema by its file and JSON pointer",
}


def check_keywords(context: Context, schema: Node) -> None:
    """PC401 for each keyword of the schema that would be lost. `false` for the unevaluated ones loses nothing."""
    for key, value in schema.items():
        if key in SHAPING or key in NARROWING or key in ANNOTATING or key.startswith("x-"):
            continue
        if key in ("unevaluatedProperties", "unevaluatedItems") and value.value in (False, True):
            continue
        context.unsupported(
            "PC401",
            f"the schema keyword {key!r} is not supported",
            schema.key_location(key),
            MENDS.get(key, "remove it, or list the place under `skip` in pcgen.yaml"),
        )
