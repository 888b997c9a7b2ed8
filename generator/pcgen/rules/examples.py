"""The rule that examples show what the schemas allow."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen.diagnostics import Diagnostics
from pcgen.rules.instances import misfits
from pcgen.source.node import Node
from pcgen.structure.translate import translate
from pcgen.survey import Survey


def fitting_examples(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC240, PC246: an example, and a default, fits the schema that it stands beside."""
    pairs = list(_pairs(survey))
    if not pairs:
        return
    found = misfits(survey, [(schema, value) for _, schema, value in pairs])
    for number, errors in found.items():
        code, schema, value = pairs[number]
        what = "default" if code == "PC246" else "example"
        for cause in translate(errors, value, "value", skip=1):
            diagnostics.report(
                code,
                f"the {what} does not fit its schema: {cause.message}",
                cause.location,
                hint=cause.hint,
                related=(("the schema", schema.location),),
            )


def one_kind_of_examples(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC252: a place has one example or named ones, not both."""
    for kind in ("media-type", "parameter", "header"):
        for owner in survey.of(kind):
            if "example" in owner and "examples" in owner:
                message = (
                    f"this {kind.replace('-', ' ')} can have 'example' or 'examples', not both"
                )
                diagnostics.report("PC252", message, owner.location, hint="keep 'examples'")


def _pairs(survey: Survey) -> Iterator[tuple[str, Node, Node]]:
    for kind in ("media-type", "parameter", "header"):
        for owner in survey.of(kind):
            schema = owner.get("schema")
            if schema is not None:
                for value in _beside(survey, owner):
                    yield "PC240", schema, value
    for schema in survey.of("schema"):
        default, example, examples = (
            schema.get("default"),
            schema.get("example"),
            schema.get("examples"),
        )
        if default is not None:
            yield "PC246", schema, default
        if example is not None:
            yield "PC240", schema, example
        for value in examples.elements if examples is not None else ():
            yield "PC240", schema, value


def _beside(survey: Survey, owner: Node) -> Iterator[Node]:
    example, examples = owner.get("example"), owner.get("examples")
    if example is not None:
        yield example
    for named in examples.children() if examples is not None else ():
        resolved = survey.resolve(named)
        value = resolved.get("value") or resolved.get("dataValue") if resolved is not None else None
        if value is not None:
            yield value
