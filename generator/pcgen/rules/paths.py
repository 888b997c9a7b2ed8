"""Rules about routes and their parameters."""

from __future__ import annotations

import re

from pcgen.diagnostics import Diagnostics, Location
from pcgen.rules.hosts import base_of
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean
from pcgen.survey import Operation, Survey

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r"[?#\x00-\x20\x7f-\x9f\\]")
_MARK = re.compile(r"#[\w.-]+\Z")
"""With this some describe several operations of one route. It is not sent."""


def placeholders(route: str) -> tuple[str, ...]:
    """The parameter names in a route, in order."""
    return tuple(PLACEHOLDER.findall(route))


def well_formed_routes(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC227, PC239: a route begins with '/', its braces pair up and name each parameter once; all of it is sent."""
    for paths in survey.of("paths"):
        for route in paths.entries:
            complaint = None if route.startswith("x-") else _complaint(route)
            if complaint is not None:
                at = paths.key_location(route)
                diagnostics.report("PC227", f"the path '{route}' {complaint}", at)
            elif _MARK.search(route):
                at, what = paths.key_location(route), "ends with a mark that is not sent"
                hint = "describe the operations of one route as one"
                diagnostics.report("PC239", f"the path '{route}' {what}", at, hint=hint)


def _complaint(route: str) -> str | None:
    names = placeholders(route)
    if not route.startswith("/"):
        return "does not begin with '/'"
    if _UNSAFE.search(_MARK.sub("", route)):
        return "has a character that cannot stand in a path"
    if set(PLACEHOLDER.sub("", route)) & {"{", "}"}:
        return "has a brace without its partner"
    if "" in names:
        return "has a parameter without a name"
    if len(set(names)) < len(names):
        return "names a parameter twice"
    if any(segment in (".", "..") for segment in route.split("/")):
        return "has a '.' or '..' segment"
    return None


def declared_parameters(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC220, PC221: the parameters of the route are those that the operation declares in its path."""
    for operation in survey.operations:
        names = [name for name in placeholders(operation.route) if name]
        declared = [each for each in operation.parameters if each.place == "path"]
        for name in names:
            if name not in [each.name for each in declared]:
                diagnostics.report(
                    "PC220",
                    f"{operation.title} does not declare its path parameter '{name}'",
                    _key(operation),
                    hint=did_you_mean(name, [each.name for each in declared])
                    or f"add a parameter with in: path, name: {name}, required: true",
                )
        for parameter in declared:
            if parameter.name not in names:
                diagnostics.report(
                    "PC221",
                    f"the path parameter '{parameter.name}' is not in the route {operation.route}",
                    parameter.listed.location,
                    hint=did_you_mean(parameter.name, names),
                )


def same_route_twice(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC224, PC239: no two operations have one method on one route, whatever the parameters are called."""
    seen: dict[tuple[str, str, str], Operation] = {}
    for operation in survey.operations:
        route = PLACEHOLDER.sub("{}", operation.route)
        key = (base_of(survey, operation), operation.method, route)
        first = seen.setdefault(key, operation)
        if first is not operation:
            same = first.route == operation.route
            diagnostics.report(
                "PC224" if same else "PC239",
                f"{operation.title} is described twice",
                _key(operation),
                hint="keep one of the descriptions",
                related=(("and here", _key(first)),),
            )


def one_spelling(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC245: a parameter after the same beginning of a route has one spelling everywhere."""
    spellings: dict[tuple[str, str], dict[str, list[Operation]]] = {}
    for operation in survey.operations:
        for found in PLACEHOLDER.finditer(operation.route):
            before = PLACEHOLDER.sub("{}", operation.route[: found.start()])
            place = (base_of(survey, operation), before)
            spellings.setdefault(place, {}).setdefault(found.group(1), []).append(operation)
    for by_name in spellings.values():
        usual = max(by_name, key=lambda name: len(by_name[name]))
        for name, operations in by_name.items():
            if name != usual:
                diagnostics.report(
                    "PC245",
                    f"'{name}' is spelled '{usual}' in other routes",
                    _route(operations[0]).key_location(),
                    hint=f"write {{{usual}}}",
                    related=(("for example here", _route(by_name[usual][0]).key_location()),),
                )


def _route(operation: Operation) -> Node:
    return operation.document.root["paths"][operation.route]


def _key(operation: Operation) -> Location:
    return operation.node.key_location()
