"""Schemas in the words of the other dialect."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_schema_validator import OAS30Validator, OAS31Validator

from pcgen.bundling.schemas_30 import to_30
from pcgen.bundling.schemas_31 import to_31

REF = {"$ref": "#/components/schemas/A"}
NULL = {"nullable": True, "enum": [None]}  # {type: "null"}, translated already


@pytest.mark.parametrize(
    ("in_31", "in_30"),
    [
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"type": "null"}, NULL),
        ({"type": ["null"]}, NULL),
        (
            {"type": ["string", "null"], "enum": ["a", None]},
            {"type": "string", "nullable": True, "enum": ["a", None]},
        ),
        ({"type": ["string", "null"], "enum": ["a"]}, {"type": "string", "enum": ["a"]}),
        ({"type": ["integer", "number"]}, {"type": "number"}),
        (
            {"type": ["string", "integer"], "maxLength": 3, "minimum": 1, "description": "d"},
            {
                "anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer", "minimum": 1}],
                "description": "d",
            },
        ),
        (
            {"type": ["string", "boolean", "null"]},
            {
                "anyOf": [{"type": "string", "nullable": True}, {"type": "boolean"}],
                "nullable": True,
            },
        ),
        (
            {"type": ["string", "boolean"], "anyOf": [{"minLength": 1}]},
            {
                "anyOf": [{"minLength": 1}],
                "allOf": [{"anyOf": [{"type": "string"}, {"type": "boolean"}]}],
            },
        ),
        ({"oneOf": [REF, NULL]}, {"allOf": [REF], "nullable": True}),
        ({"anyOf": [{"type": "string"}, NULL]}, {"type": "string", "nullable": True}),
        (
            {"type": "string", "anyOf": [{"type": "string", "maxLength": 1}, NULL]},
            {"type": "string", "allOf": [{"type": "string", "maxLength": 1}], "nullable": True},
        ),
        (
            {"oneOf": [REF, {"type": "array", "items": REF}, NULL]},
            {"oneOf": [REF, {"type": "array", "items": REF, "nullable": True}], "nullable": True},
        ),
        ({"const": "a"}, {"enum": ["a"]}),
        ({"examples": [1, 2]}, {"example": 1}),
        ({"examples": [1], "example": 3}, {"example": 3}),
        ({"exclusiveMinimum": 3}, {"minimum": 3, "exclusiveMinimum": True}),
        ({"exclusiveMinimum": 3, "minimum": 5}, {"minimum": 5}),
        ({"exclusiveMaximum": 3, "maximum": 5}, {"maximum": 3, "exclusiveMaximum": True}),
        ({**REF, "description": "d"}, {"allOf": [REF], "description": "d"}),
        ({**REF, "allOf": [{"title": "t"}]}, {"allOf": [REF, {"title": "t"}]}),
        (REF, REF),
        ({"contentEncoding": "base64", "type": "string"}, {"type": "string", "format": "byte"}),
        ({"contentMediaType": "image/png"}, {"type": "string", "format": "binary"}),
        ({"type": "array"}, {"type": "array", "items": {}}),
        ({"type": "array", "items": False}, {"type": "array", "items": {"not": {}}}),
        (
            {"properties": {"a": True}, "additionalProperties": False},
            {"properties": {"a": {}}, "additionalProperties": False},
        ),
        ({"type": "object", "required": []}, {"type": "object"}),
        ({"$comment": "c", "$defs": {}, "x-y": 1}, {"x-y": 1}),
    ],
)
def test_in_30(in_31: Any, in_30: Any) -> None:
    lost: list[str] = []
    assert to_30(in_31, lost.append) == in_30
    assert lost == []


@pytest.mark.parametrize(
    ("in_31", "in_30", "without"),
    [
        ({"type": "object", "if": {}, "then": {}}, {"type": "object"}, ["if", "then"]),
        (
            {"patternProperties": {"^a": {"type": "string"}}, "additionalProperties": False},
            {"additionalProperties": {"type": "string"}},
            ["patternProperties"],
        ),
        ({"patternProperties": {"^a": {}}}, {}, ["patternProperties"]),
        (
            {"prefixItems": [{"type": "string"}], "items": False},
            {"maxItems": 1, "items": {"anyOf": [{"type": "string"}]}},
            ["prefixItems"],
        ),
        ({"prefixItems": [{"type": "string"}]}, {"items": {}}, ["prefixItems"]),
        ({"unevaluatedProperties": False}, {}, ["unevaluatedProperties"]),
    ],
)
def test_what_30_cannot_say_is_told(in_31: Any, in_30: Any, without: list[str]) -> None:
    lost: list[str] = []
    assert to_30(in_31, lost.append) == in_30
    assert lost == without


@pytest.mark.parametrize(
    ("in_30", "in_31"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"allOf": [REF], "nullable": True, "description": "d"},
            {"anyOf": [{"allOf": [REF]}, {"type": "null"}], "description": "d"},
        ),
        ({"nullable": True, "description": "d"}, {"description": "d"}),
        ({"minimum": 3, "exclusiveMinimum": True}, {"exclusiveMinimum": 3}),
        ({"maximum": 3, "exclusiveMaximum": False}, {"maximum": 3}),
    ],
)
def test_in_31(in_30: Any, in_31: Any) -> None:
    assert to_31(in_30) == in_31


SCHEMAS: list[Any] = [
    {"type": ["string", "integer", "null"], "maxLength": 2, "minimum": 2},
    {"type": ["string", "null"], "enum": ["a", None]},
    {"type": ["array", "object"], "items": {"type": "string"}, "required": ["a"]},
    {"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 3, "maximum": 2},
    {"const": 2},
    {"oneOf": [{"type": "string"}, {"type": "integer"}, {"enum": [None]}]},
    {"anyOf": [{"type": "integer"}, {"enum": [None]}]},
    {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
    {
        "type": "object",
        "patternProperties": {"^a": {"type": "string"}},
        "additionalProperties": False,
    },
]
VALUES: list[Any] = [
    None, "a", "abc", 1, 2, 2.5, 3, True, [], ["a"], [1], ["a", 1], {}, {"a": 1}, {"a": "b"}, {"b": 1},
]  # fmt: skip


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_the_translation_takes_what_the_schema_takes(schema: Any) -> None:
    translated = to_30(schema, lambda _: None)
    widened = {"prefixItems", "patternProperties"} & schema.keys()
    for value in VALUES:
        before, after = OAS31Validator(schema).is_valid(value), OAS30Validator(translated).is_valid(
            value
        )
        assert after == before or (widened and after), value
