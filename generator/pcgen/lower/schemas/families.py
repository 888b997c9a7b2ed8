"""Base schemas with a discriminator: the schemas that are put together from them, and the tag of each."""

from __future__ import annotations

from pcgen.lower.context import Context, elements_of, entries_of
from pcgen.lower.homes import is_component
from pcgen.source import Node


def is_base(schema: Node) -> bool:
    """Does the schema tell its descendants apart, and not alternatives that it lists?"""
    return "discriminator" in schema and not {"oneOf", "anyOf"} & set(schema.entries)


def descendants(context: Context, schema: Node) -> list[Node]:
    """The components, of any document, whose `allOf` leads to the schema."""
    parents = {
        component: _parents(context, component)
        for document in context.documents.documents.values()
        if (schemas := document.root.find("components", "schemas")) is not None
        for component in schemas.children()
        if "allOf" in component and component not in context.skipped
    }
    parents.pop(schema, None)
    found: dict[Node, None] = {schema: None}
    grown = True
    while grown:
        grown = False
        for component in list(parents):
            if any(part in found for part in parents[component]):
                found[component] = None
                del parents[component]
                grown = True
    del found[schema]
    return list(found)


def _parents(context: Context, component: Node) -> list[Node]:
    """The components that an `allOf` leads to, by way of parts without a name as well."""
    found: dict[Node, None] = {}
    waiting = [component]
    while waiting:
        for part in elements_of(waiting.pop(), "allOf"):
            target = context.follow(part)
            if target not in found and not is_component(target):
                waiting.append(target)
            found[target] = None
    return list(found)


def tags(context: Context, schema: Node, family: list[Node]) -> dict[str, Node]:
    """What the discriminator says of whom; a schema that the mapping leaves out is called by its name."""
    mapping = entries_of(schema["discriminator"], "mapping")
    explicit = {tag: context.mapped(node) for tag, node in mapping.items()}
    named = set(explicit.values())
    implicit = {str(member.key): member for member in family if member not in named}
    return implicit | explicit
