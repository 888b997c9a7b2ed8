"""What an object schema amounts to once its `allOf` parts are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from pcgen.lower.context import Context, elements_of, entries_of
from pcgen.lower.schemas.attributes import attribute
from pcgen.lower.schemas.combining import conditions, contradict, is_wider
from pcgen.lower.schemas.shapes import said_alone, type_names
from pcgen.source import Node

_CONDITIONAL = frozenset({"oneOf", "anyOf", "then", "else", "dependentSchemas"})


@dataclass
class Merged:
    """The properties of all parts. Where two declare one, the narrower or else the later wins.

    `alternatives` are properties that only some values have: of branches, of dependent schemas, of choices.
    """

    properties: dict[str, Node] = field(default_factory=dict[str, Node])
    required: set[str] = field(default_factory=set[str])
    alternatives: dict[str, list[Node]] = field(default_factory=dict[str, list[Node]])
    values: list[Node] = field(default_factory=list[Node])  # of what is not declared
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
    base = bases[0] if len(bases) == 1 and _is_plain_object(context, bases[0]) else None
    if base is not None and not _redefines(context, schema, base, parts):
        result.base = base
        inherited: list[Node] = []
        _collect(context, base, inherited, set())
        parts = [part for part in parts if part not in inherited]
    for part in parts:
        for name, node in entries_of(part, "properties").items():
            _declare(context, result, name, node)
        result.required.update(
            element.text for element in elements_of(part, "required") if element.text
        )
        result.values = _values(part) or result.values
        if "description" in part and result.documented is None:
            result.documented = part
    if "description" in schema:
        result.documented = schema
    declared = set(result.properties) | (_names(context, base) if result.base else set[str]())
    _collect_alternatives(context, parts, declared, result.alternatives, set(parts))
    return result


def _declare(context: Context, result: Merged, name: str, node: Node) -> None:
    other = result.properties.get(name)
    if other is not None and contradict(context, other, node):
        context.unsupported(
            "PC410",
            f"no value of {name!r} is what both parts want",
            node.key_location(),
            "declare the property in one of the parts",
        )
    elif other is None or not is_wider(context, node, other):
        result.properties[name] = node


def _values(schema: Node) -> list[Node]:
    """What the values of undeclared properties are: of patterns, and of all others."""
    rest = schema.get("additionalProperties") or schema.get("unevaluatedProperties")
    found = [*entries_of(schema, "patternProperties").values()]
    return found if rest is None or isinstance(rest.content, bool) else [*found, rest]


def _collect_alternatives(
    context: Context,
    parts: list[Node],
    declared: set[str],
    found: dict[str, list[Node]],
    seen: set[Node],
) -> None:
    for part in parts:
        for condition in conditions(context, part):
            below: list[Node] = []
            _collect(context, condition, below, seen)
            for inner in below:
                for name, node in entries_of(inner, "properties").items():
                    if name not in declared:
                        found.setdefault(name, []).append(node)
            _collect_alternatives(context, below, declared, found, seen)


def _names(context: Context, schema: Node | None) -> set[str]:
    parts: list[Node] = []
    if schema is not None:
        _collect(context, schema, parts, set())
    return {name for part in parts for name in entries_of(part, "properties")}


def _is_own_part(context: Context, schema: Node) -> bool:
    reached: list[Node] = []
    for part in elements_of(schema, "allOf"):
        _collect(context, context.follow(part), reached, set())
    return schema in reached


def _collect(context: Context, schema: Node, parts: list[Node], seen: set[Node]) -> None:
    """The schema and all that its `allOf` reaches, the outermost last so that it wins."""
    waiting = [(schema, False)]
    while waiting:  # without recursion, since chains of parts may be long
        part, inner_done = waiting.pop()
        if inner_done:
            parts.append(part)
        elif part not in seen:
            seen.add(part)
            waiting.append((part, True))
            inner = [context.follow(each) for each in elements_of(part, "allOf")]
            waiting += [(each, False) for each in reversed(inner)]


def _is_plain_object(context: Context, schema: Node) -> bool:
    """Has it a name and a class, its own or the one of the only part that says what it is?"""
    said = said_alone(context, schema)
    if _CONDITIONAL & set(said.entries) or "x-pcgen-generic" in said:
        return False
    return schema in context.named and ("properties" in said or "allOf" in said)


def _redefines(context: Context, schema: Node, base: Node, parts: list[Node]) -> bool:
    """Would the class change a field that it inherits? Type checkers refuse that, so it stands alone."""
    inherited: list[Node] = []
    _collect(context, base, inherited, set())
    names = _names(context, base)
    taken = {attribute(name) for name in names}
    for part in parts:
        if part in inherited:
            continue
        own = set(entries_of(part, "properties"))
        required = {element.text for element in elements_of(part, "required")}
        if names & (own | required) or taken & {attribute(name) for name in own}:
            return True
    return False


def is_open_map(schema: Merged) -> bool:
    """An object without declared properties is a map."""
    return not schema.properties and not schema.alternatives and schema.base is None


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
