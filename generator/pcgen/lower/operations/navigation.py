"""Where a call lives: the steps from the client to the group that has the method."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from pcgen.lower.context import flag, text_of
from pcgen.naming import CLIENT_RESERVED, MEMBER_RESERVED, STEP_RESERVED, bounded, free, snake
from pcgen.settings.model import Settings
from pcgen.source import Node

_STEP = re.compile(r"\s*([A-Za-z_]\w*)\s*(?:\(([^()]*)\))?\s*(?:\.|$)")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
METHODS = {
    "get": "get",
    "post": "create",
    "put": "update",
    "patch": "update",
    "delete": "delete",
    "head": "exists",
    "options": "options",
    "trace": "trace",
    "query": "query",
}


@dataclass(frozen=True, slots=True)
class Step:
    """`customers`, or `by_id(customer-id)` with the path parameters that it binds."""

    name: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    steps: tuple[Step, ...]
    method: str


def spelled_apart(routes: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The parameters of routes that differ from an earlier one of their method in the names of parameters only.

    Each with what stands before it: `/files/{id}` and `/files/{path}` give `("/files/", "path")`.
    """
    first: dict[tuple[str, str], str] = {}
    found: set[tuple[str, str]] = set()
    for verb, route in routes:
        other = first.setdefault((verb, _shape(route)), route)
        if other != route:
            names = _PLACEHOLDER.findall(other)
            for name, placeholder in zip(names, _PLACEHOLDER.finditer(route), strict=True):
                if placeholder[1] != name:
                    found.add((_shape(route[: placeholder.start()]), placeholder[1]))
    return frozenset(found)


def _shape(route: str) -> str:
    return _PLACEHOLDER.sub("{}", route)


def way_to(
    operation: Node,
    verb: str,
    route: str,
    verbs: Iterable[str],
    settings: Settings,
    apart: AbstractSet[tuple[str, str]] = frozenset(),
) -> Way:
    """What `x-pcgen-path`, `x-pcgen-verb` and `x-pcgen-name` say, else the URL and the HTTP method.

    `verbs` are the methods of the route: where PATCH updates, PUT replaces. The parameters in `apart` are steps
    of their own.
    """
    given = text_of(operation, "x-pcgen-path")
    steps = parse_path(given) if given else steps_of(route, settings, apart)
    method = text_of(operation, "x-pcgen-name")
    if flag(operation, "x-pcgen-verb") and steps and not steps[-1].parameters:
        method = method or steps[-1].name
        steps = steps[:-1]
    if verb == "put" and "patch" in verbs:
        method = method or "replace"
    return _named(steps, method or METHODS[verb])


def _named(steps: tuple[Step, ...], method: str) -> Way:
    """Names that Python, or the class that they are in, has another use for get a `_`."""
    *names, last = (
        free(name, MEMBER_RESERVED if position else CLIENT_RESERVED)
        for position, name in enumerate([*(step.name for step in steps), method])
    )
    return Way(
        tuple(replace(step, name=name) for step, name in zip(steps, names, strict=True)), last
    )


def parse_path(text: str) -> tuple[Step, ...]:
    """`invoices.by_id(invoice-id).line_items(provider, type)`. The rules have checked the form."""
    return tuple(
        Step(match[1], tuple(part.strip() for part in (match[2] or "").split(",") if part.strip()))
        for match in _STEP.finditer(text)
    )


def steps_of(
    route: str, settings: Settings, apart: AbstractSet[tuple[str, str]] = frozenset()
) -> tuple[Step, ...]:
    """The rule: a literal segment is a property, a parameter is `by_id`, several are `by_lat_and_lon`, version segments are nothing."""
    prefix = max(
        (p for p in settings.prefixes if (route + "/").startswith(p + "/")), key=len, default=None
    )
    steps: list[Step] = []
    if prefix is not None:
        steps += [Step(name) for name in settings.prefixes[prefix]]
        route = route[len(prefix) :]
    before = prefix or ""
    for segment in route.split("/"):
        if not segment:
            continue
        before += f"/{segment}"
        names = _PLACEHOLDER.findall(segment)
        literal = _PLACEHOLDER.sub(" ", segment)
        if names and not re.search(r"\w", literal):
            several = "_and_".join(snake(name, empty="parameter") for name in names)
            alike = (
                len(names) == 1 and (_shape(before[: before.rindex("{")]), names[0]) not in apart
            )
            steps.append(Step("by_id" if alike else bounded(f"by_{several}"), tuple(names)))
        else:
            base = re.split(r"[({?&]", segment)[0] or literal
            steps.append(Step(step_name(base, settings), tuple(names)))
    return tuple(steps)


def step_name(literal: str, settings: Settings) -> str:
    known = settings.names.get(literal) or settings.names.get(literal.lower())
    return free(known or snake(literal, empty="path"), STEP_RESERVED)
