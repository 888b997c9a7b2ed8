"""Whatever openapi-spec-validator refuses, our check refuses too."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import (
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)
from tests.spec_folder import findings, write

VALIDATORS: dict[str, Any] = {
    "3.0.3": OpenAPIV30SpecValidator,
    "3.1.0": OpenAPIV31SpecValidator,
    "3.2.0": OpenAPIV32SpecValidator,
}


def document(version: str) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "default": "a", "maxLength": 3},
            "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
        },
    }
    return {
        "openapi": version,
        "info": {"title": "T", "version": "1", "license": {"name": "MIT"}},
        "servers": [{"url": "https://a.example"}],
        "tags": [{"name": "t"}],
        "paths": {
            "/a/{id}": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "put": {
                    "operationId": "putA",
                    "parameters": [{"$ref": "#/components/parameters/Size"}],
                    "requestBody": {"content": {"application/json": {"schema": schema}}},
                    "responses": {
                        "200": {"description": "d"},
                        "default": {"$ref": "#/components/responses/E"},
                    },
                },
                "get": {"operationId": "getA", "responses": {"204": {"description": "d"}}},
            }
        },
        "components": {
            "schemas": {
                "Row": {"allOf": [{"type": "object", "properties": {"n": {"type": "integer"}}}]}
            },
            "parameters": {"Size": {"name": "size", "in": "query", "schema": {"type": "integer"}}},
            "responses": {
                "E": {"description": "d", "headers": {"X": {"schema": {"type": "string"}}}}
            },
        },
    }


def paths(value: Any, trail: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [trail] if trail else []
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        found += paths(child, (*trail, key))
    return found


REPLACEMENTS = st.sampled_from(
    [
        None,
        1,
        "x",
        True,
        [],
        {},
        ["x"],
        {"x": 1},
        "path",
        "query",
        {"type": "x"},
        {"$ref": "#/info"},
    ]
)


@pytest.mark.parametrize("version", VALIDATORS)
@given(data=st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_verdict_is_milder_than_the_validators(
    tmp_path: Path, version: str, data: st.DataObject
) -> None:
    changed = document(version)
    trail = data.draw(st.sampled_from(paths(changed)))
    parent = changed
    for key in trail[:-1]:
        parent = parent[key]
    action = data.draw(st.sampled_from(["remove", "replace", "rename"]))
    if action == "remove":
        del parent[trail[-1]]
    elif action == "replace" or not isinstance(parent, dict):
        parent[trail[-1]] = data.draw(REPLACEMENTS)
    else:
        parent[f"{trail[-1]}x"] = parent.pop(trail[-1])
    try:
        refused = not VALIDATORS[version](changed).is_valid()
    except Exception:
        refused = True
    found = findings(write(tmp_path, {"a.json": json.dumps(changed)}))
    if refused:
        assert found, (action, trail)
