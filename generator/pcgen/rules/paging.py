"""The check of `x-pcgen-paging`: the keys of its style, and everything they name."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.rules import shapes
from pcgen.rules.responses import property_at, success_schema
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean, one_of
from pcgen.survey import Operation, Survey

_STYLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "seek": (("token", "header"), ("operation", "size")),
    "offset": (("offset",), ("size", "total", "next")),
    "header-token": (("header",), ("size",)),
    "link": (("next",), ("size", "token", "header", "operation", "offset", "total")),
    "odata": (("next",), ("size",)),
    "skip": (("skip",), ("size", "total", "next")),
    "whole": ((), ()),
}
"""Required and optional keys of each style."""

_QUERY = ("operation", "size", "offset", "skip")
_PROPERTY = ("token", "total", "next")


def check_paging(
    survey: Survey, operation: Operation, paging: Node, diagnostics: Diagnostics
) -> None:
    """PC231, PC232: file what is wrong with the paging of an operation."""
    style = paging.get("style")
    if style is None or style.text not in _STYLES:
        at = style.location if style is not None else paging.location
        message = f"'style' of x-pcgen-paging must be {one_of(_STYLES)}"
        hint = did_you_mean((style.text if style is not None else None) or "", _STYLES)
        diagnostics.report("PC231", message, at, hint=hint)
        return
    required, optional = _STYLES[style.text]
    known: dict[str, shapes.Shape] = dict.fromkeys((*required, *optional), shapes.text)
    known |= {"style": shapes.text, "items": shapes.text_or_empty}
    wrong = shapes.fields(paging, known, ("items", *required))
    for key, complaint in wrong:
        at = paging.key_location(key) if key else paging.location
        subject = f"'{key}' of x-pcgen-paging" if key else "'x-pcgen-paging'"
        diagnostics.report("PC231", f"{subject} {complaint}", at)
    if not wrong:
        _check_names(survey, operation, paging, diagnostics)


def _check_names(
    survey: Survey, operation: Operation, paging: Node, diagnostics: Diagnostics
) -> None:
    for key, node in paging.items():
        place = "query" if key in _QUERY else "header" if key == "header" else None
        if place is not None and operation.parameter(place, node.text or "") is None:
            names = [each.name for each in operation.parameters if each.place == place]
            diagnostics.report(
                "PC232",
                f"{operation.title} declares no {place} parameter '{node.text}'",
                node.location,
                hint=did_you_mean(node.text or "", names),
            )
    schema = success_schema(survey, operation)
    if schema is None:
        message = f"{operation.title} has no JSON response whose rows could be paged"
        diagnostics.report("PC232", message, paging.location)
        return
    _check_items(survey, schema, paging["items"], diagnostics)
    for key in _PROPERTY:
        name = paging.get(key)
        if name is not None and name.text and property_at(survey, schema, name.text) is None:
            message = f"the response has no property '{name.text}'"
            diagnostics.report("PC232", message, name.location)


def _check_items(survey: Survey, schema: Node, items: Node, diagnostics: Diagnostics) -> None:
    rows = property_at(survey, schema, items.text) if items.text else schema
    rows = survey.resolve(rows)
    if rows is None:
        message = f"the response has no property '{items.text}'"
        diagnostics.report("PC232", message, items.location)
    elif "items" not in rows and not _may_be_array(survey, rows):
        message = "the rows are no array" if items.text else "the response is no array"
        diagnostics.report("PC232", message, items.location)


def _may_be_array(survey: Survey, schema: Node) -> bool:
    for word in ("oneOf", "anyOf", "allOf"):
        listed = schema.get(word)
        for part in listed.elements if listed is not None else ():
            resolved = survey.resolve(part)
            if resolved is not None and "items" in resolved:
                return True
    return False
