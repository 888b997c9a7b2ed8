"""Several documents as one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from pcgen.bundling import Target, bundle
from pcgen.check import check
from pcgen.diagnostics import Diagnostics
from pcgen.loading import load
from tests.unit.bundling.bundles import HEAD, bundled, operation

ROOT = Path(__file__).parents[3]
SCHEMAS = "components: {schemas: {Status: {type: string, enum: [%s]}, %s}}\n"


def answer(schema: str) -> str:
    """A get operation that answers with a schema."""
    body = f"content: {{application/json: {{schema: {schema}}}}}"
    return f"get: {{responses: {{'200': {{description: Fine., {body}}}}}}}"


def schema_of(whole: dict[str, Any], route: str) -> Any:
    return whole["paths"][route]["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def test_references_between_documents_lead_to_components(tmp_path: Path) -> None:
    whole, said = bundled(
        tmp_path,
        {
            "a.yaml": f"{HEAD}paths: {{/a: {{{answer('{$ref: common.yaml#/components/schemas/Thing}')}}}}}",
            "common.yaml": f"{HEAD}components: {{schemas: {{Thing: {{type: object}}}}}}",
        },
    )
    assert schema_of(whole, "/a") == {"$ref": "#/components/schemas/Thing"}
    assert whole["components"] == {"schemas": {"Thing": {"type": "object"}}}
    assert said == []


def test_names_that_clash(tmp_path: Path) -> None:
    status = "{$ref: '#/components/schemas/Status'}"
    whole, said = bundled(
        tmp_path,
        {
            "orders.yaml": f"{HEAD}paths: {{/o: {{{answer(status)}}}}}\n"
            + SCHEMAS % ("open", "A: {}"),
            "users.yaml": f"{HEAD}paths: {{/u: {{{answer(status)}}}}}\n"
            + SCHEMAS % ("here", "B: {}"),
        },
    )
    assert schema_of(whole, "/o") == {"$ref": "#/components/schemas/Status"}
    assert schema_of(whole, "/u") == {"$ref": "#/components/schemas/UsersStatus"}
    assert whole["components"]["schemas"]["UsersStatus"]["enum"] == ["here"]
    (found,) = said
    assert (found.code, found.severity.value) == ("PC501", "note")
    assert found.location is not None and found.location.path.name == "users.yaml"
    assert [at.path.name for _, at in found.related] == ["orders.yaml"]


def test_what_is_the_same_in_two_documents_is_one_component(tmp_path: Path) -> None:
    """Also where the two contain themselves."""
    tree = "Tree: {type: object, properties: {of: {$ref: '#/components/schemas/Tree'}}}"
    document = f"{HEAD}paths: {{/%s: {{{answer('{$ref: #/components/schemas/Tree}'.replace('#', chr(39) + '#').replace('}', chr(39) + '}'))}}}}}\ncomponents: {{schemas: {{{tree}}}}}"
    whole, said = bundled(tmp_path, {"a.yaml": document % "a", "b.yaml": document % "b"})
    assert list(whole["components"]["schemas"]) == ["Tree"]
    assert schema_of(whole, "/a") == schema_of(whole, "/b")
    assert said == []


def test_parts_without_a_name_get_one_from_their_place(tmp_path: Path) -> None:
    whole, _ = bundled(
        tmp_path,
        {
            "a.yaml": f"{HEAD}paths:\n  /a: {{{answer('{$ref: thing.yaml}')}}}\n"
            f"  /b: {{{answer('{$ref: parts.yaml#/$defs/Part}')}}}\n"
            f"  /c: {{{answer('{$ref: thing.yaml#/properties/inner}')}}}",
            "thing.yaml": "{type: object, properties: {inner: {type: object, properties: {up: {$ref: '#'}}}}}",
            "parts.yaml": "$defs: {Part: {type: string}}",
        },
    )
    # As they are called where they stand: a discriminator may mean that word.
    assert schema_of(whole, "/a") == {"$ref": "#/components/schemas/thing"}
    assert schema_of(whole, "/b") == {"$ref": "#/components/schemas/Part"}
    assert schema_of(whole, "/c") == {"$ref": "#/components/schemas/inner"}
    inner = whole["components"]["schemas"]["inner"]
    assert inner["properties"]["up"] == {"$ref": "#/components/schemas/thing"}


def test_a_component_that_only_refers_to_another_keeps_its_name(tmp_path: Path) -> None:
    """It referred to itself."""
    schemas = (
        "{Cat: {$ref: '#/components/schemas/Feline'}, Feline: {type: object, description: A cat.},"
        " Dog: {$ref: parts.yaml#/Canine}, Hound: {$ref: parts.yaml#/Canine}}"
    )
    responses = (
        "{Missing: {$ref: parts.yaml#/Gone}, Lost: {$ref: '#/components/responses/Missing'}}"
    )
    whole, said = bundled(
        tmp_path,
        {
            "a.yaml": f"{HEAD}paths:\n  /a: {{{answer('{$ref: parts.yaml#/Canine}')}}}\n"
            f"components: {{schemas: {schemas}, responses: {responses}}}\n",
            "parts.yaml": "Canine: {type: object, description: A dog.}\nGone: {description: Gone.}\n",
        },
    )
    assert said == []
    assert schema_of(whole, "/a") == {"$ref": "#/components/schemas/Dog"}
    assert whole["components"] == {
        "schemas": {
            "Cat": {"$ref": "#/components/schemas/Feline"},
            "Dog": {"type": "object", "description": "A dog."},
            "Feline": {"type": "object", "description": "A cat."},
            "Hound": {"$ref": "#/components/schemas/Dog"},
        },
        "responses": {
            "Lost": {"$ref": "#/components/responses/Missing"},
            "Missing": {"description": "Gone."},
        },
    }


def test_servers_and_sign_in_that_differ_stand_at_their_routes(tmp_path: Path) -> None:
    scheme = "components: {securitySchemes: {key: {type: http, scheme: %s}}}"
    whole, _ = bundled(
        tmp_path,
        {
            "a.yaml": f"{HEAD}servers: [{{url: https://a.example}}]\nsecurity: [{{key: []}}]\n"
            f"paths: {{/a: {{{operation('a')}}}}}\n{scheme % 'bearer'}",
            "b.yaml": f"{HEAD}servers: [{{url: https://b.example}}]\nsecurity: [{{key: []}}]\n"
            f"paths: {{/b: {{{operation('b')}}}, /open: {{{operation('open', ', security: []')}}}}}\n"
            f"{scheme % 'basic'}",
            "c.yaml": f"{HEAD}servers: [{{url: https://a.example}}]\npaths: {{/c: {{{operation('c')}}}}}",
        },
    )
    assert whole["servers"] == [{"url": "https://a.example"}]
    assert "servers" not in whole["paths"]["/a"] and "servers" not in whole["paths"]["/c"]
    assert whole["paths"]["/b"]["servers"] == [{"url": "https://b.example"}]
    assert "security" not in whole
    assert whole["paths"]["/a"]["get"]["security"] == [{"key": []}]
    assert whole["paths"]["/b"]["get"]["security"] == [{"BKey": []}]
    assert whole["paths"]["/open"]["get"]["security"] == []
    assert "security" not in whole["paths"]["/c"]["get"]
    assert whole["components"]["securitySchemes"]["BKey"]["scheme"] == "basic"


def test_one_route_in_two_documents(tmp_path: Path) -> None:
    parameter = "parameters: [{name: id, in: path, required: true, schema: {type: %s}}]"
    head = f"{HEAD}servers: [{{url: 'https://%s.example'}}]\n"
    post = operation("b").replace("get:", "post:")
    whole, _ = bundled(
        tmp_path,
        {
            "a.yaml": f"{head % 'a'}paths: {{'/x/{{id}}': {{{parameter % 'string'}, {operation('a')}}}}}",
            "b.yaml": f"{head % 'b'}paths: {{'/x/{{id}}': {{{parameter % 'integer'}, {post}}}}}",
        },
    )
    item = whole["paths"]["/x/{id}"]
    assert list(item) == ["get", "post"]
    assert item["get"]["parameters"][0]["schema"] == {"type": "string"}
    assert item["post"]["parameters"][0]["schema"] == {"type": "integer"}
    assert item["post"]["servers"] == [{"url": "https://b.example"}]


def test_one_operation_on_two_servers_cannot_be_bundled(tmp_path: Path) -> None:
    document = (
        f"{HEAD}servers: [{{url: 'https://%s.example'}}]\npaths: {{/x: {{{operation('%s')}}}}}"
    )
    _, said = bundled(
        tmp_path,
        {
            "a.yaml": document % ("a", "a"),
            "b.yaml": document % ("b", "b"),
            "pcgen.yaml": "hosts: {a: {public: 'https://a.example'}, b: {public: 'https://b.example'}}",
        },
    )
    assert [found.code for found in said if found.severity.value == "error"] == ["PC503"]


def test_mappings_follow_their_schemas(tmp_path: Path) -> None:
    shape = (
        "Shape: {oneOf: [{$ref: '#/components/schemas/Disc'}, {$ref: '#/components/schemas/Box'}], "
        "discriminator: {propertyName: kind%s}}"
    )
    kind = (
        "{type: object, required: [kind], properties: {kind: {type: string}, %s: {type: string}}}"
    )
    schemas = f"Disc: {kind % 'radius'}, Box: {kind % 'side'}"
    whole, _ = bundled(
        tmp_path,
        {
            "a.yaml": f"{HEAD}components: {{schemas: {{Disc: {{type: string}}}}}}",
            "b.yaml": f"{HEAD}components: {{schemas: {{{shape % ''}, {schemas}}}}}",
            "c.yaml": f"{HEAD}components: {{schemas: {{{(shape % ', mapping: {disc: Disc, box: Box}').replace('Shape', 'Form')}, {schemas}}}}}",
        },
    )
    schemas_of = whole["components"]["schemas"]
    assert schemas_of["Shape"]["discriminator"]["mapping"] == {"Disc": "#/components/schemas/BDisc"}
    assert schemas_of["Form"]["discriminator"]["mapping"] == {
        "disc": "#/components/schemas/CDisc",
        "box": "#/components/schemas/Box",
    }


def test_path_items_are_written_where_they_are_used(tmp_path: Path) -> None:
    whole, _ = bundled(
        tmp_path,
        {
            "a.yaml": f"{HEAD}paths: {{/a: {{$ref: items.yaml#/shared}}}}",
            "items.yaml": f"shared: {{{operation('a')}}}",
        },
    )
    assert whole["paths"]["/a"]["get"]["operationId"] == "a"


def test_extensions_can_be_left_out(tmp_path: Path) -> None:
    files = {
        "a.yaml": f"{HEAD}paths: {{/a: {{{operation('a', ', x-pcgen-auth: app, x-other: 1')}}}}}"
    }
    kept = bundled(tmp_path, files)[0]["paths"]["/a"]["get"]
    assert (kept["x-pcgen-auth"], kept["x-other"]) == ("app", 1)
    plain = bundled(tmp_path, files, extensions=False)[0]["paths"]["/a"]["get"]
    assert "x-pcgen-auth" not in plain and plain["x-other"] == 1


def test_a_reference_inside_an_example_is_a_value(tmp_path: Path) -> None:
    example = "example: {$ref: '#/components/schemas/Gone'}"
    files = {"a.yaml": f"{HEAD}components: {{schemas: {{A: {{type: object, {example}}}}}}}"}
    whole, _ = bundled(tmp_path, files)
    assert whole["components"]["schemas"]["A"]["example"] == {"$ref": "#/components/schemas/Gone"}


def test_what_30_has_no_word_for_is_told(tmp_path: Path) -> None:
    document = HEAD.replace(
        "version", "summary: A shop., license: {name: MIT, identifier: MIT}, version"
    )
    whole, said = bundled(
        tmp_path,
        {
            "a.yaml": f"{document}webhooks: {{new: {{{operation('new')}}}}}\n"
            "paths: {/a: {get: {operationId: a, responses: {'200': {$ref: '#/components/responses/A', "
            "description: Another text.}}}}}\n"
            "components: {responses: {A: {description: Fine.}}}"
        },
        "3.0",
    )
    assert whole["openapi"] == "3.0.3"
    assert "webhooks" not in whole
    assert whole["info"]["description"] == "A shop."
    assert whole["info"]["license"] == {"name": "MIT", "url": "https://spdx.org/licenses/MIT.html"}
    assert whole["paths"]["/a"]["get"]["responses"]["200"] == {"$ref": "#/components/responses/A"}
    assert [found.message for found in said] == [
        "OpenAPI 3.0 cannot say 'webhooks': the bundle does without"
    ]


def test_a_document_of_30_in_31(tmp_path: Path) -> None:
    old = HEAD.replace("3.1.0", "3.0.3")
    schema = "{type: string, nullable: true, example: a}"
    files = {"a.yaml": f"{old}paths: {{}}\ncomponents: {{schemas: {{A: {schema}}}}}"}
    assert bundled(tmp_path, files)[0]["components"]["schemas"]["A"]["type"] == ["string", "null"]
    assert bundled(tmp_path, files, "3.0")[0]["components"]["schemas"]["A"]["nullable"] is True


@pytest.mark.parametrize("dialect", ["3.0", "3.1"])
def test_our_own_documents(dialect: Any) -> None:
    diagnostics = Diagnostics()
    documents = load(ROOT / "specs", diagnostics)
    assert documents is not None
    surveyed = check(documents, diagnostics)
    whole: Any = bundle(surveyed, Target(dialect=dialect), diagnostics)
    assert not diagnostics.has_errors
    validator = OpenAPIV30SpecValidator if dialect == "3.0" else OpenAPIV31SpecValidator
    validator(whole).validate()
    methods = {"get", "put", "post", "delete", "patch", "head"}
    operations = [item[key] for item in whole["paths"].values() for key in item if key in methods]
    assert len(operations) == len(surveyed.operations)
