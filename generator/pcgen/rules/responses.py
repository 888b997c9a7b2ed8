"""What the body of an operation's success, or of its request, holds: the schemas behind it."""

from __future__ import annotations

from pcgen.source.node import Node
from pcgen.survey import Operation, Survey


def success_schema(survey: Survey, operation: Operation) -> Node | None:
    """The JSON schema of the first successful response that has one."""
    responses = operation.node.get("responses")
    for status, listed in responses.items() if responses is not None else ():
        response = survey.resolve(listed) if status.startswith("2") else None
        schema = _json_schema(response) if response is not None else None
        if schema is not None:
            return schema
    return None


def request_schema(survey: Survey, operation: Operation) -> Node | None:
    """The JSON schema of the request's body."""
    body = survey.resolve(operation.node.get("requestBody"))
    return _json_schema(body) if body is not None else None


def property_at(survey: Survey, schema: Node, path: str) -> Node | None:
    """The schema at a path: names of properties and positions in arrays, joined by dots.

    A name may hold dots itself; a map has every property, an array every position.
    """
    found = _property(survey, schema, path)
    end = path.rfind(".")
    while found is None and end > 0:
        below = _property(survey, schema, path[:end])
        if below is not None:
            found = property_at(survey, below, path[end + 1 :])
        end = path.rfind(".", 0, end)
    return found


def _property(survey: Survey, schema: Node, name: str) -> Node | None:
    passed: set[Node] = set()
    waiting = [schema]
    while waiting:
        node = survey.resolve(waiting.pop())
        if node is None or node in passed:
            continue
        passed.add(node)
        found = node.find("properties", name)
        if found is None and name.isdecimal():
            found = node.get("items")
        if found is not None:
            return found
        for word in ("allOf", "oneOf", "anyOf"):
            parts = node.get(word)
            waiting.extend(reversed(parts.elements) if parts is not None else ())
        additional = node.get("additionalProperties")
        if additional is not None and additional.content is not False:
            return additional
    return None


def _json_schema(owner: Node) -> Node | None:
    content = owner.get("content")
    for name, media in content.items() if content is not None else ():
        if "json" in name and "schema" in media:
            return media["schema"]
    return None
