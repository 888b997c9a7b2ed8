"""`build --skip-unsupported` leaves out the smallest part around what cannot be, and says so."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

from tests.command import pcgen
from tests.generated import imported

SPEC = """
openapi: 3.2.0
info: {title: Partly, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /fine: {get: {operationId: getFine, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}
  /optional:
    get:
      operationId: getOptional
      parameters: [{name: q, in: query, schema: {enum: [[1]]}}, {name: r, in: query, schema: {type: string}}]
      responses: {'204': {description: ok}}
  /needed:
    get:
      operationId: getNeeded
      parameters: [{name: q, in: query, required: true, schema: {enum: [[1]]}}]
      responses: {'204': {description: ok}}
    post: {operationId: postNeeded, responses: {'204': {description: ok}}}
  /all/{id}:
    parameters: [{name: id, in: path, required: true, schema: {enum: [[1]]}}]
    get: {operationId: getAll, responses: {'204': {description: ok}}}
    post: {operationId: postAll, responses: {'204': {description: ok}}}
  /tree: {get: {operationId: getTree, responses: {'200': {$ref: '#/components/responses/Tree'}}}}
  /secret: {get: {operationId: getSecret, security: [{digest: []}], responses: {'204': {description: ok}}}}
  /own: {additionalOperations: {LINK: {operationId: linkOwn, responses: {'204': {description: ok}}}}}
components:
  securitySchemes: {digest: {type: http, scheme: digest}}
  responses: {Tree: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}}}}}
  schemas:
    Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
    Thing:
      type: object
      properties:
        id: {type: string}
        properties: {type: object, properties: {odd: {enum: [{}]}, even: {type: integer}}}
        tree: {$ref: '#/components/schemas/Tree'}
        trees: {type: array, items: {$ref: '#/components/schemas/Tree'}}
"""
FAULTY = """
openapi: 3.1.0
info: {title: Faulty, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /fine: {get: {operationId: getFine, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}
  /undeclared/{id}: {get: {operationId: getUndeclared, responses: {'204': {description: ok}}}}
  /nowhere:
    get: {operationId: getNowhere, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}
  /again: {get: {operationId: getFine, responses: {'204': {description: ok}}}}
  /bad?a=b: {get: {operationId: getBad, responses: {'204': {description: ok}}}}
  /media: {get: {operationId: getMedia, responses: {'200': {description: ok, content: {nonsense: {}}}}}}
components:
  schemas:
    Thing:
      type: object
      properties:
        oneWay: {type: string}
        OneWay: {type: string}
        odd: {type: string, pattern: '['}
        kind: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: a, mapping: {c: C}}}
    A: {type: object, properties: {a: {type: string}}}
    B: {type: object, properties: {a: {type: string}, b: {type: string}}}
"""
FAULTS = [
    "#/components/schemas/Thing/properties/OneWay [PC301]",
    "#/components/schemas/Thing/properties/kind [PC235]",
    "#/components/schemas/Thing/properties/odd [PC219]",
    "#/paths/~1again/get [PC223]",
    "#/paths/~1bad?a=b [PC227]",
    "#/paths/~1media/get [PC234]",
    "#/paths/~1nowhere/get [PC221]",
    "#/paths/~1undeclared~1{id}/get [PC220]",
]
LEFT_OUT = [
    "#/components/responses/Tree [PC402]",
    "#/components/schemas/Thing/properties/properties/properties/odd [PC404]",
    "#/components/schemas/Thing/properties/tree [PC402]",
    "#/components/schemas/Thing/properties/trees [PC402]",
    "#/components/schemas/Tree [PC402]",
    "#/paths/~1all~1{id} [PC404]",
    "#/paths/~1needed/get [PC404]",
    "#/paths/~1optional/get/parameters/0 [PC404]",
    "#/paths/~1own/additionalOperations [PC413]",
    "#/paths/~1secret/get [PC412]",
    "#/paths/~1tree/get [PC402]",
]


def folder_with(spec: str, folder: Path) -> Path:
    (folder / "api.yaml").write_text(spec, encoding="utf-8")
    return folder


def test_the_rest_is_generated_and_the_record_lists_what_is_not(tmp_path: Path) -> None:
    folder_with(SPEC, tmp_path)
    refused = pcgen("build", "api.yaml", "-o", "out", cwd=tmp_path)
    assert refused.code == 3 and not (tmp_path / "out").exists()

    done = pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", cwd=tmp_path)
    assert done.code == 0, done.err
    said = [line for line in done.err.splitlines() if line.startswith("left out ")]
    record = json.loads((tmp_path / "out" / "pcgen.lock.json").read_text("utf-8"))
    listed = [f"{each['place']} [{each['code']}]" for each in record["skipped"]]
    assert listed == [f"api.yaml{place}" for place in LEFT_OUT]
    assert len(said) == len(listed)
    assert all(each["reason"] in line for each, line in zip(record["skipped"], said, strict=True))

    with imported(tmp_path / "out", "partly") as package:
        routes = import_module("partly.routes.api")
        constants = {name for name in vars(routes) if name.isupper()}
        assert constants == {"GET_FINE", "GET_OPTIONAL", "POST_NEEDED"}
        assert [param.name for param in routes.GET_OPTIONAL.params] == ["r"]
        thing = package.models.Thing(id="a", properties=package.models.ThingProperties(even=1))
        assert set(thing.__struct_fields__) == {"id", "properties", "_extra"}


def test_nothing_to_do_needs_the_option_again(tmp_path: Path) -> None:
    folder_with(SPEC, tmp_path)
    pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", cwd=tmp_path)
    again = pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", cwd=tmp_path)
    assert again.code == 0 and again.out.startswith("Nothing to do") and "left out" in again.err
    assert pcgen("build", "api.yaml", "-o", "out", cwd=tmp_path).code == 3
    check = pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", "--check", cwd=tmp_path)
    assert check.code == 0, check.out


def test_what_is_wrong_stays_wrong(tmp_path: Path) -> None:
    folder_with(SPEC.replace("'#/components/responses/Tree'", "'#/nowhere'"), tmp_path)
    done = pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", cwd=tmp_path)
    assert done.code == 3 and "PC201" in done.err and not (tmp_path / "out").exists()


def test_credentials_of_the_whole_document(tmp_path: Path) -> None:
    spec = """
openapi: 3.1.0
info: {title: Guarded, version: '1'}
servers: [{url: https://api.example.com}]
security: [{digest: []}]
paths:
  /a: {get: {operationId: getA, responses: {'204': {description: ok}}}}
  /b: {get: {operationId: getB, security: [], responses: {'204': {description: ok}}}}
components: {securitySchemes: {digest: {type: http, scheme: digest}}}
"""
    folder_with(spec, tmp_path)
    done = pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", cwd=tmp_path)
    assert done.code == 0, done.err
    (said,) = [line for line in done.err.splitlines() if line.startswith("left out ")]
    assert said.startswith("left out api.yaml#/paths/~1a/get: the credentials 'digest'")


def test_parts_with_faults_are_left_out_as_well(tmp_path: Path) -> None:
    folder_with(FAULTY, tmp_path)
    assert pcgen("build", "api.yaml", "-o", "out", cwd=tmp_path).code == 3
    done = pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", cwd=tmp_path)
    assert done.code == 0, done.err
    record = json.loads((tmp_path / "out" / "pcgen.lock.json").read_text("utf-8"))
    listed = [f"{each['place']} [{each['code']}]" for each in record["skipped"]]
    assert listed == [f"api.yaml{place}" for place in FAULTS]
    with imported(tmp_path / "out", "faulty") as package:
        testing = import_module("faulty.testing")
        assert [info.id for info in testing.operations()] == ["getFine"]
        assert package.models.Thing(one_way="a").one_way == "a"


def test_a_fault_of_the_whole_document_stays(tmp_path: Path) -> None:
    folder_with(FAULTY.replace("paths:", "pats:", 1), tmp_path)
    done = pcgen("build", "api.yaml", "-o", "out", "--skip-unsupported", cwd=tmp_path)
    assert done.code == 3 and "PC211" in done.err


NEARLY = """
openapi: 3.1.0
info: {title: Nearly, version: 1.0}
servers: [{url: https://api.example.com}]
paths:
  /a/{id}: {get: {operationId: getA, parameters: [{name: id, in: path, schema: {type: string}}], responses: {'204': {}}}}
"""


def test_what_is_clear_all_the_same_is_forgiven_if_asked_for(tmp_path: Path) -> None:
    spec, settings = tmp_path / "spec.yaml", tmp_path / "pcgen.yaml"
    spec.write_text(NEARLY)
    refused = pcgen("build", spec, "-o", tmp_path / "out", cwd=tmp_path)
    assert refused.code == 3
    assert refused.err.count("error[PC209]") == 2
    assert "error[PC222]" in refused.err
    assert "--skip-unsupported leaves out" in refused.err
    assert not (tmp_path / "out").exists()

    forgiven = pcgen("build", spec, "-o", tmp_path / "out", "--skip-unsupported", cwd=tmp_path)
    assert forgiven.code == 0
    assert forgiven.err.count("warning[PC209]") == 2
    assert "left out" not in forgiven.err
    again = pcgen("build", spec, "-o", tmp_path / "out", "--skip-unsupported", cwd=tmp_path)
    assert again.out.startswith("Nothing to do")
    strict = pcgen("build", spec, "-o", tmp_path / "out", cwd=tmp_path)
    assert strict.code == 3 and "error[PC209]" in strict.err

    settings.write_text("rules: {PC209: 'off', PC222: warning}\n")
    settled = pcgen("build", spec, "-o", tmp_path / "settled", cwd=tmp_path)
    assert settled.code == 0
    assert "PC209" not in settled.err

    settings.write_text("rules: {PC209: error}\n")
    kept = pcgen("build", spec, "-o", tmp_path / "kept", "--skip-unsupported", cwd=tmp_path)
    assert kept.code == 3
