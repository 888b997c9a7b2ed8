"""Schema -> type. Objects, enums and unions become definitions on the way, each once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from pcgen import ir
from pcgen.lower.context import Context, text_of
from pcgen.lower.keywords import BESIDE_REFERENCE, SHAPING, check_keywords
from pcgen.naming import bounded, pascal, singular
from pcgen.source import Node

ANY = ir.Scalar("Any")
_STRING_FORMATS: dict[str, ir.ScalarName] = {
    "uuid": "UUID",
    "date-time": "datetime",
    "date": "date",
    "time": "time",
    "duration": "Duration",
    "decimal": "TextDecimal",
    "byte": "bytes",
    "base64": "bytes",
    "binary": "File",
}
# A number that the service also writes as text: the format says that the text is a number, too.
_LOOSE: dict[str, tuple[ir.ScalarName, set[str]]] = {
    "decimal": ("Decimal", {"number", "string"}),
    "double": ("LooseFloat", {"number", "string"}),
    "float": ("LooseFloat", {"number", "string"}),
    "int32": ("LooseInt", {"integer", "string"}),
    "int64": ("LooseInt", {"integer", "string"}),
}


@dataclass(frozen=True, slots=True)
class Home:
    """Where a schema without a name of its own would live, and what it would be called."""

    module: str
    name: str

    def inside(self, part: str) -> Home:
        return replace(self, name=bounded(self.name + pascal(part, empty="Value")))

    def one(self) -> Home:
        return replace(self, name=singular(self.name))


class Types:
    """Lowers schemas on demand. `define` is asked for everything that needs a definition."""

    def __init__(self, context: Context, definer: Definer) -> None:
        self.context = context
        self.definer = definer
        self._known: dict[Node, ir.TypeRef | None] = {}  # None while it is being worked out
        self._way: list[Node] = []  # what is being worked out, the outermost first
        self._holders: set[Node] = (
            set()
        )  # arrays, maps and classes: values of theirs may be anything

    def type_of(self, schema: Node, home: Home) -> ir.TypeRef:
        """The type of values that fit the schema."""
        if "$ref" in schema:
            return self._referenced(schema)
        return self.remembered(schema, home)

    def remembered(self, schema: Node, home: Home) -> ir.TypeRef:
        if schema in self._known:
            known = self._known[schema]
            return self._again(schema, home) if known is None else known
        self._known[schema] = None
        self._way.append(schema)
        self._known[schema] = type_ = self._lower(schema, home)
        self._way.pop()
        return type_

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
        """A definition's name is known before its fields are, so that it may refer to itself."""
        self._known[schema] = type_
        self.hold(schema)

    def hold(self, schema: Node) -> None:
        """Values of the schema hold those of the schemas inside it, so recursion ends with the data."""
        self._holders.add(schema)

    def _referenced(self, schema: Node) -> ir.TypeRef:
        target = self.context.follow(schema)
        if target is schema:  # a dead end, reported already
            return ANY
        for key in self.context.references.siblings(schema, schema=True):
            if key in SHAPING - BESIDE_REFERENCE:
                self.context.unsupported(
                    "PC408",
                    f"{key!r} beside a reference changes its type",
                    schema.key_location(key),
                    "put the reference and the rest under allOf",
                )
        return self.remembered(target, home_of(self.context, target))

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
            return self._valued(schema, home)
        if "allOf" in schema:
            return self._all_of(schema, home)
        if "oneOf" in schema or "anyOf" in schema:
            return self._choice(schema, home)
        return nullable_if(self._typed(schema, home), is_nullable(schema))

    def _valued(self, schema: Node, home: Home) -> ir.TypeRef:
        only = schema.get("const")
        nodes = [only] if only is not None else list(schema["enum"].elements)
        values = [node.value for node in nodes if node.value is not None]
        null = is_nullable(schema) or len(values) < len(nodes)
        if (
            not values
            or any(isinstance(value, float) for value in values)
            or any(node.kind != "scalar" for node in nodes)
        ):
            self.context.unsupported(
                "PC404",
                "only texts and whole numbers can be listed as values",
                schema.key_location("const" if only is not None else "enum"),
                "describe the values by a type instead",
            )
            return ANY
        if only is not None or all(isinstance(value, bool) for value in values):
            consts = tuple(ir.Const(value) for value in values if not isinstance(value, float))
            return nullable_if(consts[0] if len(consts) == 1 else ir.UnionOf(consts), null)
        if len({type(value) for value in values}) > 1:
            self.context.unsupported(
                "PC404",
                "an enum mixes texts and numbers",
                schema.key_location("enum"),
                "split it: anyOf of an enum of texts and a type integer",
            )
            return ANY
        return nullable_if(self.definer.enum(schema, home), null)

    def _all_of(self, schema: Node, home: Home) -> ir.TypeRef:
        """Parts that shape nothing (limits, texts) are left aside; one that is left is the type."""
        self._check_beside(schema)
        elements = schema["allOf"].elements
        parts = [part for part in elements if _shapes(part)] or list(elements[:1])
        if len(parts) == 1 and not _shapes_object(schema):
            return nullable_if(self.type_of(parts[0], home), is_nullable(schema))
        for part in parts:
            if not _objectlike(self.context, part):
                self.context.unsupported(
                    "PC410",
                    "only objects can be put together by allOf",
                    part.location,
                    "write the schema that results from the parts",
                )
                return ANY
        return nullable_if(self.definer.object(schema, home), is_nullable(schema))

    def _choice(self, schema: Node, home: Home) -> ir.TypeRef:
        self._check_beside(schema)
        options = schema[("oneOf" if "oneOf" in schema else "anyOf")].elements
        solid = [option for option in options if not is_null(option)]
        null = len(solid) < len(options) or is_nullable(schema)
        if not solid:
            return nullable_if(ANY, True)
        if len(solid) == 1:
            return nullable_if(self.type_of(solid[0], home), null)
        return nullable_if(self.definer.choice(schema, tuple(solid), home), null)

    def _check_beside(self, schema: Node) -> None:
        """What stands beside a choice, or a list beside parts, would be lost."""
        first = next(key for key in ("allOf", "oneOf", "anyOf") if key in schema)
        lost = {"oneOf", "anyOf", "items"} if first == "allOf" else {*_OBJECT, "items", "anyOf"}
        for key in sorted(lost & set(schema.entries) - {first}):
            self.context.unsupported(
                "PC410",
                f"{key!r} beside {first!r} cannot be put together with it",
                schema.key_location(key),
                "move it into each of the schemas that are listed, with allOf",
            )

    def _typed(self, schema: Node, home: Home) -> ir.TypeRef:
        names = [name for name in type_names(schema) if name != "null"]
        format_ = text_of(schema, "format") or text_of(schema, "contentEncoding").lower()
        if not names:
            if "properties" in schema or "additionalProperties" in schema:
                return self.definer.object(schema, home)
            return self._array(schema, home) if "items" in schema else ANY
        if format_ in _LOOSE and set(names) == _LOOSE[format_][1]:
            return ir.Scalar(_LOOSE[format_][0])
        types = [self._simple(name, format_, schema, home) for name in names]
        return types[0] if len(types) == 1 else ir.UnionOf(tuple(types))

    def _simple(self, name: str, format_: str | None, schema: Node, home: Home) -> ir.TypeRef:
        match name:
            case "string":
                return ir.Scalar(_STRING_FORMATS.get(format_ or "", "str"))
            case "integer":
                return ir.Scalar("int")
            case "number":
                return ir.Scalar("Decimal" if format_ == "decimal" else "float")
            case "boolean":
                return ir.Scalar("bool")
            case "array":
                return self._array(schema, home)
            case "object":
                return self.definer.object(schema, home)
            case _:
                return ANY  # the validator has refused it

    def _array(self, schema: Node, home: Home) -> ir.TypeRef:
        items = schema.get("items")
        self.hold(schema)
        return ir.ListOf(ANY if items is None else self.type_of(items, home.one()))


class Definer(Protocol):
    """Makes definitions, and gives the type that stands for each."""

    def enum(self, schema: Node, home: Home) -> ir.TypeRef: ...

    def object(self, schema: Node, home: Home) -> ir.TypeRef: ...

    def choice(self, schema: Node, options: tuple[Node, ...], home: Home) -> ir.TypeRef: ...

    def named_choice(self, schema: Node, home: Home) -> ir.TypeRef: ...


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


def type_names(schema: Node) -> list[str]:
    named = schema.get("type")
    if named is None:
        return []
    return [named.text] if named.text else [str(element.value) for element in named.elements]


def is_null(schema: Node) -> bool:
    return type_names(schema) == ["null"] or ("const" in schema and schema["const"].value is None)


def is_nullable(schema: Node) -> bool:
    flagged = schema.get("nullable")
    return "null" in type_names(schema) or (flagged is not None and flagged.value is True)


def nullable_if(type_: ir.TypeRef, null: bool) -> ir.TypeRef:
    return (
        ir.Nullable(type_)
        if null and not isinstance(type_, ir.Nullable) and type_ != ANY
        else type_
    )


def options_of(schema: Node) -> tuple[Node, ...] | None:
    """The alternatives of a choice of several; None where there is no choice."""
    for key in ("oneOf", "anyOf"):
        if key in schema and not {"enum", "const", "allOf"} & set(schema.entries):
            options = tuple(option for option in schema[key].elements if not is_null(option))
            return options if len(options) > 1 else None
    return None


_SHAPES = frozenset(
    {"$ref", "type", "enum", "const", "properties", "required", "items", "additionalProperties"}
    | {"allOf", "oneOf", "anyOf", "format", "not", "if", "patternProperties"}
)


def _shapes(schema: Node) -> bool:
    """Does the part say anything about the form of values? `type: object` alone beside others does not."""
    return bool(_SHAPES & set(schema.entries)) or isinstance(schema.content, bool)


_STRUCTURE = frozenset({"components", "schemas", "properties", "definitions", "$defs"})
_OBJECT = frozenset({"properties", "required", "additionalProperties"})


def _shapes_object(schema: Node) -> bool:
    return bool(_OBJECT & set(schema.entries))


def _objectlike(context: Context, schema: Node) -> bool:
    """Is it an object by what it says, and no choice whose variants would be lost?"""
    target = context.follow(schema)
    if {"oneOf", "anyOf", "enum", "const"} & set(target.entries):
        return False
    if "allOf" in target:
        return True
    return _shapes_object(target) or type_names(target) == ["object"]
