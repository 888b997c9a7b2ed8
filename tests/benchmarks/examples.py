"""Values for the schemas of a document: what a service would send."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_FORMATS = {
    "uuid": "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04",
    "date-time": "2024-03-14T03:25:16.361234Z",
    "date": "2024-03-14",
    "uri": "https://example.com/things/1",
    "email": "someone@example.com",
    "byte": "AAEC",
}
_PLAIN: dict[str, Any] = {
    "string": "Contoso Suites and Resorts",
    "integer": 42,
    "number": 1234.56,
    "boolean": True,
}


class Examples:
    """Rows of the schemas of one document."""

    def __init__(self, document: Schema) -> None:
        self._schemas: dict[str, Schema] = document["components"]["schemas"]

    def plain(self, schema: Schema) -> Schema:
        """The schema itself: references followed, the parts of `allOf` as one."""
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rpartition("/")[2]]
        if "allOf" not in schema:
            return schema
        parts = [self.plain(part) for part in schema["allOf"]]
        if parts[0].get("type") != "object":  # something with a description of its own
            return parts[0]
        properties: Schema = {}
        required: list[str] = []
        for part in [*parts, schema]:
            properties |= part.get("properties", {})
            required += part.get("required", [])
        return {"type": "object", "properties": properties, "required": required}

    def row(self, schema: Schema, depth: int = 1) -> dict[str, Any]:
        """Every property that has one value, and what is inside its objects, to a depth."""
        schema = self.plain(schema)
        required = schema.get("required", ())
        found = {
            name: self._value(self.plain(inner), depth, name in required)
            for name, inner in schema.get("properties", {}).items()
        }
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, schema: Schema, depth: int, required: bool) -> Any:
        kind = schema.get("type")
        if "enum" in schema:
            return schema["enum"][0]
        if kind == "object" and (depth or required):
            return self.row(schema, max(depth - 1, 0)) or None
        if kind == "array":
            return [] if required else None
        if kind == "string" and "pattern" in schema:
            return schema.get("example")
        return _FORMATS.get(schema.get("format", ""), _PLAIN.get(str(kind)))
