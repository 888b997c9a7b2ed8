"""Base schemas with a discriminator: the schemas that are put together from them, and the tag of each."""

from __future__ import annotations

from pcgen.lower.context import Context, elements_of, entries_of
from pcgen.source import Node


def is_base(schema: Node) -> bool:
    """Does the schema tell its descendants apart, and not alternatives that it lists?"""
    return "discriminator" in schema and not {"oneOf", "anyOf"} & set(schema.entries)


def descendants(context: Context, schema: Node) -> list[Node]:
    """The schemas with names, of any file, whose `allOf` leads to the schema."""
    parents = {
        each: _parents(context, each)
        for each in context.named
        if "allOf" in each and each not in context.skipped
    }
    parents.pop(schema, None)
    found: dict[Node, None] = {schema: None}
    grown = True
    while grown:
        grown = False
        for each in list(parents):
            if any(part in found for part in parents[each]):
                found[each] = None
                del parents[each]
                grown = True
    del found[schema]
    return list(found)


def _parents(context: Context, schema: Node) -> list[Node]:
    """The schemas with names that an `allOf` leads to, by way of parts without one as well."""
    found: dict[Node, None] = {}
    waiting = [schema]
    while waiting:
        for part in elements_of(waiting.pop(), "allOf"):
            target = context.follow(part)
            if target not in found and target not in context.named:
                waiting.append(target)
            found[target] = None
    return list(found)


def tags(context: Context, schema: Node, family: list[Node]) -> dict[str, Node]:
    """What the discriminator says of whom; a schema that the mapping leaves out is called by its name."""
    mapping = entries_of(schema["discriminator"], "mapping")
    explicit = {tag: context.mapped(node) for tag, node in mapping.items()}
    named = set(explicit.values())
    implicit = {context.name_of(member): member for member in family if member not in named}
    return implicit | explicit
