"""The rule about discriminators: every variant can be reached."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.rules.responses import property_at
from pcgen.rules.schemas import property_names
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean
from pcgen.survey import Survey


def reachable_variants(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC235, PC238: a discriminator's mapping names variants, and its property is one of every variant."""
    for discriminator in survey.of("discriminator"):
        schema = discriminator.parent
        if schema is None:
            continue
        listed = [each for word in ("oneOf", "anyOf") for each in _elements(schema, word)]
        variants = [node for each in listed if (node := survey.resolve(each)) is not None]
        _check_property(survey, discriminator, variants, diagnostics)
        mapping = discriminator.get("mapping")
        for value in mapping.children() if mapping is not None else ():
            target = survey.references.mapped(value)
            schemas = value.root.find("components", "schemas")
            if target is None:
                diagnostics.report(
                    "PC235",
                    f"the mapping names the unknown schema '{value.text}'",
                    value.location,
                    hint=did_you_mean(value.text or "", schemas.entries if schemas else ()),
                )
            elif variants and survey.resolve(target) not in variants:
                message = f"'{value.text}' is not among the variants"
                hint = "add it to oneOf, or remove it from the mapping"
                diagnostics.report("PC235", message, value.location, hint=hint)


def _check_property(
    survey: Survey, discriminator: Node, variants: list[Node], diagnostics: Diagnostics
) -> None:
    name = discriminator.get("propertyName")
    if name is None or not name.text:
        return
    for variant in variants:
        type_ = variant.get("type")
        if type_ is not None and type_.text not in (None, "object"):
            continue  # its form tells it apart already
        if property_at(survey, variant, name.text) is None:
            diagnostics.report(
                "PC238",
                f"the variant '{variant.key}' has no property '{name.text}'",
                name.location,
                hint=did_you_mean(name.text, property_names(survey, variant) or ()),
                related=(("the variant", variant.location),),
            )


def _elements(schema: Node, word: str) -> tuple[Node, ...]:
    listed = schema.get(word)
    return tuple(listed.elements) if listed is not None else ()
