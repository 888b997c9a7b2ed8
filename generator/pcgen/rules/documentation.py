"""Rules about what a reader of the client needs to be told."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.references import is_reference
from pcgen.source.node import Node
from pcgen.survey import Survey


def described_operations(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC241: an operation has a summary and a description."""
    for operation in survey.operations:
        for key in ("summary", "description"):
            if not _has_text(operation.node, key):
                message = f"{operation.title} has no {key}"
                diagnostics.report("PC241", message, operation.node.key_location())


def described_parts(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC247: parameters, component schemas and their properties have descriptions."""
    for parameter in survey.of("parameter"):
        if not _has_text(parameter, "description"):
            name = parameter.get("name")
            spelled = name.value if name is not None else ""
            message = f"the parameter '{spelled}' has no description"
            diagnostics.report("PC247", message, parameter.location)
    for schema in survey.of("schema"):
        properties = schema.get("properties")
        for key, node in properties.items() if properties is not None else ():
            if not (_described(survey, node) or _narrows(schema)):
                message = f"the property '{key}' has no description"
                diagnostics.report("PC247", message, node.key_location())
        named = len(schema.trail) == 3 and schema.trail[:2] == ("components", "schemas")
        if named and not _has_text(schema, "description"):
            message = f"the schema '{schema.key}' has no description"
            diagnostics.report("PC247", message, schema.key_location())


def error_responses(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC242: an operation says what comes when it fails."""
    for operation in survey.operations:
        responses = operation.node.get("responses")
        statuses = responses.entries if responses is not None else ()
        if not any(status == "default" or status[:1] in "45" for status in statuses):
            diagnostics.report(
                "PC242",
                f"{operation.title} describes no error",
                operation.node.key_location(),
                hint="add a 'default' response",
            )


def examples_given(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC248: a JSON body has an example."""
    for kind in ("request-body", "response"):
        for owner in survey.of(kind):
            content = owner.get("content")
            for name, media in content.items() if content is not None else ():
                shown = "example" in media or "examples" in media
                if "json" in name and not shown and not is_reference(media):
                    message = f"this {name} body has no example"
                    diagnostics.report("PC248", message, media.key_location())


def _narrows(schema: Node) -> bool:
    """A part of an `allOf` beside a reference says more of a property that is described there."""
    parts = schema.parent
    return (
        parts is not None
        and parts.key == "allOf"
        and any(is_reference(part) for part in parts.elements)
    )


def _described(survey: Survey, node: Node) -> bool:
    if _has_text(node, "description"):
        return True
    target = survey.resolve(node)
    return target is not None and target is not node and _has_text(target, "description")


def _has_text(node: Node, key: str) -> bool:
    child = node.get(key)
    return child is not None and bool((child.text or "").strip())
