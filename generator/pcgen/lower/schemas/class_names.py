"""The names of classes: components have theirs first, and inline schemas keep away from them."""

from __future__ import annotations

import unicodedata

from pcgen import ir
from pcgen.lower.context import Context
from pcgen.lower.homes import Home, home_of
from pcgen.naming import CLASS_RESERVED, bounded, free, marked
from pcgen.source import Node

_DEFINING = frozenset({"properties", "allOf", "oneOf", "anyOf", "enum", "patternProperties"})


class ClassNames:
    """Gives every definition its name, once over all documents."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._inline: dict[str, tuple[Node, ir.Ref]] = {}
        self._components = {
            _folded(home_of(context, schema).name)
            for schema in context.named.components
            if _DEFINING & set(schema.entries)
        }

    def twin(self, schema: Node, home: Home) -> ir.Ref | None:
        """The definition that stands for an inline schema because another says the very same in its place."""
        other = self._inline.get(_folded(self._plain_name(schema, home)))
        if (
            other is None
            or self._context.is_component(schema)
            or other[0].plain() != schema.plain()
        ):
            return None
        return other[1] if other[1].module == home.module else None

    def take(self, schema: Node, home: Home, kind: str) -> ir.Ref:
        """The name of a definition. Where an inline schema's is taken, its kind is added; what meets then is PC301, or gets a hash."""
        name = self._plain_name(schema, home)
        named = home.named(schema)
        component = self._context.is_component(named)
        inline = not component and self._context.override_name(schema) is None
        if inline and self._is_taken(name):
            name = bounded(f"{name}{kind}")
        if inline and self._is_taken(name) and self._context.forgiving:
            name = marked(name, f"{home.module}{schema.pointer}")
        wire_name = self._context.name_of(named) if component else home.name
        self._context.classes.take(name, wire_name, schema)
        ref = ir.Ref(name, home.module)
        if inline:
            self._inline.setdefault(_folded(name), (schema, ref))
        return ref

    def _is_taken(self, name: str) -> bool:
        return _folded(name) in self._components or _folded(name) in self._inline

    def _plain_name(self, schema: Node, home: Home) -> str:
        return free(self._context.override_name(schema) or home.name, CLASS_RESERVED)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
