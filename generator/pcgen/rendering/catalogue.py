"""What `testing/` says of each operation: the types of its parameters and bodies, and its examples."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from pcgen import ir
from pcgen.python import Import, annotation, type_imports
from pcgen.rendering.imports import routes_of
from pcgen.rendering.json_text import json_text


def parameter_types(operation: ir.Operation) -> list[tuple[str, str]]:
    """Each argument with the type that its text is read as."""
    parameters = (*operation.group_parameters, *operation.parameters)
    return [(parameter.name, annotation(parameter.type)) for parameter in parameters]


def imports(area: ir.Area) -> frozenset[Import]:
    found = {Import("..._runtime.testing.info", "described")}
    for operation in area.operations:
        found.add(routes_of(area.name, area.name, "..."))
        for type_ in _types(operation):
            found |= {_from_below(item) for item in type_imports(type_)}
    return frozenset(found)


def _types(operation: ir.Operation) -> Iterable[ir.TypeRef]:
    for parameter in (*operation.group_parameters, *operation.parameters):
        yield parameter.type
    if operation.body is not None:
        yield operation.body.type
    if operation.returns is not None and operation.returns != operation.usual:
        yield operation.returns


def _from_below(item: Import) -> Import:
    """Models and the run-time, seen from two folders further down."""
    if item.module.startswith("models."):
        return replace(item, module=f"...{item.module}")
    if item.module.startswith(".._runtime"):
        return replace(item, module=f".{item.module}")
    return item


def examples(area: ir.Area) -> str:
    """The data file of an area."""
    return json_text({operation.id: _examples(operation) for operation in area.operations}) + "\n"


def _examples(operation: ir.Operation) -> dict[str, object]:
    shown = operation.examples
    parts: dict[str, object] = {
        "arguments": {name: json.loads(value) for name, value in shown.arguments},
        "requests": [_example(example) for example in shown.requests],
        "responses": [_example(example) for example in shown.responses],
        "limits": {place: json.loads(words) for place, words in shown.limits},
    }
    return {key: value for key, value in parts.items() if value}


def _example(example: ir.Example) -> dict[str, object]:
    parts: dict[str, object] = {
        "name": example.name or None,
        "status": example.status,
        "media": example.media if example.media != "application/json" else None,
        "headers": dict(example.headers) or None,
    }
    found = {key: value for key, value in parts.items() if value is not None}
    if example.content is not None:
        found["body"] = json.loads(example.content)
    return found
