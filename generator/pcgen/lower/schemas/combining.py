"""Which kinds of JSON values schemas allow, and what scalar parts of an `allOf` amount to."""

from __future__ import annotations

from collections.abc import Sequence

from pcgen.lower.context import Context, elements_of, entries_of, flag
from pcgen.source import Node

_EVERY = frozenset({"string", "number", "integer", "boolean", "array", "object", "null"})
_RICH = frozenset({"enum", "const", "items", "prefixItems", "oneOf", "anyOf", "allOf"})
_OBJECT = frozenset({"properties", "required", "additionalProperties", "patternProperties"})
# Schemas may contain themselves; further down nothing is contradicted.
_DEEPEST = 8


def kinds(context: Context, schema: Node, depth: int = 0) -> frozenset[str]:
    """The JSON types of values that fit; an integer is a number as well."""
    node = context.follow(schema)
    if depth > _DEEPEST or not node.entries:
        return _EVERY
    listed = [node["const"]] if "const" in node else elements_of(node, "enum")
    found = frozenset(_kind(value) for value in listed) or _EVERY
    types = declared_kinds(node)
    if types:
        found &= types
    for part in elements_of(node, "allOf"):
        found &= kinds(context, part, depth + 1)
    for key in ("oneOf", "anyOf"):
        options = elements_of(node, key)
        if options:
            found &= frozenset().union(*(kinds(context, each, depth + 1) for each in options))
    if not types and "properties" in node:
        found &= {"object"}
    return found | {"null"} if flag(node, "nullable") else found


def declared_kinds(node: Node) -> frozenset[str]:
    """What `type` lists; an integer is a number as well."""
    declared = node.get("type")
    names = [declared, *declared.elements] if declared is not None else []
    types = {str(name.value) for name in names if name.text}
    return frozenset(types | {"integer"} if "number" in types else types)


def _kind(value: Node) -> str:
    if value.kind != "scalar":
        return "object" if value.kind == "map" else "array"
    match value.value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "string"
        case int():
            return "integer"
        case float():
            return "number"


def contradict(context: Context, one: Node, other: Node) -> bool:
    """Is there no value that fits both?"""
    return not kinds(context, one) & kinds(context, other)


def repeats(context: Context, schema: Node, target: Node, key: str) -> bool:
    """Does what stands beside a reference say no more than what the reference leads to?"""
    if key == "type":
        return kinds(context, target) <= declared_kinds(schema)
    return key in target and target[key].plain() == schema[key].plain()


def is_wider(context: Context, one: Node, other: Node) -> bool:
    """Does the one allow every kind of value that the other allows, and more?"""
    return kinds(context, one) > kinds(context, other)


def most_telling(context: Context, parts: Sequence[Node]) -> Node | None:
    """The part that says what all parts say together; None where no part, or no value, does."""
    for position, part in enumerate(parts):
        if any(contradict(context, part, other) for other in parts[position + 1 :]):
            return None
    followed = [context.follow(part) for part in parts]
    rich = [part for part, node in zip(parts, followed, strict=True) if _RICH & set(node.entries)]
    if rich and all(
        _RICH.intersection(context.follow(part).entries) == frozenset({"enum"}) for part in rich
    ):
        rich = [min(rich, key=lambda part: len(context.follow(part)["enum"].elements))]
    if len(rich) > 1 or any(_OBJECT & set(node.entries) for node in followed):
        return None
    if rich:
        return rich[0]
    formats = [node["format"] for node in followed if "format" in node]
    narrowest = min(parts, key=lambda part: len(kinds(context, part)))
    node = context.follow(narrowest)
    if not formats or "format" in node:
        return narrowest
    entries = {**node.entries, "format": formats[-1]}
    return Node("map", entries, node.source, node.index, node.parent, node.key, node.key_index)


def conditions(context: Context, schema: Node) -> list[Node]:
    """The schemas that hold of some values only: the branches of `if`, dependent ones, alternatives."""
    found = [schema[key] for key in ("then", "else") if key in schema]
    found += entries_of(schema, "dependentSchemas").values()
    for key in ("oneOf", "anyOf"):
        found += elements_of(schema, key)
    return [context.follow(each) for each in found]


def only_conditions(context: Context, schema: Node, depth: int = 0) -> bool:
    """Are all alternatives objects, or nothing but demands on properties?"""
    if depth > _DEEPEST:
        return False
    for key in ("oneOf", "anyOf"):
        for option in elements_of(schema, key):
            node = context.follow(option)
            if {"enum", "const"} & set(node.entries) or kinds(context, node) < {"object"}:
                return False
            shaped = {"properties", "required", "additionalProperties", "allOf", "oneOf", "anyOf"}
            if not shaped & set(node.entries) and declared_kinds(node) != frozenset({"object"}):
                return False
            if not only_conditions(context, node, depth + 1):
                return False
            if "object" not in kinds(context, node):
                return False
    return True
