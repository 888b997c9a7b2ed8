"""A budget for schemas that are put together from others."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.source.node import Node
from pcgen.survey import Survey

_LONGEST = 250  # real ones have ten; each class looks at all of its chain, so that time grows with the square


def short_chains(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC114: parts of an `allOf` that have parts themselves come to an end."""
    depths: dict[Node, int] = {}
    for schema in survey.of("schema"):
        _measure(survey, schema, depths)
        if depths[schema] > _LONGEST:
            diagnostics.error(
                "PC114",
                f"the parts of this allOf have parts themselves, more than {_LONGEST} times over",
                schema.key_location(),
                hint="put the properties of some of them together",
            )
            return


def _measure(survey: Survey, schema: Node, depths: dict[Node, int]) -> None:
    """How many schemas stand behind each other, from this one on; in circles each counts once."""
    way: dict[Node, list[Node]] = {}
    waiting = [schema]
    while waiting:
        node = waiting[-1]
        if node not in way and node not in depths:
            way[node] = _parts(survey, node)
            waiting += [part for part in way[node] if part not in way and part not in depths]
        else:
            waiting.pop()
            if node in way:
                depths[node] = 1 + max((depths.get(part, 0) for part in way.pop(node)), default=0)


def _parts(survey: Survey, schema: Node) -> list[Node]:
    listed = schema.get("allOf")
    found = [survey.resolve(part) for part in (listed.elements if listed is not None else ())]
    return [part for part in found if part is not None]
