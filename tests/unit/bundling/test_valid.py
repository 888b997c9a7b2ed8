"""What is clear, though not as OpenAPI wants it, is by the letter in the bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from tests.unit.bundling.bundles import HEAD, bundled, operation

DIALECTS: tuple[Literal["3.0", "3.1"], ...] = ("3.0", "3.1")
FORGIVING = {"pcgen.yaml": "rules: {PC209: warning, PC222: warning}\n"}
LOOSE = """openapi: 3.1.0
info: {title: 2024, version: 1.0, description: null, homepage: none}
tags: null
paths:
  /a/{id}:
    get:
      operationId: a
      summary: true
      colour: blue
      parameters: [{name: id, in: path, schema: {type: string}}]
      responses:
        '200': {content: {application/json: {looks: fine, schema: {$ref: '#/components/schemas/A'}}}}
    put: {operationId: b, parameters: [{name: id, in: path, required: false, schema: {type: string}}]}
components:
  examples: null
  schemas:
    A:
      type: object
      required: [price, price]
      properties:
        price: {type: number, minimum: 0, exclusiveMinimum: true, required: true}
        name: {type: string, description: null, examples: {one: x}}
"""


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_loose_document(tmp_path: Path, dialect: Literal["3.0", "3.1"], version: str) -> None:
    whole, said = bundled(
        tmp_path, {"a.yaml": LOOSE.replace("3.1.0", version), **FORGIVING}, dialect
    )
    assert not [found for found in said if found.severity.value == "error"]
    assert whole["info"] == {"title": "2024", "version": "1.0"}
    get = whole["paths"]["/a/{id}"]["get"]
    assert (get["summary"], "colour" in get) == ("true", False)
    assert [each["required"] for each in get["parameters"]] == [True]
    schema = whole["components"]["schemas"]["A"]
    assert schema["required"] == ["price"]
    limits = (
        {"minimum": 0, "exclusiveMinimum": True} if dialect == "3.0" else {"exclusiveMinimum": 0}
    )
    assert schema["properties"]["price"] == {"type": "number", **limits}


def test_types_of_a_later_dialect(tmp_path: Path) -> None:
    text = (
        "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n"
        "components: {schemas: {A: {type: [string, 'null'], maxLength: 3}, B: {type: 'null'}, C: {const: 1}}}\n"
    )
    whole, _ = bundled(tmp_path, {"a.yaml": text, **FORGIVING}, "3.0")
    assert whole["components"]["schemas"] == {
        "A": {"type": "string", "maxLength": 3, "nullable": True},
        "B": {"nullable": True, "enum": [None]},
        "C": {"enum": [1]},
    }


def test_certificates_have_no_word_in_3_0(tmp_path: Path) -> None:
    text = (
        f"{HEAD}security: [{{tls: [], key: []}}]\n"
        f"paths: {{/a: {{{operation('a', ', security: [{tls: []}]')}}}}}\n"
        "components: {securitySchemes: {tls: {type: mutualTLS}, key: {type: apiKey, in: header, name: X}}}\n"
    )
    whole, said = bundled(tmp_path, {"a.yaml": text}, "3.0")
    assert [found.code for found in said] == ["PC502"]
    assert whole["security"] == [{"key": []}]
    assert whole["paths"]["/a"]["get"]["security"] == [{}]
    assert list(whole["components"]["securitySchemes"]) == ["key"]


@pytest.mark.parametrize(
    "where",
    [
        "schema: false",
        "content: {a/b: {schema: false}}",
        "schema: {$ref: '#/components/schemas/A'}",
    ],
)
def test_a_schema_that_is_false(tmp_path: Path, where: str) -> None:
    call = operation("a", f", parameters: [{{name: p, in: query, {where}}}]")
    whole, _ = bundled(
        tmp_path,
        {"a.yaml": f"{HEAD}paths: {{/a: {{{call}}}}}\ncomponents: {{schemas: {{A: false}}}}\n"},
        "3.0",
    )
    assert ("{'not': {}}" in str(whole["paths"])) is ("$ref" not in where)
    assert whole["components"]["schemas"]["A"] == {"not": {}}
