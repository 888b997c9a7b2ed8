"""Rules about single schemas."""

from __future__ import annotations

import json
import re

from pcgen.diagnostics import Diagnostics
from pcgen.grammar import words
from pcgen.rules.patterns import is_expression
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean
from pcgen.survey import Survey

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MONEY = frozenset(
    [
        "amount",
        "balance",
        "charge",
        "charges",
        "cost",
        "costs",
        "credit",
        "fee",
        "fees",
        "money",
        "price",
        "prices",
        "revenue",
        "subtotal",
        "tax",
        "total",
    ]
)
_EXACT = ("decimal",)


def known_keywords(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC216: a schema has only words of JSON Schema and OpenAPI; others say nothing to anybody."""
    known = frozenset(words("schema"))
    for schema in survey.of("schema"):
        for key in schema.entries:
            if key not in known and not key.startswith(("x-", "$")):
                diagnostics.report(
                    "PC216",
                    f"'{key}' means nothing in a schema",
                    schema.key_location(key),
                    hint=did_you_mean(key, known) or "remove it, or begin its name with 'x-'",
                )


def ignored_siblings(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC250: in OpenAPI 3.0 whatever stands beside a `$ref` is ignored."""
    for references in survey.uses.values():
        for node in references:
            if survey.documents.home(node).dialect != "3.0":
                continue
            for key in node.entries:
                if key != "$ref" and not key.startswith("x-"):
                    diagnostics.report(
                        "PC250",
                        f"OpenAPI 3.0 ignores '{key}' beside '$ref'",
                        node.key_location(key),
                        hint="remove it, put the reference into allOf, or move to openapi: 3.1.0",
                    )


def patterns(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC219: a pattern is a regular expression."""
    for schema in survey.of("schema"):
        pattern = schema.get("pattern")
        if pattern is not None and pattern.text and not is_expression(pattern.text):
            message = f"'{pattern.text}' is no regular expression"
            diagnostics.report("PC219", message, pattern.location)


def required_properties(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC217: what `required` lists is a property of the schema or of its parts."""
    for schema in survey.of("schema"):
        required, properties = schema.get("required"), schema.get("properties")
        if required is None or (properties is None and "allOf" not in schema):
            continue
        if any(word in schema for word in ("oneOf", "anyOf", "$ref", "patternProperties")):
            continue
        known = property_names(survey, schema)
        inside = schema.parent is not None and schema.parent.key in ("allOf", "anyOf", "oneOf")
        for name in required.elements:
            if name.text and known is not None and name.text not in known and not inside:
                diagnostics.report(
                    "PC217",
                    f"'{name.text}' is required but no property",
                    name.location,
                    hint=did_you_mean(name.text, known),
                )


def property_names(survey: Survey, schema: Node) -> frozenset[str] | None:
    """The properties of a schema with those of its `allOf` parts; None if they are not all known."""
    found: set[str] = set()
    passed: set[Node] = set()
    waiting = [schema]
    while waiting:
        node = survey.resolve(waiting.pop())
        if node is None:
            return None
        if node in passed:
            continue
        passed.add(node)
        properties, parts = node.get("properties"), node.get("allOf")
        found.update(properties.entries if properties is not None else ())
        waiting.extend(parts.elements if parts is not None else ())
        if any(word in node for word in ("oneOf", "anyOf", "patternProperties")):
            return None
    return frozenset(found)


def enums(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC231, PC249: an enum lists each value once and has as many names and descriptions as values."""
    for schema in survey.of("schema"):
        enum = schema.get("enum")
        seen: dict[str, Node] = {}
        for value in enum.elements if enum is not None else ():
            first = seen.setdefault(json.dumps(value.plain()), value)
            if first is not value:
                diagnostics.report(
                    "PC249",
                    f"the enum lists {json.dumps(value.plain())} twice",
                    value.location,
                    related=(("it stands here first", first.location),),
                )
        for key in ("x-enum-varnames", "x-enum-descriptions"):
            texts = schema.get(key)
            if texts is not None:
                _check_texts(key, texts, enum, diagnostics)


def _check_texts(key: str, texts: Node, enum: Node | None, diagnostics: Diagnostics) -> None:
    values = len(enum.elements) if enum is not None else 0
    if texts.kind != "list" or any(text.text is None for text in texts.elements):
        diagnostics.report("PC231", f"'{key}' must be a list of texts", texts.location)
    elif len(texts.elements) != values:
        message = f"'{key}' has {len(texts.elements)} texts for {values} values"
        hint = "give each value of 'enum' its text, in the same order"
        diagnostics.report("PC249", message, texts.location, hint=hint)


def exact_money(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC244: a sum of money is a decimal; a float loses cents."""
    for schema in survey.of("schema"):
        properties = schema.get("properties")
        for name, node in properties.items() if properties is not None else ():
            if _is_inexact(node) and _MONEY & set(_words(name)):
                diagnostics.report(
                    "PC244",
                    f"the money in '{name}' would be read as a float",
                    node.key_location(),
                    hint="add format: decimal",
                )


def _is_inexact(schema: Node) -> bool:
    type_ = schema.get("type")
    if type_ is None or "number" not in (type_.value, *(each.value for each in type_.elements)):
        return False
    format_ = schema.get("format")
    return format_ is None or format_.value not in _EXACT


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]
