"""Where a schema without a name of its own would live, and what it would be called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pcgen.lower.context import Context
from pcgen.naming import bounded, pascal, singular
from pcgen.source import Node

_STRUCTURE = frozenset({"components", "schemas", "properties", "definitions", "$defs"})


@dataclass(frozen=True, slots=True)
class Home:
    """Where a schema without a name of its own would live, and what it would be called."""

    module: str
    name: str

    def inside(self, part: str) -> Home:
        return replace(self, name=bounded(self.name + pascal(part, empty="Value")))

    def one(self) -> Home:
        return replace(self, name=singular(self.name))


def home_of(context: Context, schema: Node) -> Home:
    """A component is called by its key; anything else that a reference reaches by the way to it."""
    trail = [str(step) for step in schema.trail]
    if is_component(schema):
        name = context.override_name(schema) or trail[2]
    else:
        name = " ".join(step for step in trail if step not in _STRUCTURE) or context.module_of(
            schema
        )
    return Home(context.module_of(schema), pascal(name, empty="Model"))


def is_component(schema: Node) -> bool:
    trail = schema.trail
    return trail[:2] == ("components", "schemas") and len(trail) == 3
