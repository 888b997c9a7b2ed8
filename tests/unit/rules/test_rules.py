"""Every rule: a spec that breaks it, at which place it says so, and the mended spec."""

from pathlib import Path
from textwrap import dedent, indent

import pytest
from tests.spec_folder import findings, write

SILENT = "rules: {PC240: warning, PC241: 'off', PC242: 'off', PC243: 'off', PC228: 'off'}\n"


def spec(paths: str = "", components: str = "", more: str = "") -> str:
    text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
    if more:
        text += dedent(more).strip("\n") + "\n"
    text += "paths:\n" + indent(dedent(paths).strip("\n"), "  ") + "\n" if paths else "paths: {}\n"
    if components:
        text += "components:\n" + indent(dedent(components).strip("\n"), "  ") + "\n"
    return text


def found_in(folder: Path, text: str, settings: str = SILENT) -> list[str]:
    """Each finding as `CODE at the text of its place`."""
    write(folder, {"a.yaml": text, "pcgen.yaml": settings})
    lines = text.split("\n")
    return [
        f"{each.code} {lines[each.location.line - 1][each.location.column - 1 :].strip()}"
        for each in findings(folder)
        if each.location is not None
    ]


OK = "{responses: {'200': {description: d}}}"
ID = "{name: id, in: path, required: true, schema: {type: string}}"

BAD_PATHS = [
    (f"/a/{{id}}: {{get: {OK}}}", ["PC220 get"]),
    (f"/a: {{parameters: [{ID}], get: {OK}}}", ["PC221 {name: id"]),
    (f"/a/{{id: {{get: {OK}}}", ["PC227 /a/{id"]),
    (f"/a?x=1: {{get: {OK}}}", ["PC227 /a?x"]),
    (f"'/a/{{}}': {{get: {OK}}}", ["PC227 '/a/"]),
    (f"/a/../b: {{get: {OK}}}", ["PC227 /a/../b"]),
    (f'"/a\\nb": {{get: {OK}}}', ['PC227 "/a']),
    (f"/a/{{id}}/{{id}}: {{parameters: [{ID}], get: {OK}}}", ["PC227 /a/{id}/{id}"]),
    (
        f"/a/{{id}}: {{parameters: [{ID}], get: {OK}}}\n"
        f"/a/{{x}}: {{parameters: [{ID.replace('id,', 'x,')}], get: {OK}}}",
        ["PC245 /a/{x}", "PC239 get"],
    ),
    (
        f"/a/{{id}}/c: {{parameters: [{ID}], get: {OK}}}\n/{{id}}/b/c: {{parameters: [{ID}], get: {OK}}}",
        ["PC225 get"],
    ),
    (f"/a: {{get: {{operationId: x, {OK[1:]}, put: {{operationId: x, {OK[1:]}}}", ["PC223 x"]),
    (
        f"/a/{{id}}: {{parameters: [{ID},\n  {ID}], get: {OK}}}",
        ["PC226 {name: id"],
    ),
    (
        f"/a: {{parameters: [{{name: Accept, in: header, schema: {{}}}}], get: {OK}}}",
        ["PC229 Accept"],
    ),
    (
        f'/a: {{parameters: [{{name: "A\\r\\nB", in: header, schema: {{}}}}], get: {OK}}}',
        ['PC234 "A'],
    ),
    (
        f"/a: {{parameters: [{{name: 'a b', in: header, schema: {{}}}}], get: {OK}}}",
        ["PC234 'a b'"],
    ),
    (
        f'/a: {{parameters: [{{name: "a\\nb", in: query, schema: {{}}}}], get: {OK}}}',
        ['PC234 "a'],
    ),
    (
        "/a: {get: {responses: {'200': {description: d, headers: {'a:b': {schema: {}}}}}}}",
        ["PC234 'a:b'"],
    ),
    ("/a: {get: {responses: {'200': {description: d, content: {'json': {}}}}}}", ["PC234 'json'"]),
    (
        "/a: {get: {responses: {'200': {description: d, content: {\"a/b\\r\\nX: y\": {}}}}}}",
        ['PC234 "a/b'],
    ),
]


@pytest.mark.parametrize(("paths", "expected"), BAD_PATHS)
def test_rules_about_paths_and_operations(tmp_path: Path, paths: str, expected: list[str]) -> None:
    found = found_in(tmp_path, spec(paths))
    assert len(found) == len(expected), found
    assert all(each.startswith(start) for each, start in zip(found, expected, strict=True)), found


def test_good_paths_have_no_findings(tmp_path: Path) -> None:
    paths = f"""
    /a/{{id}}: {{parameters: [{ID}], get: {OK}, put: {OK}}}
    /a/{{id}}/b: {{parameters: [{ID}], get: {OK}}}
    /a/mine: {{get: {OK}}}
    '/quoted/"x"/%41/$': {{get: {OK}}}
    /files:
      get:
        parameters: [{{name: $top, in: query, schema: {{}}}}, {{name: X-A, in: header, schema: {{}}}}]
        responses: {{'200': {{description: d, content: {{'text/csv; charset="utf-8"': {{}}, '*/*': {{}}}}}}}}
    """
    assert found_in(tmp_path, spec(paths)) == []


BAD_SCHEMAS = [
    ("{type: string, maxLenght: 3}", "PC216 maxLenght"),
    ("{type: object, required: [ids], properties: {id: {}}}", "PC217 ids"),
    ("{allOf: [{$ref: '#/components/schemas/Base'}], required: [ids]}", "PC217 ids"),
    ("{type: string, pattern: '['}", "PC219 '['"),
    ("{properties: {totalPrice: {type: number}}}", "PC244 totalPrice"),
    ("{properties: {cost: {type: [number, 'null'], format: double}}}", "PC244 cost"),
    ("{type: integer, default: ten}", "PC246 ten"),
    ("{type: integer, example: ten}", "PC240 ten"),
    (
        "{properties: {a: {pattern: '^.{0,262144}$'}, b: {type: integer}}, example: {a: x, b: y}}",
        "PC240 y",
    ),
    ("{type: string, examples: [a, 1]}", "PC240 1"),
    ("{type: string, enum: [a, b, a]}", "PC249 a]"),
    ("{type: string, enum: [a, b], x-enum-descriptions: [x]}", "PC249 [x]"),
    ("{type: string, enum: [a], x-enum-varnames: x}", "PC231 x}"),
    (
        "{oneOf: [{$ref: '#/components/schemas/Base'}], discriminator: {propertyName: kind}}",
        "PC238 kind",
    ),
    (
        "{oneOf: [{$ref: '#/components/schemas/Base'}], discriminator: {propertyName: id, mapping: {a: Bas}}}",
        "PC235 Bas}",
    ),
    (
        "{oneOf: [{$ref: '#/components/schemas/Base'}], discriminator: {propertyName: id, mapping: {a: Other}}}",
        "PC235 Other",
    ),
    ("{properties: {a: {type: string}}, example: {a: 1}}", "PC240 1}"),
    ("{properties: {a: {}}, additionalProperties: false, example: {b: 1}}", "PC240 b: 1"),
    ("{required: [a], example: {b: 1}}", "PC240 "),
    ("{type: string, format: uuid, example: 4d3cf487}", "PC240 4d3cf487"),
    ("{$ref: '#/components/schemas/Base', example: {id: 1}}", "PC240 1}"),
    ("{$ref: '#/components/schemas/Base', description: d, deprecatd: true}", "PC216 deprecatd"),
]


@pytest.mark.parametrize(("schema", "expected"), BAD_SCHEMAS)
def test_rules_about_schemas(tmp_path: Path, schema: str, expected: str | None) -> None:
    base = "Base: {type: object, properties: {id: {type: string}}}\n  Other: {type: object}"
    found = found_in(tmp_path, spec(components=f"schemas:\n  {base}\n  A: {schema}"))
    assert len(found) == (expected is not None), found
    if expected is not None:
        assert found[0].startswith(expected)


def test_good_schemas_have_no_findings(tmp_path: Path) -> None:
    components = """
    schemas:
      Base: {type: object, properties: {kind: {type: string}, attributes: {properties: {type: {type: string}}}}}
      Card: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [kind]}]}
      Pay:
        oneOf: [{$ref: '#/components/schemas/Card'}]
        discriminator: {propertyName: kind, mapping: {card: Card, also: '#/components/schemas/Card'}}
      Deep:
        oneOf: [{$ref: '#/components/schemas/Card'}]
        discriminator: {propertyName: attributes.type}
      Money: {properties: {price: {type: number, format: decimal}, count: {type: integer}}}
      Date: {type: string, format: date-time, example: '2017-03-14T03:25:16'}
      Text: {type: string, x-anything: 1, pattern: '^(?=a)\\d+$'}
    """
    assert found_in(tmp_path, spec(components=components)) == []


def test_examples_of_bodies_and_parameters_are_checked_across_documents(tmp_path: Path) -> None:
    text = spec("""
        /a:
          get:
            parameters: [{name: n, in: query, schema: {type: integer}, example: x}]
            responses:
              '200':
                description: d
                content:
                  application/json:
                    schema: {type: array, items: {$ref: 'b%20c.yaml#/components/schemas/B'}}
                    examples: {one: {value: [{n: 1}, {n: '2'}]}, two: {$ref: 'b c.yaml#/components/examples/E'}}
        """)
    other = spec(
        components="schemas: {B: {properties: {n: {type: integer}}}}\nexamples: {E: {value: [{n: z}]}}"
    )
    write(tmp_path, {"a.yaml": text, "b c.yaml": other, "pcgen.yaml": SILENT})
    found = findings(tmp_path)
    shown = [
        (each.code, each.location.path.name, each.location.pointer)
        for each in found
        if each.location
    ]
    assert [(code, name, pointer.rsplit("/", 3)[-3:]) for code, name, pointer in shown] == [
        ("PC240", "a.yaml", ["parameters", "0", "example"]),
        ("PC240", "a.yaml", ["value", "1", "n"]),
        ("PC240", "b c.yaml", ["value", "0", "n"]),
    ]
    assert all(each.related for each in found)


@pytest.mark.parametrize(
    ("schema", "fits"),
    [
        ("{type: string, nullable: true, example: null}", True),
        ("{type: string, enum: [a], nullable: true, example: null}", True),
        ("{type: string, example: null}", False),
        ("{type: integer, minimum: 1, exclusiveMinimum: true, example: 1}", False),
        ("{type: integer, minimum: 1, exclusiveMinimum: false, example: 1}", True),
    ],
)
def test_examples_of_openapi_3_0(tmp_path: Path, schema: str, fits: bool) -> None:
    text = spec(components=f"schemas: {{A: {schema}}}").replace("3.1.0", "3.0.3")
    assert [each.split()[0] for each in found_in(tmp_path, text)] == ([] if fits else ["PC240"])


def test_openapi_3_0_ignores_what_stands_beside_a_reference(tmp_path: Path) -> None:
    schemas = "schemas: {A: {$ref: '#/components/schemas/B', example: {id: 1}, x-a: 1}, B: {properties: {id: {type: string}}}}"
    text = spec(components=schemas)
    assert [each.split()[0] for each in found_in(tmp_path, text)] == ["PC240"]
    assert [each.split()[0] for each in found_in(tmp_path, text.replace("3.1.0", "3.0.3"))] == [
        "PC250"
    ]


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ("[{url: 'https://api.example.com/'}]", []),
        ("[{url: 'https://{x}.example.com', variables: {x: {default: api}}}]", []),
        ("[{url: /v1}]", []),
        ("[{url: 'https://api.exmaple.com'}]", ["PC233 'https://api.exmaple.com'"]),
        ("[{url: 'http://api.example.com'}]", ["PC233 'http", "PC236 'http"]),
        ('[{url: "https://api.example.com/\\"\'"}]', ["PC233 ", "PC236 "]),
    ],
)
def test_attack_13_servers_are_https_and_known(
    tmp_path: Path, servers: str, expected: list[str]
) -> None:
    settings = SILENT + "hosts: {main: {public: 'https://api.example.com'}}\n"
    found = found_in(tmp_path, spec(more=f"servers: {servers}"), settings)
    assert len(found) == len(expected), found
    assert all(each.startswith(start) for each, start in zip(found, expected, strict=True)), found


def test_what_readers_need_can_be_asked_for(tmp_path: Path) -> None:
    settings = "rules: {PC247: warning, PC248: error}\n"
    text = spec(
        """
        /a:
          get:
            parameters: [{name: n, in: query, schema: {type: string}}]
            responses: {'200': {description: d, content: {application/json: {schema: {}}}}}
        """,
        "schemas: {Unused: {properties: {a: {}, b: {$ref: '#/components/schemas/Used'}}}, Used: {description: d}}",
        more="tags: [{name: a}, {name: a}]",
    )
    codes = [each.split()[0] for each in found_in(tmp_path, text, settings)]
    assert sorted(codes) == sorted(
        ["PC241", "PC241", "PC242", "PC243", "PC247", "PC247", "PC247", "PC228", "PC248", "PC251"]
    )


def test_levels_come_from_the_settings(tmp_path: Path) -> None:
    text = spec(components="schemas: {A: {description: d}}")
    write(tmp_path, {"a.yaml": text, "pcgen.yaml": "rules: {PC243: error}\n"})
    assert [(each.code, each.severity.value) for each in findings(tmp_path)] == [("PC243", "error")]
    write(tmp_path, {"pcgen.yaml": "rules: {PC243: 'off'}\n"})
    assert findings(tmp_path) == []
