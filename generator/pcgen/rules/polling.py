"""The checks of `x-pcgen-polling` and `x-pcgen-etag`."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.rules import shapes
from pcgen.rules.responses import property_at, request_schema, success_schema
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean
from pcgen.survey import Operation, Survey

_POLLING: dict[str, shapes.Shape] = {
    "operation": shapes.text,
    "url": shapes.place_of_url,
    "status": shapes.text,
    "succeeded": shapes.texts,
    "failed": shapes.texts_or_none,
    "result": shapes.text,
    "fetch": shapes.text,
    "interval": shapes.seconds,
}
_ETAG: dict[str, shapes.Shape] = {"source": shapes.text, "required": shapes.flag}


def check_polling(
    survey: Survey, operation: Operation, polling: Node, diagnostics: Diagnostics
) -> None:
    """PC231, PC232: file what is wrong with the polling of an operation."""
    required = ("status", "succeeded", *(("operation",) if "url" in polling else ()))
    if _report_fields("x-pcgen-polling", polling, _POLLING, required, diagnostics):
        return
    asked = operation
    named = polling.get("operation")
    if named is not None:
        found = survey.by_id.get(named.text or "")
        if found is None:
            diagnostics.report(
                "PC232",
                f"there is no operation '{named.text}'",
                named.location,
                hint=did_you_mean(named.text or "", survey.by_id),
            )
            return
        asked = found
    _check_place(survey, operation, polling, diagnostics)
    schema = success_schema(survey, asked)
    if schema is None:
        message = f"{asked.title} has no JSON response with a status"
        diagnostics.report("PC232", message, polling.location)
        return
    _check_property(survey, asked, schema, polling["status"], diagnostics)
    fetch = polling.get("fetch")
    if fetch is not None and (fetch.text or "") not in survey.by_id:
        diagnostics.report(
            "PC232",
            f"there is no operation '{fetch.text}'",
            fetch.location,
            hint=did_you_mean(fetch.text or "", survey.by_id),
        )
    result = polling.get("result")
    if result is not None and (result.text or "") not in survey.by_id:
        _check_property(survey, asked, schema, result, diagnostics)


def _check_place(
    survey: Survey, operation: Operation, polling: Node, diagnostics: Diagnostics
) -> None:
    url = polling.get("url")
    kind, _, name = (url.text or "").partition(" ") if url is not None else ("", "", "")
    schema = success_schema(survey, operation)
    if url is None or kind != "body" or schema is None:
        return
    if property_at(survey, schema, name) is None:
        message = f"the response of {operation.title} has no property '{name}'"
        diagnostics.report("PC232", message, url.location)


def check_etag(survey: Survey, operation: Operation, etag: Node, diagnostics: Diagnostics) -> None:
    """PC231, PC232: file what is wrong with the ETag of an operation."""
    if _report_fields("x-pcgen-etag", etag, _ETAG, ("source",), diagnostics):
        return
    if operation.parameter("header", "If-Match") is None:
        message = f"{operation.title} declares no header parameter 'If-Match'"
        diagnostics.report("PC232", message, etag.location)
    schema = request_schema(survey, operation)
    if schema is not None:
        _check_property(survey, operation, schema, etag["source"], diagnostics)


def _report_fields(
    name: str,
    node: Node,
    known: dict[str, shapes.Shape],
    required: tuple[str, ...],
    diagnostics: Diagnostics,
) -> bool:
    wrong = shapes.fields(node, known, required)
    for key, complaint in wrong:
        at = node.key_location(key) if key else node.location
        subject = f"'{key}' of {name}" if key else f"'{name}'"
        diagnostics.report("PC231", f"{subject} {complaint}", at)
    return bool(wrong)


def _check_property(
    survey: Survey, operation: Operation, schema: Node, name: Node, diagnostics: Diagnostics
) -> None:
    if property_at(survey, schema, name.text or "") is None:
        message = f"the body of {operation.title} has no property '{name.text}'"
        diagnostics.report("PC232", message, name.location)
