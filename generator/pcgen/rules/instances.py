"""Values against schemas of the documents, by jsonschema-rs; nothing is fetched.

All pairs are checked at once: one schema has a property for each pair, and so has one object of values. So
a schema that many values lead to is compiled once; one at a time it took a tenth of a second for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pcgen.documents import Document, Documents
from pcgen.rules.patterns import without_unusable
from pcgen.source.node import Node, Plain

_BASE = "https://spec.invalid/"
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


def misfits(documents: Documents, pairs: Sequence[tuple[Node, Node]]) -> dict[int, list[Any]]:
    """The `jsonschema_rs.ValidationError`s by position among the pairs of schema and value.

    Their paths begin with that position. Empty when a schema cannot be compiled: that is a finding of its own.
    """
    targets = {
        f"{number}": {"$ref": _place(documents, pair[0])} for number, pair in enumerate(pairs)
    }
    values = {f"{number}": pair[1].plain() for number, pair in enumerate(pairs)}
    homes = {documents.home(schema).name for schema, _ in pairs}
    names = sorted({name for home in homes for name in documents.reach[home]})
    reached = [document for name in names if (document := documents.find(name)) is not None]
    schemas = [(_uri(document), _modern(document)) for document in reached]
    validator = _validator(targets, schemas) or _validator(
        targets, [(uri, without_unusable(plain)) for uri, plain in schemas]
    )
    if validator is None:
        return {}
    found: dict[int, list[Any]] = {}
    for error in validator.iter_errors(values):
        found.setdefault(int(error.instance_path[0]), []).append(error)
    return found


def _validator(targets: dict[str, Any], schemas: Sequence[tuple[str, Plain]]) -> Any:
    """None if a schema cannot be compiled."""
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(
            {"properties": targets},
            registry=jsonschema_rs.Registry(schemas, draft=jsonschema_rs.Draft202012),
            validate_formats=True,
            formats=dict.fromkeys(_LENIENT, _anything),
            offline=True,
        )
    except (ValueError, jsonschema_rs.ReferencingError):
        return None


def _place(documents: Documents, schema: Node) -> str:
    return _uri(documents.home(schema)) + quote(schema.pointer, safe="#/~")


def _uri(document: Document) -> str:
    return _BASE + quote(document.name)


def _anything(value: object) -> bool:
    return True


def _modern(document: Document) -> Plain:
    plain = document.root.plain()
    return _from_30(plain) if document.dialect == "3.0" else plain


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
