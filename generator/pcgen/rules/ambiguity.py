"""The rule about routes between which a server could not choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pcgen.diagnostics import Diagnostics
from pcgen.rules.hosts import base_of
from pcgen.source.node import Node
from pcgen.survey import Survey

_ANY = "{}"
_MOST = 20_000
"""Operations; comparing the routes of more could take minutes."""


@dataclass(slots=True)
class _Step:
    """A node of the tree of routes, by segments; those with a parameter share one branch."""

    below: dict[str, _Step] = field(default_factory=dict[str, "_Step"])
    routes: list[str] = field(default_factory=list[str])


def ambiguous_routes(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC225: of two routes that one URL matches, one is the more specific in every segment."""
    if len(survey.operations) > _MOST:
        return
    trees: dict[tuple[str, str], _Step] = {}
    places: dict[tuple[str, str, str], Node] = {}
    for operation in survey.operations:
        key = (base_of(survey, operation), operation.method)
        step = trees.setdefault(key, _Step())
        for segment in _segments(operation.route):
            step = step.below.setdefault(segment, _Step())
        step.routes.append(operation.route)
        places[*key, operation.route] = operation.node
    for (base, method, route), node in places.items():
        for other in _rivals(trees[base, method], _segments(route), False, False):
            if route < other:
                rival = places[base, method, other]
                diagnostics.report(
                    "PC225",
                    f"one URL can match {route} and {other}",
                    node.key_location(),
                    related=(("the other route", rival.key_location()),),
                )


def _segments(route: str) -> list[str]:
    return [_ANY if "{" in segment else segment for segment in route.split("/")]


def _rivals(step: _Step, segments: list[str], wider: bool, narrower: bool) -> Iterator[str]:
    """Routes below that match what these segments match, each side being the narrower one somewhere."""
    if not segments:
        if wider and narrower:
            yield from step.routes
        return
    first, rest = segments[0], segments[1:]
    for segment, below in step.below.items():
        if segment == first:
            yield from _rivals(below, rest, wider, narrower)
        elif first == _ANY:
            yield from _rivals(below, rest, True, narrower)
        elif segment == _ANY:
            yield from _rivals(below, rest, wider, True)
