"""Where a schema without a name of its own would live, and what it would be called."""

from __future__ import annotations

from typing import NamedTuple

from pcgen.lower.context import Context
from pcgen.naming import bounded, pascal, singular
from pcgen.source import Node

_STRUCTURE = frozenset({"components", "schemas", "properties", "definitions", "$defs"})


class Home(NamedTuple):
    """Where a schema without a name of its own would live, and what it would be called."""

    module: str
    above: str
    steps: tuple[str | None, ...] = ()
    """The parts that lead here from what is above; None is the way to one of several."""
    whole: Node | None = None
    """The schema that this one alone says everything of, as its only part; the definition is of both."""

    @property
    def name(self) -> str:
        """Worked out when asked: few schemas of properties are classes."""
        name = self.above
        for step in self.steps:
            inner = singular(name) if step is None else name + pascal(step, empty="Value")
            name = bounded(inner)
        return name

    def named(self, schema: Node) -> Node:
        """The schema that a definition has its name and its texts from."""
        return schema if self.whole is None else self.whole

    def texts(self, context: Context, schema: Node) -> tuple[Node, Node]:
        """What may describe a definition: a component before its part, but a part before a property of its type."""
        whole = self.named(schema)
        return (whole, schema) if context.is_component(whole) else (schema, whole)

    def inside(self, part: str) -> Home:
        return Home(self.module, self.above, (*self.steps, part))

    def part_of(self, whole: Node) -> Home:
        return self if self.whole is not None else self._replace(whole=whole)

    def one(self) -> Home:
        return Home(self.module, self.above, (*self.steps, None))


def home_of(context: Context, schema: Node) -> Home:
    """A component is called by its key; anything else that a reference reaches by the way to it."""
    if context.is_component(schema):
        name = context.override_name(schema) or context.name_of(schema)
    else:
        trail = [str(step) for step in schema.trail]
        name = " ".join(step for step in trail if step not in _STRUCTURE) or context.name_of(schema)
    return Home(context.module_of(schema), pascal(name, empty="Model"))
