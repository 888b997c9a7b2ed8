"""Base schemas with a discriminator: the schemas that are put together from them, and the tag of each."""

from __future__ import annotations

from pcgen.lower.context import Context, elements_of, entries_of
from pcgen.source import Node


def is_base(schema: Node) -> bool:
    """Does the schema tell its descendants apart, and not alternatives that it lists?"""
    return "discriminator" in schema and not {"oneOf", "anyOf"} & set(schema.entries)


def descendants(context: Context, schema: Node) -> list[Node]:
    """The components, of any document, whose `allOf` leads to the schema."""
    parents = {
        component: [context.follow(part) for part in elements_of(component, "allOf")]
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


def tags(context: Context, schema: Node, family: list[Node]) -> dict[str, Node]:
    """What the discriminator says of whom; a schema that the mapping leaves out is called by its name."""
    mapping = entries_of(schema["discriminator"], "mapping")
    explicit = {tag: context.mapped(node) for tag, node in mapping.items()}
    named = set(explicit.values())
    implicit = {str(member.key): member for member in family if member not in named}
    return implicit | explicit
