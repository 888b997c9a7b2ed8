"""Values against schemas of the documents, by jsonschema-rs; nothing is fetched.

All pairs are checked at once: one schema has a property for each pair, and so has one object of values. So
a schema that many values lead to is compiled once; one at a time it took a tenth of a second for each. All files
are in that one schema, too: schemas of many files that lead to each other in circles filled all memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pcgen.references import is_reference
from pcgen.rules.patterns import without_unusable
from pcgen.source.node import Node, Plain
from pcgen.survey import Survey

_BASE = "https://spec.invalid/"
_FILES = "files"
_LENIENT = [
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
]
"""Formats that are not asserted: services write dates and addresses in more ways than the RFCs."""


def misfits(survey: Survey, pairs: Sequence[tuple[Node, Node]]) -> dict[int, list[Any]]:
    """The `jsonschema_rs.ValidationError`s by position among the pairs of schema and value.

    Their paths begin with that position. Empty when a schema cannot be compiled: that is a finding of its own.
    """
    documents = survey.documents
    homes = {documents.home(schema).name for schema, _ in pairs}
    names = sorted({name for home in homes for name in documents.reach[home]})
    reached = [document for name in names if (document := documents.find(name)) is not None]
    writer = _Writer(survey, {document.name: number for number, document in enumerate(reached)})
    whole: dict[str, Plain] = {
        "$id": _BASE,
        "properties": {
            str(number): {"$ref": writer.place(schema)} for number, (schema, _) in enumerate(pairs)
        },
        _FILES: [
            _from_30(plain) if document.dialect == "3.0" else plain
            for document in reached
            for plain in [writer.plain(document.root)]
        ],
    }
    validator = _validator(whole) or _validator(without_unusable(whole))
    if validator is None:
        return {}
    found: dict[int, list[Any]] = {}
    values = {str(number): value.plain() for number, (_, value) in enumerate(pairs)}
    for error in validator.iter_errors(values):
        found.setdefault(int(error.instance_path[0]), []).append(error)
    return found


def _validator(schema: Any) -> Any:
    """None if a schema cannot be compiled."""
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(
            schema,
            validate_formats=True,
            formats=dict.fromkeys(_LENIENT, _anything),
            offline=True,
        )
    except (ValueError, jsonschema_rs.ReferencingError):
        return None


class _Writer:
    """Writes files as parts of one schema."""

    def __init__(self, survey: Survey, numbers: Mapping[str, int]) -> None:
        self._survey = survey
        self._numbers = numbers

    def place(self, node: Node) -> str:
        number = self._numbers[self._survey.documents.home(node).name]
        return f"{_BASE}#/{_FILES}/{number}{quote(node.pointer[1:], safe='/~')}"

    def plain(self, node: Node) -> Plain:
        """As it stands, with references to where things are in that schema."""
        content = node.content
        if isinstance(content, dict):
            written = {key: self.plain(child) for key, child in content.items()}
            if "$ref" in content and is_reference(node):
                target = self._survey.resolve(node)
                written["$ref"] = written["$ref"] if target is None else self.place(target)
            return written
        if isinstance(content, list):
            return [self.plain(child) for child in content]
        return content


def _anything(value: object) -> bool:
    return True


def _from_30(value: Plain) -> Plain:
    """Schemas of OpenAPI 3.0 in the words of JSON Schema 2020-12."""
    if isinstance(value, list):
        return [_from_30(each) for each in value]
    if not isinstance(value, dict):
        return value
    twin = {key: _from_30(child) for key, child in value.items()}
    if twin.get("nullable") is True and isinstance(twin.get("type"), str):
        twin["type"] = [twin["type"], "null"]
        enum = twin.get("enum")
        if isinstance(enum, list):
            twin["enum"] = [*enum, None]
    for word, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if twin.get(word) is True and limit in twin:
            twin[word] = twin.pop(limit)
        elif isinstance(twin.get(word), bool):
            del twin[word]
    return twin
