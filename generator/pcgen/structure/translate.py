"""Errors of a JSON Schema validator in the reader's words, at the smallest place that is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from pcgen.diagnostics import Diagnostic, Location
from pcgen.grammar import kind_at, words
from pcgen.source.node import Node
from pcgen.structure.causes import causes
from pcgen.structure.clear import is_clear, is_own_word
from pcgen.suggest import did_you_mean, one_of

CLEAR = "PC209"
"""Of findings about what is clear all the same."""
_WORD = re.compile(r"[^\s,\[\]{}#\"']+")
_ARTICLES = {
    "array": "a list",
    "object": "a map",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_KNOWN_TO_READERS = frozenset(
    [
        "document",
        "info",
        "license",
        "server",
        "operation",
        "parameter",
        "header",
        "request-body",
        "media-type",
        "response",
        "example",
        "link",
        "tag",
        "schema",
        "discriminator",
        "path-item",
        "security-scheme",
        "oauth-flow",
        "components",
    ]
)
"""Kinds of objects that have a name outside the standard's text."""


def translate(errors: list[Any], root: Node, kind: str, skip: int = 0) -> Iterator[Diagnostic]:
    """The findings for a node that should be an object of a kind, each said once.

    `skip` is the number of steps that lead to the node in the paths of the errors.
    """
    seen: set[tuple[Location | None, str]] = set()
    behind = [cause for error in errors for cause in causes(error)]
    mistyped = {tuple(cause.instance_path) for cause in behind if cause.kind.name == "type"}
    for cause in behind:
        if cause.kind.name == "enum" and tuple(cause.instance_path) in mistyped:
            continue  # a list is none of the words that are allowed, because it is no word
        for found in _weighed(cause, root, kind, skip):
            if (found.location, found.message) not in seen:
                seen.add((found.location, found.message))
                yield found


def _weighed(error: Any, root: Node, kind: str, skip: int) -> Iterator[Diagnostic]:
    """Under the code PC209 what does not matter."""
    path: tuple[str | int, ...] = tuple(error.instance_path[skip:])
    node = root.find(*path) or root
    owner = kind_at(path[:-1], kind) if path else None
    clear = is_clear(error, node, kind_at(path, kind), owner)
    for found in _finding(error, node, path, kind):
        yield replace(found, code=CLEAR) if clear and found.code != "PC222" else found


def _finding(
    error: Any, node: Node, path: tuple[str | int, ...], kind: str
) -> Iterator[Diagnostic]:
    word, details = error.kind.name, error.kind
    if word in ("additionalProperties", "unevaluatedProperties"):
        inner = kind_at(path, kind)
        for key in details.unexpected:
            yield _unknown_key(node, key, inner)
    elif word == "required":
        inner = kind_at(path, kind)
        if inner is None or "$ref" not in node:  # else the `$ref` is the fault, and is reported
            yield _missing_key(node, details.property, inner)
    elif word == "type":
        types: list[str] = details.types
        if sorted(types) == ["boolean", "object"]:
            types = ["object"]  # a schema: nobody means true or false
        wanted = " or ".join(_ARTICLES.get(name, name) for name in types)
        hint = _quoting(node) if types == ["string"] else None
        message = f"{_called(node)} must be {wanted}, not {_shape(node)}"
        yield Diagnostic("PC213", message, node.location, hint)
    elif word in ("enum", "const"):
        yield _not_allowed(node, error)
    else:
        yield _other(node, error, kind_at(path, kind))


def _unknown_key(node: Node, key: str, kind: str | None) -> Diagnostic:
    at = node.key_location(key) if key in node else node.location
    if kind == "paths":
        return Diagnostic("PC227", f"the path '{key}' does not begin with '/'", at)
    if kind == "responses":
        wanted = "write a status like '200', '4XX', or 'default'"
        return Diagnostic("PC211", f"'{key}' is no response status", at, wanted)
    if node.parent is not None and node.parent.key == "components":
        return _bad_name(node, key)
    if key == "$ref":
        message = f"no reference can stand for {_with_article(kind)}"
        return Diagnostic("PC211", message, at, "write it out here, or refer to a part of it")
    known = words(kind) if kind else ()
    later = key in known
    hint = "a later version of OpenAPI has it" if later else did_you_mean(key, known)
    code = CLEAR if (later or hint is None) and is_own_word(node, key, kind) else "PC211"
    if hint is None and not key.startswith("x-"):
        hint = "remove it, or begin its name with 'x-'"
    place = f" in {_with_article(kind)}" if kind in _KNOWN_TO_READERS else ""
    return Diagnostic(code, f"unknown key '{key}'{place}", at, hint)


def _bad_name(node: Node, key: str) -> Diagnostic:
    message = f"'{key}' cannot name a component"
    hint = "use letters, digits, '.', '-' and '_' only"
    return Diagnostic("PC218", message, node.key_location(key), hint)


def _missing_key(node: Node, key: str, kind: str | None) -> Diagnostic:
    at = node.key_location()
    if kind == "parameter" and key == "required":
        return _must_be_required(node)
    return Diagnostic("PC212", f"{_subject(node, kind)} needs '{key}'", at)


def _not_allowed(node: Node, error: Any) -> Diagnostic:
    parent = node.parent
    if node.key == "required" and parent is not None and "in" in parent:
        return _must_be_required(parent)
    if error.kind.name == "const":
        allowed = [error.kind.expected_value]
    else:
        allowed = list(error.kind.options)
    if node.key == "in" and len(allowed) == 1:
        allowed = ["query", "header", "path", "cookie"]  # 3.0 has a form of parameter for each
    texts = [option if isinstance(option, str) else json.dumps(option) for option in allowed]
    hint = did_you_mean(str(node.value), texts) or f"write {one_of(texts)}"
    return Diagnostic("PC214", f"{_called(node)} cannot be {_shape(node)}", node.location, hint)


def _must_be_required(parameter: Node) -> Diagnostic:
    name = parameter.get("name")
    required = parameter.get("required")
    at = required.location if required is not None else parameter.location
    message = f"path parameter '{name.value if name else ''}' must be required"
    return Diagnostic("PC222", message, at, "write required: true")


def _other(node: Node, error: Any, kind: str | None) -> Diagnostic:
    details, subject = error.kind, _subject(node, kind)
    match details.name:
        case "pattern":
            message = f"{_called(node)} does not have the form {details.pattern}"
            return Diagnostic("PC214", message, node.location)
        case "minItems" | "minProperties" | "minLength":
            return Diagnostic("PC214", f"{_called(node)} is empty or too short", node.location)
        case "maxItems" | "maxProperties" | "maxLength":
            return Diagnostic("PC214", f"{_called(node)} has too many entries", node.location)
        case "uniqueItems":
            return Diagnostic("PC214", f"{_called(node)} says something twice", node.location)
        case "propertyNames" if details.error.instance in node:
            return _bad_name(node, details.error.instance)
        case "not" if both := _forbidden_together(details.schema):
            message = f"{subject} can have {one_of(both)}, not both"
            return Diagnostic("PC215", message, node.location)
        case "oneOf" if "schema" in node and "content" in node:
            message = f"{subject} can have {one_of(['schema', 'content'])}, not both"
            return Diagnostic("PC215", message, node.location)
        case "anyOf" | "oneOf":
            names = sorted({e.kind.property for e in _missing(details.context)})
            if len(names) == 1:
                return _missing_key(node, names[0], kind)
            if names:
                many = "" if details.name == "anyOf" else "exactly one of "
                message = f"{subject} needs {many}{one_of(names)}"
                return Diagnostic("PC212", message, node.key_location())
            message = f"{_called(node)} has none of the forms that are allowed here"
            return Diagnostic("PC215", message, node.location)
        case _:
            message = f"{_called(node)} is not as OpenAPI wants it ({details.name})"
            return Diagnostic("PC215", message, node.location)


def _missing(context: list[list[Any]]) -> Iterator[Any]:
    for branch in context:
        yield from (error for error in branch if error.kind.name == "required")


def _subject(node: Node, kind: str | None) -> str:
    return f"this {_title(kind)}" if kind in _KNOWN_TO_READERS else _called(node)


def _called(node: Node) -> str:
    if node.parent is None:
        return "the document"
    return f"'{node.key}'" if isinstance(node.key, str) else f"element {node.key + 1}"


def _with_article(kind: str | None) -> str:
    article = "an" if kind and kind[0] in "aeio" else "a"
    return f"{article} {_title(kind)}" if kind else "this"


def _title(kind: str | None) -> str:
    return (kind or "").replace("-", " ")


def _quoting(node: Node) -> str | None:
    """How a number or word becomes a text: in quotes, spelled as it stands there."""
    spelled = _WORD.match(node.source.text, node.index)
    if node.kind != "scalar" or node.value is None or spelled is None:
        return None
    return f'quote it: "{spelled.group()}"'


def _shape(node: Node) -> str:
    if node.kind != "scalar":
        return "a map" if node.kind == "map" else "a list"
    if isinstance(node.content, str):
        return f"'{node.content[:60]}'"
    return "null" if node.value is None else json.dumps(node.value)


def _forbidden_together(schema: object) -> list[str]:
    """The keys that a `not: {required: [...]}` of OpenAPI's schema names."""
    keys = cast("dict[str, object]", schema).get("required") if isinstance(schema, dict) else None
    return [str(key) for key in cast("list[object]", keys)] if isinstance(keys, list) else []
