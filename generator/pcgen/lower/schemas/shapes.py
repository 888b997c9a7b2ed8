"""What a schema says of itself, before anything is made of it."""

from __future__ import annotations

from collections.abc import Sequence

from pcgen.lower.context import Context
from pcgen.lower.schemas.combining import kinds, only_conditions
from pcgen.source import Node

_SHAPES = frozenset(
    {"$ref", "type", "enum", "const", "properties", "required", "items", "additionalProperties"}
    | {"allOf", "oneOf", "anyOf", "format", "not", "then", "else", "patternProperties"}
    | {"prefixItems", "dependentSchemas"}
)
_OBJECT = frozenset({"properties", "required", "additionalProperties", "patternProperties"})
_OBJECT_WITHOUT_TYPE = frozenset(
    {"properties", "additionalProperties", "patternProperties", "then", "else", "dependentSchemas"}
)


def type_names(schema: Node) -> list[str]:
    """What `type` lists."""
    named = schema.get("type")
    if named is None:
        return []
    return [named.text] if named.text else [str(element.value) for element in named.elements]


def is_null(schema: Node) -> bool:
    """Is null the only value?"""
    return type_names(schema) == ["null"] or ("const" in schema and schema["const"].value is None)


def is_nullable(schema: Node) -> bool:
    """Is null one of the values?"""
    flagged = schema.get("nullable")
    return "null" in type_names(schema) or (flagged is not None and flagged.value is True)


def options_of(schema: Node) -> tuple[Node, ...] | None:
    """The alternatives of a choice of several; None where there is no choice."""
    for key in ("oneOf", "anyOf"):
        if key in schema and not {"enum", "const", "allOf"} & set(schema.entries):
            options = tuple(option for option in schema[key].elements if not is_null(option))
            return options if len(options) > 1 else None
    return None


def shapes(schema: Node) -> bool:
    """Does the part of an `allOf` say anything about the form of values?"""
    return bool(_SHAPES & set(schema.entries)) or schema.content is False


def shapes_object(schema: Node) -> bool:
    """Does the schema say anything about properties?"""
    return bool(_OBJECT & set(schema.entries))


def is_object_without_type(schema: Node) -> bool:
    """Is a schema without a type meant to be an object?"""
    return bool(_OBJECT_WITHOUT_TYPE & set(schema.entries))


def shaping_parts(context: Context, schema: Node) -> list[Node]:
    """The parts of an `allOf` that say what values look like; where none does, the first stands for all."""
    elements = schema["allOf"].elements
    return [part for part in elements if shapes(context.follow(part))] or list(elements[:1])


def has_more_than_parts(schema: Node) -> bool:
    """Do properties or alternatives stand beside the `allOf`?"""
    return shapes_object(schema) or bool({"oneOf", "anyOf"} & set(schema.entries))


def only_narrowed(schema: Node, parts: Sequence[Node]) -> bool:
    """Does the schema itself say what it is, and its parts only which of these values are allowed?"""
    return bool(set(type_names(schema)) - {"null"}) and not any(map(shapes, parts))


def said_alone(context: Context, schema: Node) -> Node:
    """The schema that says what this one is: the only part that does, and the only part of that; else itself."""
    seen: set[Node] = set()
    while schema not in seen and "allOf" in schema and not {"enum", "const"} & set(schema.entries):
        seen.add(schema)
        parts = shaping_parts(context, schema)
        if len(parts) != 1 or has_more_than_parts(schema) or only_narrowed(schema, parts):
            break
        schema = context.follow(parts[0])
    return schema


def is_objectlike(context: Context, schema: Node) -> bool:
    """Is it an object by what it says, and no choice whose variants would be lost?"""
    target = context.follow(schema)
    if {"enum", "const"} & set(target.entries) or not only_conditions(context, target):
        return False
    if {"allOf", "oneOf", "anyOf"} & set(target.entries):
        return "object" in kinds(context, target)
    types = set(type_names(target)) - {"null"}
    if types:
        return types == {"object"}
    return shapes_object(target) or is_object_without_type(target)
