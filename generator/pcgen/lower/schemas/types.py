"""Schema -> type. Objects, enums and unions become definitions on the way, each once."""

from __future__ import annotations

from collections.abc import Callable

from pcgen import ir
from pcgen.lower.context import Context, elements_of, text_of
from pcgen.lower.homes import Home, home_of
from pcgen.lower.schemas.combining import most_telling, only_conditions, repeats
from pcgen.lower.schemas.definer import Definer
from pcgen.lower.schemas.insides import Insides, Shared
from pcgen.lower.schemas.keywords import BESIDE_REFERENCE, SHAPING, check_keywords
from pcgen.lower.schemas.scalars import ANY, loose, nullable_if, scalar
from pcgen.lower.schemas.shapes import (
    has_more_than_parts,
    is_null,
    is_nullable,
    is_object_without_type,
    is_objectlike,
    only_narrowed,
    options_of,
    shaping_parts,
    type_names,
)
from pcgen.lower.schemas.values import listed_values
from pcgen.source import Node

# Arrays of arrays, choices of choices: each is worked out inside of the one around it.
_LONGEST = 60


class Types:
    """Lowers schemas on demand. `define` is asked for everything that needs a definition."""

    def __init__(self, context: Context, definer: Definer) -> None:
        self.context = context
        self.definer = definer
        self._known: dict[Node, ir.TypeRef | None] = {}  # None while it is being worked out
        self._way: list[Node] = []  # what is being worked out, the outermost first
        # Arrays, maps and classes: values of theirs may be anything.
        self._holders: set[Node] = set()
        self._insides = Insides()
        self._shared = Shared(context)

    def type_of(self, schema: Node, home: Home) -> ir.TypeRef:
        """The type of values that fit the schema."""
        if "$ref" in schema:
            return self._referenced(schema)
        return self.remembered(schema, home)

    def remembered(self, schema: Node, home: Home) -> ir.TypeRef:
        if schema in self._known:
            known = self._known[schema]
            return self._again(schema, home) if known is None else known
        if len(self._way) == _LONGEST:
            return self._too_long(schema)
        self._known[schema] = None
        self._way.append(schema)
        self._known[schema] = type_ = self._lower(schema, home)
        self._way.pop()
        if not self._way:
            self._insides.catch_up()
        return type_

    def _too_long(self, schema: Node) -> ir.TypeRef:
        self.context.diagnostics.error(
            "PC114",
            f"{_LONGEST} schemas stand inside of each other here",
            schema.location,
            hint="let some of them be objects with properties of their own",
        )
        return ANY

    def _again(self, schema: Node, home: Home) -> ir.TypeRef:
        """The schema is inside itself: a choice can be named beforehand, as long as something holds it."""
        inside = self._way[self._way.index(schema) :]
        if self._holders.intersection(inside) and options_of(schema) is not None:
            return nullable_if(self.definer.named_choice(schema, home), is_nullable(schema))
        self.context.unsupported(
            "PC402",
            "the schema contains itself without an object in between",
            schema.location,
            "put the recursion into a property of an object",
        )
        return ANY

    def announce(self, schema: Node, type_: ir.TypeRef) -> None:
        """A definition's name is known before its fields are, so that it may refer to itself, nullable as it is."""
        self._known[schema] = nullable_if(type_, is_nullable(schema))
        self.hold(schema)

    def inside(self, define: Callable[[], None]) -> None:
        """Work out what a class holds: later, if it could lead to a component whose type is not known yet."""
        pending = (
            each for each in self._way if self._known[each] is None and self._shared.holds(each)
        )
        self._insides.take(define, at_once=all(options_of(each) is not None for each in pending))

    def hold(self, schema: Node) -> None:
        """Values of the schema hold those of the schemas inside it, so recursion ends with the data."""
        self._holders.add(schema)

    def _referenced(self, schema: Node) -> ir.TypeRef:
        target = self.context.follow(schema)
        if target is schema:  # a dead end, reported already
            return ANY
        step = schema
        while step is not target:
            self._check_beside(step, target)
            step = self.context.references.target(step).node
        return self.remembered(target, home_of(self.context, target))

    def _check_beside(self, reference: Node, target: Node) -> None:
        """What stands beside a reference shapes nothing, or says what its target says."""
        for key in self.context.references.siblings(reference, schema=True):
            if key in SHAPING - BESIDE_REFERENCE and not repeats(
                self.context, reference, target, key
            ):
                self.context.unsupported(
                    "PC408",
                    f"{key!r} beside a reference changes its type",
                    reference.key_location(key),
                    "put the reference and the rest under allOf",
                )

    def _lower(self, schema: Node, home: Home) -> ir.TypeRef:
        if isinstance(schema.content, bool):
            if not schema.content:
                self.context.unsupported(
                    "PC403",
                    "the schema `false` allows no value",
                    schema.location,
                    "remove the property",
                )
            return ANY
        check_keywords(self.context, schema)
        if "enum" in schema or "const" in schema:
            return listed_values(self.context, self.definer, schema, home)
        if "allOf" in schema:
            return self._all_of(schema, home)
        if "oneOf" in schema or "anyOf" in schema:
            return self._choice(schema, home)
        return nullable_if(self._typed(schema, home), is_nullable(schema))

    def _all_of(self, schema: Node, home: Home) -> ir.TypeRef:
        """Parts that shape nothing (limits, texts) are left aside; one that is left is the type."""
        if only_narrowed(schema, schema["allOf"].elements):
            return nullable_if(self._typed(schema, home), is_nullable(schema))
        parts = shaping_parts(self.context, schema)
        whole = has_more_than_parts(schema)
        if len(parts) == 1 and not whole:
            return nullable_if(self.type_of(parts[0], home.part_of(schema)), is_nullable(schema))
        if all(is_objectlike(self.context, part) for part in [*parts, schema]):
            return nullable_if(self.definer.object(schema, home), is_nullable(schema))
        telling = None if whole else most_telling(self.context, parts)
        if telling is None:
            self.context.unsupported(
                "PC410",
                "the parts of this allOf cannot be put together",
                schema.key_location("allOf"),
                "write the schema that results from the parts",
            )
            return ANY
        return nullable_if(self.type_of(telling, home.part_of(schema)), is_nullable(schema))

    def _choice(self, schema: Node, home: Home) -> ir.TypeRef:
        """One of several types; beside properties, alternatives are conditions on one class."""
        both = "oneOf" in schema and "anyOf" in schema
        if both or "properties" in schema:
            if only_conditions(self.context, schema):
                return nullable_if(self.definer.object(schema, home), is_nullable(schema))
            self.context.unsupported(
                "PC410",
                "this choice cannot be put together with what stands beside it",
                schema.key_location("oneOf" if "oneOf" in schema else "anyOf"),
                "move what stands beside it into each of the alternatives, with allOf",
            )
            return ANY
        options = schema[("oneOf" if "oneOf" in schema else "anyOf")].elements
        solid = [option for option in options if not is_null(option)]
        null = len(solid) < len(options) or is_nullable(schema)
        if only_narrowed(schema, solid):
            return nullable_if(self._typed(schema, home), null)
        if not solid:
            return nullable_if(ANY, True)
        if len(solid) == 1:
            return nullable_if(self.type_of(solid[0], home.part_of(schema)), null)
        return nullable_if(self.definer.choice(schema, tuple(solid), home), null)

    def _typed(self, schema: Node, home: Home) -> ir.TypeRef:
        names = [name for name in type_names(schema) if name != "null"]
        format_ = text_of(schema, "format") or text_of(schema, "contentEncoding").lower()
        if not names:
            if is_object_without_type(schema):
                return self.definer.object(schema, home)
            return (
                self._array(schema, home) if {"items", "prefixItems"} & set(schema.entries) else ANY
            )
        number = loose(names, format_)
        if number is not None:
            return number
        types = [self._simple(name, format_, schema, home) for name in names]
        return types[0] if len(types) == 1 else ir.UnionOf(tuple(types))

    def _simple(self, name: str, format_: str, schema: Node, home: Home) -> ir.TypeRef:
        match name:
            case "array":
                return self._array(schema, home)
            case "object":
                return self.definer.object(schema, home)
            case _:
                return scalar(name, format_)

    def _array(self, schema: Node, home: Home) -> ir.TypeRef:
        """A list; where each place has a schema of its own, of any of them."""
        self.hold(schema)
        places = elements_of(schema, "prefixItems")
        items = schema.get("items") or schema.get("unevaluatedItems")
        rest = () if items is None or isinstance(items.content, bool) else (items,)
        if len(places) + len(rest) > 1:
            return ir.ListOf(self.definer.choice(schema, (*places, *rest), home.one()))
        only = next(iter((*places, *rest)), None)
        return ir.ListOf(ANY if only is None else self.type_of(only, home.one()))
