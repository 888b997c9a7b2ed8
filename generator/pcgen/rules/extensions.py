"""Rules about `x-pcgen-*`: only the keys that pcgen knows, where it knows them, well formed."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen.diagnostics import Diagnostics
from pcgen.rules import shapes
from pcgen.rules.paging import check_paging
from pcgen.rules.paths import placeholders
from pcgen.rules.polling import check_etag, check_polling
from pcgen.rules.responses import property_at
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean
from pcgen.survey import Operation, Parameter, Survey

PREFIX = "x-pcgen-"
_WORD = shapes.any_name
_KNOWN: dict[str, dict[str, shapes.Shape | None]] = {
    "operation": {
        "x-pcgen-auth": shapes.choice("app+user", "app", "any", "none"),
        "x-pcgen-verb": shapes.yes,
        "x-pcgen-name": shapes.name,
        "x-pcgen-path": shapes.navigation,
        "x-pcgen-paging": None,
        "x-pcgen-etag": None,
        "x-pcgen-polling": None,
        "x-pcgen-rows": None,
        "x-pcgen-omit-read-only": shapes.flag,
        "x-pcgen-superseded-by": shapes.text,
    },
    "parameter": {
        "x-pcgen-name": shapes.name,
        "x-pcgen-filter": shapes.choice("json", "odata", "sort"),
        "x-pcgen-supplied": shapes.choice(
            "request-id", "correlation-id", "locale", "application", "client", "language"
        ),
    },
    "schema": {"x-pcgen-name": _WORD, "x-pcgen-generic": shapes.text},
}
"""By kind of object; None: checked by a function of its own, below."""


def known_extensions(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC230, PC231: an extension is one that pcgen knows at this place, and has its shape."""
    everywhere = {key for known in _KNOWN.values() for key in known}
    for node, kind in survey.kinds.items():
        known = _KNOWN.get(kind, {})
        for key in [key for key in node.entries if key.startswith(PREFIX)]:
            if key not in known:
                hint = did_you_mean(key, known) or did_you_mean(key, everywhere - known.keys())
                wrong_place = "does not belong here" if key in everywhere else "is unknown"
                at = node.key_location(key)
                hint = None if key in everywhere else hint
                diagnostics.report("PC230", f"'{key}' {wrong_place}", at, hint=hint)
                continue
            shape = known[key]
            complaint = shape(node[key]) if shape is not None else None
            if complaint is not None:
                diagnostics.report("PC231", f"'{key}' {complaint}", node[key].location)


def operation_extensions(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC231, PC232: extensions of an operation name parameters, properties and operations that exist."""
    for operation in survey.operations:
        node = operation.node
        if "x-pcgen-paging" in node:
            check_paging(survey, operation, node["x-pcgen-paging"], diagnostics)
        if "x-pcgen-etag" in node:
            check_etag(survey, operation, node["x-pcgen-etag"], diagnostics)
        if "x-pcgen-polling" in node:
            check_polling(survey, operation, node["x-pcgen-polling"], diagnostics)
        if "x-pcgen-rows" in node and node.find("x-pcgen-polling", "url") is None:
            message = "'x-pcgen-rows' needs an 'x-pcgen-polling' that begins an export"
            diagnostics.report("PC231", message, node.key_location("x-pcgen-rows"))
        if "x-pcgen-path" in node and shapes.navigation(node["x-pcgen-path"]) is None:
            _check_arguments(operation, node["x-pcgen-path"], diagnostics)
        _check_successor(survey, operation, diagnostics)
        if "x-pcgen-verb" in node and operation.route.rstrip("/").endswith("}"):
            message = "'x-pcgen-verb' needs a route that ends in a word"
            diagnostics.report("PC231", message, node.key_location("x-pcgen-verb"))


def other_extensions(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC232: `x-pcgen-generic` names a property, `x-pcgen-filter` stands on query parameters."""
    for schema in survey.of("schema"):
        generic = schema.get("x-pcgen-generic")
        if generic is not None and generic.text:
            found = property_at(survey, schema, generic.text)
            if found is None or _type(survey, found) != "array":
                message = f"'{generic.text}' is no array among the properties"
                diagnostics.report("PC232", message, generic.location)
    for parameter in survey.of("parameter"):
        place = parameter.get("in")
        if "x-pcgen-filter" in parameter and (place is None or place.text != "query"):
            at = parameter.key_location("x-pcgen-filter")
            diagnostics.report("PC230", "'x-pcgen-filter' belongs to query parameters", at)


def one_header_for_each_role(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC237: what the run-time fills in goes into one parameter of an operation."""
    for operation in survey.operations:
        seen: dict[str, Parameter] = {}
        for parameter in operation.parameters:
            role = parameter.node.get("x-pcgen-supplied")
            if role is None or not role.text:
                continue
            first = seen.setdefault(role.text, parameter)
            if first is not parameter:
                diagnostics.report(
                    "PC237",
                    f"'{first.name}' and '{parameter.name}' are both supplied with the {role.text}",
                    parameter.listed.location,
                    hint="take x-pcgen-supplied away from one of them",
                    related=(("the other one", first.listed.location),),
                )


def _check_arguments(operation: Operation, path: Node, diagnostics: Diagnostics) -> None:
    known = placeholders(operation.route)
    for name in _arguments(path.text or ""):
        if name not in known:
            diagnostics.report(
                "PC232",
                f"'{name}' is no path parameter of {operation.title}",
                path.location,
                hint=did_you_mean(name, known),
            )


def _arguments(text: str) -> Iterator[str]:
    for group in shapes.ARGUMENTS.findall(text):
        yield from (name.strip() for name in group.split(","))


def _check_successor(survey: Survey, operation: Operation, diagnostics: Diagnostics) -> None:
    successor = operation.node.get("x-pcgen-superseded-by")
    if successor is None or not successor.text or not successor.text.isidentifier():
        return
    if successor.text not in survey.by_id:
        diagnostics.report(
            "PC232",
            f"there is no operation '{successor.text}'",
            successor.location,
            hint=did_you_mean(successor.text, survey.by_id) or "write a sentence instead",
        )


def _type(survey: Survey, schema: Node) -> object:
    resolved = survey.resolve(schema)
    type_ = resolved.get("type") if resolved is not None else None
    return type_.value if type_ is not None else None
