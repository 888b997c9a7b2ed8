"""Documents that are not as OpenAPI wants them: code, place and words of the findings."""

from pathlib import Path

import pytest
from tests.spec_folder import findings, places, write

DOCUMENT = """\
openapi: {version}
info:
  title: Orders
  version: '1.0'
paths:
  /orders/{{order-id}}:
    get:
      operationId: getOrder
      summary: Get an order
      description: Gives the order.
      parameters:
        - name: order-id
          in: path
          required: true
          schema: {{type: string}}
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema:
                type: object
                properties:
                  id: {{type: string}}
        default:
          description: An error.
"""
VERSIONS = ["3.0.3", "3.1.0", "3.2.0"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_good_document_has_no_findings(tmp_path: Path, version: str) -> None:
    assert findings(write(tmp_path, {"a.yaml": DOCUMENT.format(version=version)})) == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [
        (
            "summary: Get",
            "sumary: Get",
            ("PC211", 9, 7),
            "unknown key 'sumary' in an operation",
            "did you mean 'summary'?",
        ),
        (
            "version: '1.0'",
            "version: 1.0",
            ("PC209", 4, 12),
            "'version' must be a text, not 1.0",
            'quote it: "1.0"',
        ),
        ("  title: Orders\n", "", ("PC212", 2, 1), "this info needs 'title'", None),
        ("in: path", "in: pth", ("PC214", 13, 15), "'in' cannot be 'pth'", "did you mean 'path'?"),
        (
            "          required: true\n",
            "",
            ("PC222", 12, 11),
            "path parameter 'order-id' must be required",
            "write required: true",
        ),
        (
            "required: true",
            "required: false",
            ("PC222", 14, 21),
            "path parameter 'order-id' must be required",
            "write required: true",
        ),
        (
            "id: {type: string}",
            "id: {type: strng}",
            ("PC214", 24, 30),
            "'type' cannot be 'strng'",
            "did you mean 'string'?",
        ),
        ("id: {type: string}", "id: 7", ("PC213", 24, 23), "'id' must be a map, not 7", None),
        (
            "description: The order.",
            "x-a: 1",
            ("PC209", 17, 9),
            "this response needs 'description'",
            None,
        ),
        (
            "'200':",
            "'2000':",
            ("PC211", 17, 9),
            "'2000' is no response status",
            "write a status like '200', '4XX', or 'default'",
        ),
        (
            "  /orders",
            "  orders",
            ("PC227", 6, 3),
            "the path 'orders/{order-id}' does not begin with '/'",
            None,
        ),
        (
            "          schema: {type: string}\n",
            "",
            ("PC212", 12, 11),
            "this parameter needs exactly one of 'content' or 'schema'",
            None,
        ),
        (
            "schema: {type: string}",
            "schema: {type: string}\n          example: a\n          examples: {}",
            ("PC215", 12, 11),
            "this parameter can have 'example' or 'examples', not both",
            None,
        ),
        (
            "schema: {type: string}",
            "schema: {type: string}\n          content: {application/json: {}}",
            ("PC215", 12, 11),
            "this parameter can have 'schema' or 'content', not both",
            None,
        ),
        (
            "version: '1.0'",
            "version: null",
            ("PC213", 4, 12),
            "'version' must be a text, not null",
            None,
        ),
        (
            "title: Orders",
            "title: [a]",
            ("PC213", 3, 10),
            "'title' must be a text, not a list",
            None,
        ),
        (
            "title: Orders",
            "contact: {url: 1}\n  title: a",
            ("PC213", 3, 18),
            "'url' must be a text, not 1",
            'quote it: "1"',
        ),
        (
            "    get:\n",
            "    get:\n      $ref: b.yaml\n    put:\n",
            ("PC211", 8, 7),
            "no reference can stand for an operation",
            "write it out here, or refer to a part of it",
        ),
        (
            "paths:",
            "path:",
            ("PC211", 5, 1),
            "unknown key 'path' in a document",
            "did you mean 'paths'?",
        ),
    ],
)
def test_a_fault_is_shown_at_the_smallest_wrong_place(
    tmp_path: Path,
    version: str,
    old: str,
    new: str,
    place: tuple[str, int, int],
    message: str,
    hint: str | None,
) -> None:
    text = DOCUMENT.format(version=version)
    assert old in text
    if version == "3.2.0" and "response needs" in message:
        return  # 3.2 made the description optional
    if version == "3.1.0" and "'examples', not both" in message:
        place = ("PC252", *place[1:])  # the schema of 3.1 forgot it
    found = findings(write(tmp_path, {"a.yaml": text.replace(old, new, 1)}))
    assert place in places(found)
    shown = next(each for each, at in zip(found, places(found), strict=True) if at == place)
    assert shown.message == message
    assert shown.hint == ("keep 'examples'" if place[0] == "PC252" else hint)


@pytest.mark.parametrize(
    ("parameters", "place"),
    [
        ("{$ref: 'parts.yaml#/Good'}", None),
        ("{$ref: 'parts.yaml#/Bad'}", ("PC222", 2, 7)),
    ],
)
def test_parts_in_other_files_are_checked_as_what_they_are_used_for(
    tmp_path: Path, parameters: str, place: tuple[str, int, int] | None
) -> None:
    text = DOCUMENT.format(version="3.1.0")
    start, end = text.index("        - name"), text.index("      responses")
    parts = (
        "Good: {name: order-id, in: path, required: true, description: The id., schema: {type: string}}\n"
        "Bad:  {name: order-id, in: path, description: The id., schema: {type: string}}\n"
    )
    files: dict[str, str | bytes] = {
        "a.yaml": f"{text[:start]}        - {parameters}\n{text[end:]}",
        "parts.yaml": parts,
    }
    assert places(findings(write(tmp_path, files))) == ([place] if place else [])


@pytest.mark.parametrize(
    ("ref", "code"),
    [("#/components/schemas/Id", "PC206"), ("#/components/parameters/Idd", "PC201")],
)
def test_references_are_followed(tmp_path: Path, ref: str, code: str) -> None:
    text = DOCUMENT.format(version="3.1.0")
    start, end = text.index("        - name"), text.index("      responses")
    extra = "components:\n  schemas:\n    Id: {type: string, description: d}\n  parameters: {Idx: {name: x, in: query, schema: {}}}\n"
    found = findings(
        write(
            tmp_path, {"a.yaml": f"{text[:start]}        - {{$ref: '{ref}'}}\n{text[end:]}{extra}"}
        )
    )
    assert [each.code for each in found if each.severity.value == "error"] == [code]
    assert found[0].location is not None
    assert found[0].location.pointer.endswith("/parameters/0/$ref")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/passwd", "C:\\\\x", "a\\uFF0Fb", "%2e%2e", "a b", "é", "\\u2044", "..", "."],
)
def test_attack_16_component_names_that_are_paths(tmp_path: Path, version: str, name: str) -> None:
    text = DOCUMENT.format(version=version) + f'components:\n  schemas:\n    "{name}": {{}}\n'
    found = [each for each in findings(write(tmp_path, {"a.yaml": text})) if each.code != "PC243"]
    assert places(found) == [("PC218", 29, 5)]
    assert "cannot name a component" in found[0].message


def test_attack_26_recursive_schemas_are_fine(tmp_path: Path) -> None:
    schemas = """components:
  schemas:
    Tree: {type: object, required: [child], properties: {child: {$ref: '#/components/schemas/Tree'}}}
    Loop: {allOf: [{$ref: '#/components/schemas/Loop'}], example: {a: 1}}
    Left: {properties: {right: {$ref: '#/components/schemas/Right'}}, required: [right]}
    Right: {properties: {left: {$ref: '#/components/schemas/Left'}}, required: [left], example: {left: {}}}
"""
    text = DOCUMENT.format(version="3.1.0") + schemas
    found = findings(write(tmp_path, {"a.yaml": text}))
    assert {each.code for each in found} <= {"PC243", "PC240"}
