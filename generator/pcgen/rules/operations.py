"""Rules about operations and the parameters that they list."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.source.node import Node
from pcgen.survey import Survey

_OWNED = ("accept", "content-type", "authorization")


def unique_ids(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC223: an `operationId` names one operation of all documents."""
    seen: dict[str, Node] = {}
    for operation in survey.of("operation"):
        identifier = operation.get("operationId")
        if identifier is None or not identifier.text:
            continue
        first = seen.setdefault(identifier.text, identifier)
        if first is not identifier:
            diagnostics.report(
                "PC223",
                f"the operationId '{identifier.text}' is taken",
                identifier.location,
                hint="give every operation its own, over all documents",
                related=(("it stands here first", first.location),),
            )


def has_id(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC228: an operation has an `operationId`, by which messages and callers know it."""
    for operation in survey.operations:
        if operation.id is None:
            message = f"{operation.title} has no operationId"
            diagnostics.report("PC228", message, operation.node.key_location())


def unique_parameters(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC226: a list of parameters names each parameter once."""
    for kind in ("path-item", "operation"):
        for level in survey.of(kind):
            _check_list(survey, level, diagnostics)


def _check_list(survey: Survey, level: Node, diagnostics: Diagnostics) -> None:
    listed = level.get("parameters")
    seen: dict[tuple[object, object], Node] = {}
    for node in listed.elements if listed is not None else ():
        parameter = survey.resolve(node)
        if parameter is None:
            continue
        name, place = _value(parameter, "name"), _value(parameter, "in")
        key = (place, name.lower() if place == "header" and isinstance(name, str) else name)
        first = seen.setdefault(key, node)
        if first is not node:
            diagnostics.report(
                "PC226",
                f"the {place} parameter '{name}' is listed twice",
                node.location,
                related=(("it stands here first", first.location),),
            )


def owned_headers(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC229: headers that OpenAPI says otherwise are no parameters."""
    for parameter in survey.of("parameter"):
        name = _value(parameter, "name")
        if _value(parameter, "in") == "header" and str(name).lower() in _OWNED:
            diagnostics.report(
                "PC229",
                f"OpenAPI ignores the header parameter '{name}'",
                parameter["name"].location,
                hint="remove it: content types and security schemes say the same",
            )


def unique_tags(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC251: a document declares a tag once."""
    for document in survey.of("document"):
        tags = document.get("tags")
        seen: dict[object, Node] = {}
        for tag in tags.elements if tags is not None else ():
            name = _value(tag, "name")
            first = seen.setdefault(name, tag)
            if first is not tag:
                diagnostics.report(
                    "PC251",
                    f"the tag '{name}' is declared twice",
                    tag.location,
                    related=(("it stands here first", first.location),),
                )


def _value(node: Node, key: str) -> object:
    child = node.get(key)
    return child.value if child is not None else None
