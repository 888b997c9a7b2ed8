"""The limits that a schema sets to values beside their type: lengths, ranges, patterns, numbers of items.

    limits_of(schema, context, ends) -> Limits

What `allOf` and references bring adds up; of alternatives counts what all of them demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pcgen.comparing.bounds import NO_LIMIT, TYPES, Limit, common, limit_of
from pcgen.lower.context import Context, elements_of
from pcgen.lower.schemas.combining import kinds
from pcgen.lower.schemas.shapes import type_names
from pcgen.source.node import Node

Part: TypeAlias = tuple[str, ...]
"""The way to what is meant inside a value, the innermost first: `each item`."""
Limits: TypeAlias = Mapping[tuple[Part, str], Limit]
"""By part and keyword. `LISTED` stands where the values are listed, so that no other limit means anything."""

LISTED = "enum"
_PARTS = {
    "items": ("each item", "array"),
    "additionalProperties": ("each value", "object"),
    "propertyNames": ("each key", "object"),
}
_EVERY = frozenset({"string", "number", "integer", "boolean", "array", "object", "null"})


def limits_of(schema: Node, context: Context, ends: frozenset[Node]) -> Limits:
    """The limits of a schema. Those of other schemas in `ends` are told by themselves."""
    return _Walk(context, ends - {schema}).limits(schema)


@dataclass
class _Walk:
    context: Context
    ends: frozenset[Node]
    way: set[Node] = field(default_factory=set[Node])

    def limits(self, schema: Node) -> Limits:
        if schema in self.ends or schema in self.way:
            return {}
        self.way.add(schema)
        found: dict[tuple[Part, str], Limit] = {}
        for limits in self._sources(schema):
            for key, limit in limits.items():
                found[key] = found.get(key, NO_LIMIT) | limit
        self.way.remove(schema)
        return found

    def _sources(self, schema: Node) -> Iterator[Limits]:
        if "$ref" in schema:
            references = self.context.references
            yield self.limits(references.target(schema).node)
            if not references.siblings(schema, schema=True):
                return
        yield self._own(schema)
        for part in elements_of(schema, "allOf"):
            yield self.limits(part)
        for key in ("oneOf", "anyOf"):
            options = elements_of(schema, key)
            if options:
                yield self._alternatives(options)

    def _own(self, schema: Node) -> Limits:
        if "enum" in schema or "const" in schema:
            return {((), LISTED): frozenset(["listed"])}
        types = frozenset(type_names(schema)) or _EVERY
        whole: Part = ()
        found = {
            (whole, keyword): limit
            for keyword, type_ in TYPES.items()
            if _admits(types, type_) and (limit := limit_of(schema, keyword, types))
        }
        for key, (name, type_) in _PARTS.items():
            inner = schema.get(key)
            if inner is not None and _admits(types, type_):
                found |= {
                    ((*part, name), keyword): limit
                    for (part, keyword), limit in self.limits(inner).items()
                }
        return found

    def _alternatives(self, options: Sequence[Node]) -> Limits:
        limits = [(kinds(self.context, option), self.limits(option)) for option in options]
        keys = dict.fromkeys(key for _, each in limits for key in each)
        found: dict[tuple[Part, str], Limit] = {}
        for part, keyword in keys:
            concerned = [each for types, each in limits if _admits(types, _type_of(part, keyword))]
            limit = common(keyword, (each.get((part, keyword), NO_LIMIT) for each in concerned))
            if limit:
                found[part, keyword] = limit
        return found


def _admits(types: frozenset[str], type_: str) -> bool:
    return type_ in types or (type_ == "number" and "integer" in types)


def _type_of(part: Part, keyword: str) -> str:
    """The type of the whole value that a limit is about; of listed values it may be any."""
    if part:
        return next(type_ for name, type_ in _PARTS.values() if name == part[-1])
    return TYPES.get(keyword, "string")
