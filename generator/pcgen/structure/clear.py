"""Departures from OpenAPI that leave no doubt: what is meant is clear, or what is missing nobody needs.

Documents of others have many of them, and every other tool takes them.
"""

from __future__ import annotations

from typing import Any

from pcgen.source.node import Node

_NOT_NEEDED = frozenset({("response", "description"), ("operation", "responses")})
_SAID_TO_READERS = frozenset({"title", "summary", "description", "version", "termsOfService"})
_EMPTY_AS_NULL = frozenset(
    {"paths", "parameters", "responses", "required", "tags", "servers", "components", "examples"}
    | {"properties"}
) | (_SAID_TO_READERS - {"title", "version"})
_TYPES = frozenset({"string", "number", "integer", "boolean", "array", "object", "null"})
_OPEN = frozenset(
    {"document", "info", "operation", "path-item", "parameter", "response", "media-type", "schema"}
    | {"header", "tag", "server", "security-scheme", "request-body"}
)
"""Kinds of objects where a key that resembles none of OpenAPI's is somebody's own."""


def is_clear(error: Any, node: Node, kind: str | None, owner: str | None) -> bool:
    """Is this error of the standard's schema about nothing that a client depends on?

    `kind` is that of the node, `owner` that of what it stands in.
    """
    word, details = error.kind.name, error.kind
    match word:
        case "required":
            if kind == "document" and details.property == "paths":
                return "components" in node  # as OpenAPI 3.1 has it
            return (kind or "", details.property) in _NOT_NEEDED
        case "type":
            return owner is not None and _is_clear_value(node, details.types, owner)
        case "enum":
            return owner == "schema" and _is_type_of_31(node)
        case "uniqueItems":
            return True
        case "minItems":
            return node.key == "required"
        case "minProperties":
            return node.key == "responses"
        case _:
            return False


def is_own_word(node: Node, key: str, kind: str | None) -> bool:
    """Can an unknown key, which resembles no known one, be left aside?"""
    if kind not in _OPEN or key == "$ref":
        return False
    # A map in a path could be an operation of a method that this version does not have.
    return kind != "path-item" or node[key].kind != "map"


def _is_clear_value(node: Node, wanted: list[str], owner: str) -> bool:
    if node.kind == "scalar" and node.value is None:
        return node.key in _EMPTY_AS_NULL
    if node.key in _SAID_TO_READERS and node.kind == "scalar":
        return wanted == ["string"]
    if owner != "schema":
        return False
    if isinstance(node.content, bool):  # as older versions of JSON Schema have them
        return node.key in ("exclusiveMinimum", "exclusiveMaximum", "required")
    return _is_type_of_31(node) or (node.key == "examples" and node.kind == "map")


def _is_type_of_31(node: Node) -> bool:
    """Is it a `type` of a schema as OpenAPI 3.1 writes it?"""
    names = node.elements or [node]
    return node.key == "type" and all(name.value in _TYPES for name in names)
