"""Parameters: declared on the path or on the operation, merged, and typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from pcgen import ir
from pcgen.lower.context import Context, elements_of, entries_of, flag, text_of
from pcgen.lower.documentation import field_doc
from pcgen.lower.homes import Home
from pcgen.lower.schemas.attributes import precise
from pcgen.lower.schemas.types import Types
from pcgen.naming import ARGUMENT_RESERVED, Scope, free, pascal, snake, spoken
from pcgen.source import Node

_DEFAULT_STYLE = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


Declared: TypeAlias = Mapping[tuple[str, str], Node]
"""The declarations of parameters by place and name."""


def declared_parameters(context: Context, path_item: Node, operation: Node) -> Declared:
    """Those of the operation replace those of its path."""
    merged: dict[tuple[str, str], Node] = {}
    for owner in (path_item, operation):
        for item in elements_of(owner, "parameters"):
            node = context.follow(item)
            merged[(text_of(node, "in"), text_of(node, "name"))] = node
    return merged


def parameters_of(
    context: Context, types: Types, declared: Declared, home: Home
) -> list[ir.Parameter]:
    """The parameters that a caller gives."""
    scope = Scope("parameter", context.diagnostics)
    given = {
        place: node
        for place, node in declared.items()
        if not ("x-pcgen-supplied" in node or _is_protocol(*place) or node in context.skipped)
    }
    names = _argument_names(context, given)
    found: list[ir.Parameter] = []
    for (location, wire_name), node in given.items():
        if location not in _DEFAULT_STYLE:
            context.unsupported(
                "PC406",
                f"{location or 'these'} parameters are not supported",
                node.location,
                "declare a parameter for each name in the query, or list the place under `skip` in pcgen.yaml",
            )
            continue
        if text_of(node, "style") == "cookie":
            context.unsupported(
                "PC406",
                "cookies of the style 'cookie' are not supported",
                node["style"].location,
                "write style: form",
            )
            continue
        name = scope.take(names[location, wire_name], wire_name, node)
        found.append(_parameter(context, types, node, location, wire_name, home, name))
    return found


def argument_name(context: Context, node: Node | None, wire_name: str) -> str:
    """What a parameter is called in Python."""
    given = context.override_name(node) if node is not None else None
    return free(given or snake(spoken(wire_name), empty="parameter"), ARGUMENT_RESERVED)


def _argument_names(context: Context, declared: Declared) -> dict[tuple[str, str], str]:
    """By place and name. Of two that are told apart, the later place is said: `id_query` beside an `id` in the path."""
    if not context.forgiving:
        return {place: argument_name(context, node, place[1]) for place, node in declared.items()}
    sharing: dict[str, list[tuple[str, str]]] = {}
    for (location, wire_name), node in declared.items():
        name = argument_name(context, node, wire_name)
        sharing.setdefault(name, []).append((location, wire_name))
    found: dict[tuple[str, str], str] = {}
    for name, places in sharing.items():
        ranked = sorted(places, key=lambda place: (_rank(place[0]), place[1] != name))
        seen: set[str] = set()
        for place in ranked:
            if not seen or context.override_name(declared[place]):
                found[place] = name
            elif place[0] in seen:
                found[place] = precise(place[1], ARGUMENT_RESERVED)
            else:
                found[place] = f"{name.rstrip('_')}_{place[0]}"
            seen.add(place[0])
    return found


def _rank(location: str) -> int:
    places = list(_DEFAULT_STYLE)
    return places.index(location) if location in places else len(places)


# As `SUPPLIED` of the run-time's `operation.py`.
_USUAL = {
    "request-id": "MS-RequestId",
    "correlation-id": "MS-CorrelationId",
    "locale": "X-Locale",
    "application": "MS-PartnerCenter-Application",
    "client": "MS-PartnerCenter-Client",
}


def supplied_by_runtime(
    context: Context, path_item: Node, operation: Node
) -> tuple[tuple[str, str], ...] | None:
    """The headers that the run-time fills, by role; None where they are the usual ones."""
    found: dict[str, str] = {}
    for owner in (path_item, operation):
        for item in elements_of(owner, "parameters"):
            node = context.follow(item)
            if role := text_of(node, "x-pcgen-supplied"):
                found[role] = text_of(node, "name")
    return None if found == _USUAL else tuple(sorted(found.items()))


def _is_protocol(location: str, wire_name: str) -> bool:
    """OpenAPI says that these headers are described elsewhere, and a parameter of that name is ignored."""
    return location == "header" and wire_name.lower() in ("accept", "content-type", "authorization")


def _parameter(
    context: Context,
    types: Types,
    node: Node,
    location: str,
    wire_name: str,
    home: Home,
    name: str,
) -> ir.Parameter:
    media = next(iter(entries_of(node, "content")), None)
    schema = node["content"][media].get("schema") if media is not None else node.get("schema")
    inner = Home(home.module, home.name + pascal(wire_name, empty="Parameter"))
    type_: ir.TypeRef = types.type_of(schema, inner) if schema is not None else ir.Scalar("str")
    target = context.follow(schema) if schema is not None else node
    style = text_of(node, "style") or None
    explode = node.get("explode")
    form = text_of(target, "format")
    return ir.Parameter(
        name=name,
        wire_name=wire_name,
        location=cast("ir.ParameterLocation", location),
        type=type_.type if isinstance(type_, ir.Nullable) else type_,
        required=location == "path" or flag(node, "required"),
        style=None if style == _DEFAULT_STYLE[location] else style,
        explode=explode.value is True if explode is not None else None,
        format=form if form in ("uuid", "date", "date-time", "time") else None,
        media=media,
        allow_reserved=flag(node, "allowReserved"),
        filter=cast("ir.FilterKind | None", text_of(node, "x-pcgen-filter") or None),
        doc=field_doc(node, target, formats=True),
    )
