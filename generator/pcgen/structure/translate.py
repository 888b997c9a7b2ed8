"""Errors of a JSON Schema validator in the reader's words, at the smallest place that is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pcgen.diagnostics import Diagnostic, Location
from pcgen.grammar import kind_at, words
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean, one_of

_ARTICLES = {
    "array": "a list",
    "object": "a map",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


def translate(errors: list[Any], root: Node, kind: str, skip: int = 0) -> Iterator[Diagnostic]:
    """The findings for a node that should be an object of a kind, each said once.

    `skip` is the number of steps that lead to the node in the paths of the errors.
    """
    seen: set[tuple[Location | None, str]] = set()
    for error in errors:
        for cause in _causes(error):
            for found in _finding(cause, root, kind, skip):
                if (found.location, found.message) not in seen:
                    seen.add((found.location, found.message))
                    yield found


def _causes(error: Any) -> list[Any]:
    """What is really wrong behind an anyOf or oneOf: the complaints of the alternative that was meant."""
    branches: list[list[Any]] = getattr(error.kind, "context", None) or []
    if not branches or error.kind.name not in ("anyOf", "oneOf"):
        return [error]
    depth = len(error.instance_path)
    meant = [branch for branch in branches if not _is_other(branch, depth)]
    if not meant or (all(_only_missing(branch, depth) for branch in meant) and len(meant) > 1):
        return [error]
    best = min(meant, key=lambda branch: (-max(len(e.instance_path) for e in branch), len(branch)))
    return [cause for inner in best for cause in _causes(inner)]


def _is_other(branch: list[Any], depth: int) -> bool:
    """Whether the value shows by its type, or by lacking `$ref`, that this alternative was not meant."""
    for error in branch:
        if len(error.instance_path) != depth:
            continue
        if error.kind.name in ("type", "falseSchema"):
            return True
        if error.kind.name == "required" and error.kind.property == "$ref":
            return True
    return False


def _only_missing(branch: list[Any], depth: int) -> bool:
    return all(e.kind.name == "required" and len(e.instance_path) == depth for e in branch)


def _finding(error: Any, root: Node, kind: str, skip: int) -> Iterator[Diagnostic]:
    path: tuple[str | int, ...] = tuple(error.instance_path[skip:])
    node = root.find(*path) or root
    word, details = error.kind.name, error.kind
    if word in ("additionalProperties", "unevaluatedProperties"):
        inner = kind_at(path, kind)
        for key in details.unexpected:
            yield _unknown_key(node, key, inner)
    elif word == "required":
        yield _missing_key(node, details.property, kind_at(path, kind))
    elif word == "type":
        types: list[str] = details.types
        wanted = " or ".join(_ARTICLES.get(name, name) for name in types)
        hint = f'quote it: "{_spelled(node)}"' if types == ["string"] else None
        message = f"{_called(node)} must be {wanted}, not {_shape(node)}"
        yield Diagnostic("PC213", message, node.location, hint if node.kind == "scalar" else None)
    elif word in ("enum", "const"):
        yield _not_allowed(node, error)
    else:
        yield _other(node, error)


def _unknown_key(node: Node, key: str, kind: str | None) -> Diagnostic:
    at = node.key_location(key) if key in node else node.location
    if kind == "paths":
        return Diagnostic("PC227", f"the path '{key}' does not begin with '/'", at)
    if kind == "responses":
        wanted = "write a status like '200', '4XX', or 'default'"
        return Diagnostic("PC211", f"'{key}' is no response status", at, wanted)
    known = words(kind) if kind else ()
    hint = did_you_mean(key, known)
    if hint is None and not key.startswith("x-"):
        hint = "remove it, or begin its name with 'x-'"
    place = f" in a {_title(kind)}" if kind else ""
    return Diagnostic("PC211", f"unknown key '{key}'{place}", at, hint)


def _missing_key(node: Node, key: str, kind: str | None) -> Diagnostic:
    at = node.key_location()
    if kind == "parameter" and key == "required":
        return _must_be_required(node)
    place = f"this {_title(kind)}" if kind else _called(node)
    return Diagnostic("PC212", f"{place} needs '{key}'", at)


def _not_allowed(node: Node, error: Any) -> Diagnostic:
    if error.kind.name == "const":
        parent = node.parent
        if node.key == "required" and parent is not None and "in" in parent:
            return _must_be_required(parent)
        allowed = [error.kind.expected_value]
    else:
        allowed = list(error.kind.options)
    texts = [option if isinstance(option, str) else json.dumps(option) for option in allowed]
    hint = did_you_mean(str(node.value), texts) or f"write {one_of(texts)}"
    return Diagnostic("PC214", f"{_called(node)} cannot be {_shape(node)}", node.location, hint)


def _must_be_required(parameter: Node) -> Diagnostic:
    name = parameter.get("name")
    required = parameter.get("required")
    at = required.location if required is not None else parameter.location
    message = f"path parameter '{name.value if name else ''}' must be required"
    return Diagnostic("PC222", message, at, "write required: true")


def _other(node: Node, error: Any) -> Diagnostic:
    details = error.kind
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
        case "anyOf" | "oneOf":
            names = sorted({e.kind.property for e in _missing(details.context)})
            if names:
                message = f"{_called(node)} needs exactly one of {one_of(names)}"
                if details.name == "anyOf":
                    message = f"{_called(node)} needs {one_of(names)}"
                return Diagnostic("PC212", message, node.key_location())
            message = f"{_called(node)} has none of the forms that are allowed here"
            return Diagnostic("PC215", message, node.location)
        case _:
            message = f"{_called(node)} is not as OpenAPI wants it ({details.name})"
            return Diagnostic("PC215", message, node.location)


def _missing(context: list[list[Any]]) -> Iterator[Any]:
    for branch in context:
        yield from (error for error in branch if error.kind.name == "required")


def _called(node: Node) -> str:
    if node.parent is None:
        return "the document"
    return f"'{node.key}'" if isinstance(node.key, str) else f"element {node.key + 1}"


def _title(kind: str | None) -> str:
    return (kind or "").replace("-", " ")


def _spelled(node: Node) -> str:
    return node.source.text[node.index :].split("\n", 1)[0].strip()[:40]


def _shape(node: Node) -> str:
    if node.kind != "scalar":
        return "a map" if node.kind == "map" else "a list"
    if isinstance(node.content, str):
        return f"'{node.content[:60]}'"
    return "null" if node.value is None else json.dumps(node.value)
