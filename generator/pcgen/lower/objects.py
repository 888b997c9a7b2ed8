"""What an object schema amounts to once its `allOf` parts are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from pcgen.lower.context import Context, elements_of, entries_of
from pcgen.lower.types import is_component, type_names
from pcgen.source import Node


@dataclass
class Merged:
    """The properties of all parts; the later part wins where two declare one."""

    properties: dict[str, Node] = field(default_factory=dict[str, Node])
    required: set[str] = field(default_factory=set[str])
    additional: Node | None = None
    base: Node | None = None  # the component that the class can inherit from
    documented: Node | None = None  # the part to take a description from


def merged(context: Context, schema: Node) -> Merged:
    """Put the parts together. A single referenced part becomes the base class, unless another part redefines it."""
    result = Merged()
    parts: list[Node] = []
    _collect(context, schema, parts, set())
    if _is_own_part(context, schema):
        context.unsupported(
            "PC402",
            "the schema is one of its own parts",
            schema.key_location("allOf"),
            "list other schemas under allOf; put the recursion into a property",
        )
        return result
    bases = [context.follow(part) for part in elements_of(schema, "allOf") if "$ref" in part]
    base = bases[0] if len(bases) == 1 and _is_plain_object(bases[0]) else None
    if base is not None and not _redefines(context, schema, base, parts):
        result.base = base
        inherited: list[Node] = []
        _collect(context, base, inherited, set())
        parts = [part for part in parts if part not in inherited]
    for part in parts:
        result.properties.update(entries_of(part, "properties").items())
        result.required.update(
            element.text for element in elements_of(part, "required") if element.text
        )
        result.additional = part.get("additionalProperties") or result.additional
        if "description" in part and result.documented is None:
            result.documented = part
    if "description" in schema:
        result.documented = schema
    return result


def _is_own_part(context: Context, schema: Node) -> bool:
    reached: list[Node] = []
    for part in elements_of(schema, "allOf"):
        _collect(context, context.follow(part), reached, set())
    return schema in reached


def _collect(context: Context, schema: Node, parts: list[Node], seen: set[Node]) -> None:
    """The schema and all that its `allOf` reaches, the outermost last so that it wins."""
    if schema in seen:
        return
    seen.add(schema)
    for part in elements_of(schema, "allOf"):
        _collect(context, context.follow(part), parts, seen)
    parts.append(schema)


def _is_plain_object(schema: Node) -> bool:
    if "oneOf" in schema or "anyOf" in schema or "x-pcgen-generic" in schema:
        return False
    return is_component(schema) and ("properties" in schema or "allOf" in schema)


def _redefines(context: Context, schema: Node, base: Node, parts: list[Node]) -> bool:
    """Would the class change a field that it inherits? Type checkers refuse that, so it stands alone."""
    inherited: list[Node] = []
    _collect(context, base, inherited, set())
    names = {
        name for part in inherited if "properties" in part for name in part["properties"].entries
    }
    for part in parts:
        if part in inherited:
            continue
        own = set(entries_of(part, "properties"))
        required = {element.text for element in elements_of(part, "required")}
        if names & (own | required):
            return True
    return False


def is_open_map(schema: Merged) -> bool:
    """An object without declared properties is a map."""
    return not schema.properties and schema.base is None


def generic_item(context: Context, schema: Node) -> tuple[Node, Node] | None:
    """The generic component and the schema of its rows, where the schema is one applied to the other."""
    parts = elements_of(schema, "allOf")
    if len(parts) != 2 or "$ref" not in parts[0]:
        return None
    generic = context.follow(parts[0])
    parameter = generic["x-pcgen-generic"].text if "x-pcgen-generic" in generic else None
    properties = parts[1].get("properties")
    if parameter is None or properties is None or list(properties.entries) != [parameter]:
        return None
    rows = properties[parameter]
    if type_names(rows) != ["array"] or "items" not in rows:
        return None
    return generic, rows["items"]
