"""The limits of what an operation takes, for the fake: numbers, lengths and patterns, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pcgen import ir
from pcgen.lower.context import Context, elements_of, entries_of, text_of
from pcgen.lower.operations.bodies import preferred
from pcgen.lower.operations.parameters import Declared
from pcgen.source import Node
from pcgen.source.node import Plain

_WORDS = (
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
    "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
)  # fmt: skip
_LEADING = ("allOf", "oneOf", "anyOf", "properties", "items", "additionalProperties")
# A schema that leads to more places than this has no use for a check of each.
_MOST = 256

Found = dict[str, dict[str, Plain]]


def limits_of(
    context: Context, operation: Node, declared: Declared, parameters: Sequence[ir.Parameter]
) -> tuple[tuple[str, str], ...]:
    """Place -> keywords as JSON. Places are `size`, `sizes/*` for elements, `#/lines/*/quantity` in a body."""
    found: Found = {}
    for parameter in parameters:
        owner = declared[(parameter.location, parameter.wire_name)]
        if "schema" in owner:
            found |= _below(context, owner["schema"], parameter.name)
    for schema in _body_schema(context, operation):
        found |= _below(context, schema, "#")
    return tuple((place, json.dumps(words)) for place, words in found.items())


def _body_schema(context: Context, operation: Node) -> Iterator[Node]:
    if "requestBody" in operation:
        content = context.follow(operation["requestBody"]).get("content")
        media = preferred(content) if content is not None else None
        if content is not None and media and "json" in media and "schema" in content[media]:
            yield content[media]["schema"]


def _below(context: Context, schema: Node, place: str) -> Found:
    found: Found = {}
    seen: set[Node] = set()
    waiting = [(schema, place)]
    while waiting and len(seen) < _MOST:
        at, place = waiting.pop(0)
        node = context.follow(at)
        # Places below a schema that was met before are left out, so that circles end.
        if node in seen:
            _add(found, place, node)
            continue
        seen.add(node)
        _add(found, place, node)
        if not node.entries.keys().isdisjoint(_LEADING):
            waiting += _parts(context, node, place)
    return found


def _parts(context: Context, node: Node, place: str) -> Iterator[tuple[Node, str]]:
    for part in elements_of(node, "allOf"):
        yield part, place
    for word in ("oneOf", "anyOf"):
        parts = [part for part in elements_of(node, word) if not _is_null(context, part)]
        if len(parts) == 1:
            yield parts[0], place
    for name, part in entries_of(node, "properties").items():
        yield part, f"{place}/{name.replace('~', '~0').replace('/', '~1')}"
    for word in ("items", "additionalProperties"):
        rest = node.get(word)
        if rest is not None and rest.kind == "map" and "prefixItems" not in node:
            yield rest, f"{place}/*"


def _is_null(context: Context, schema: Node) -> bool:
    type_ = context.follow(schema).get("type")
    return type_ is not None and type_.text == "null"


def _add(found: Found, place: str, node: Node) -> None:
    if node.entries.keys().isdisjoint(_WORDS):  # nearly always
        return
    words = {word: node[word].plain() for word in _WORDS if word in node}
    for word, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(words.get(word), bool):  # as OpenAPI 3.0 says it
            exclusive = words.pop(word)
            if exclusive and limit in words:
                words[word] = words.pop(limit)
    if words and text_of(node, "format") == "password":
        words["format"] = "password"
    if words:
        found[place] = words | found.get(place, {})
