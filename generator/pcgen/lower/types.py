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

    def type_of(self, schema: Node, home: Home) -> ir.TypeRef:
        """The type of values that fit the schema."""
        if "$ref" in schema:
            return self._referenced(schema)
        return self.remembered(schema, home)

    def remembered(self, schema: Node, home: Home) -> ir.TypeRef:
        if schema in self._known:
            known = self._known[schema]
            if known is None:
                self.context.unsupported(
                    "PC402",
                    "the schema contains itself without an object in between",
                    schema.location,
                    "put the recursion into a property of an object",
                )
                return ANY
            return known
        self._known[schema] = None
        self._known[schema] = type_ = self._lower(schema, home)
        return type_

    def announce(self, schema: Node, type_: ir.TypeRef) -> None:
        """A definition's name is known before its fields are, so that it may refer to itself."""
        self._known[schema] = type_

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
        parts = schema["allOf"].elements
        if (
            len(parts) == 1
            and "properties" not in schema
            and not _objectlike(self.context, parts[0])
        ):
            return nullable_if(self.type_of(parts[0], home), is_nullable(schema))
        if len(parts) == 1 and not (
            {"properties", "required", "additionalProperties"} & set(schema.entries)
        ):
            return nullable_if(self.type_of(parts[0], home), is_nullable(schema))
        return nullable_if(self.definer.object(schema, home), is_nullable(schema))

    def _choice(self, schema: Node, home: Home) -> ir.TypeRef:
        options = schema[("oneOf" if "oneOf" in schema else "anyOf")].elements
        solid = [option for option in options if not is_null(option)]
        null = len(solid) < len(options) or is_nullable(schema)
        if not solid:
            return nullable_if(ANY, True)
        if len(solid) == 1:
            return nullable_if(self.type_of(solid[0], home), null)
        return nullable_if(self.definer.choice(schema, tuple(solid), home), null)

    def _typed(self, schema: Node, home: Home) -> ir.TypeRef:
        names = [name for name in type_names(schema) if name != "null"]
        format_ = text_of(schema, "format")
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
        return ir.ListOf(ANY if items is None else self.type_of(items, home.one()))


class Definer(Protocol):
    """Makes definitions, and gives the type that stands for each."""

    def enum(self, schema: Node, home: Home) -> ir.TypeRef: ...

    def object(self, schema: Node, home: Home) -> ir.TypeRef: ...

    def choice(self, schema: Node, options: tuple[Node, ...], home: Home) -> ir.TypeRef: ...


def home_of(context: Context, schema: Node) -> Home:
    """A component is called by its key; anything else that a reference reaches by the way to it."""
    trail = [str(step) for step in schema.trail]
    if trail[:2] == ["components", "schemas"] and len(trail) == 3:
        name = context.override_name(schema) or trail[2]
    else:
        name = " ".join(
            step for step in trail if step not in ("components", "schemas", "properties")
        )
    return Home(context.module_of(schema), pascal(name, empty="Model"))


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


def _objectlike(context: Context, schema: Node) -> bool:
    target = context.follow(schema)
    return "properties" in target or "allOf" in target or type_names(target) == ["object"]
