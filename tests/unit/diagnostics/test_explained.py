"""What `pcgen explain` shows as wrong is found to be wrong, and what it shows as right is not."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest
from tests.spec_folder import write

from pcgen.codes import CODES
from pcgen.diagnostics import Diagnostics, Severity
from pcgen.lower import lower
from pcgen.pipeline import validate

OPENAPI = "openapi: 3.1.0\n"
INFO = "info: {title: Orders, version: '1.0'}\n"
TOP = f"{OPENAPI}{INFO}servers: [{{url: https://api.example.com}}]\n"
ANSWER = "responses: {default: {description: An error.}}"
CALL = f"{{operationId: it, {ANSWER}}}"
NAMED = f"parameters: [{{name: order-id, in: path, required: true, schema: {{type: string}}}}], {ANSWER}"
USED = """paths:
  /used:
    get:
      operationId: getUsed
      responses: {default: {description: E., content: {application/json: {schema: {$ref: '#/components/schemas/Used'}}}}}
components:
  schemas:
    Card: {type: object, required: [kind], properties: {kind: {const: card}}}
    Cash: {type: object, required: [kind], properties: {kind: {const: cash}}}
    Customer: {type: object, properties: {id: {type: string}}}
    Pet: {type: object, properties: {id: {type: string}}}
    Node: {type: object, properties: {id: {type: string}}}
    User: {type: object, properties: {id: {type: string}}}
    CustomerId: {type: string}
"""
GET = f"{TOP}paths:\n  /a:\n    get:\n      operationId: it\n"
ROWS = (
    "      responses: {'200': {description: The rows., content: {application/json: {schema: "
    "{properties: {either: {oneOf: [{type: string}, {type: array, items: {type: string}}]}, items: {type: array, items: {type: string}}}}}}}}\n"
)

# Where an example stands: it takes the place of the @, as far to the right as that is.
FRAMES: dict[str, dict[str, str]] = {
    "document": {"a.yaml": "@\n"},
    "info": {"a.yaml": f"{OPENAPI}paths: {{}}\n@\n"},
    "of info": {"a.yaml": f"{OPENAPI}paths: {{}}\ninfo:\n  version: '1.0'\n  @\n"},
    "of info, titled": {
        "a.yaml": f"{OPENAPI}paths: {{}}\ninfo:\n  title: A\n  version: '1.0'\n  @\n"
    },
    "title": {"a.yaml": f"{OPENAPI}paths: {{}}\n@\n  version: '1.0'\n"},
    "root": {"a.yaml": f"{TOP}paths: {{}}\n@\n"},
    "server": {"a.yaml": f"{OPENAPI}{INFO}paths: {{/a: {{get: {CALL}}}}}\n@\n"},
    "host": {
        "a.yaml": f"{OPENAPI}{INFO}paths: {{/a: {{get: {CALL}}}}}\n@\n",
        "pcgen.yaml": "hosts: {main: {public: https://api.example.com}}\n",
    },
    "components": {"a.yaml": f"{TOP}paths: {{}}\ncomponents:\n  @\n"},
    "security": {
        "a.yaml": f"{TOP}security: [{{login: []}}]\npaths: {{/a: {{get: {CALL}}}}}\ncomponents:\n  @\n"
    },
    "paths": {"a.yaml": f"{TOP}paths:\n  @\n"},
    "route": {"a.yaml": f"{TOP}paths:\n  @: {{get: {{operationId: it, {NAMED}}}}}\n"},
    "path": {"a.yaml": f"{TOP}paths:\n  /a:\n    @\n"},
    "path in 3.2": {"a.yaml": f"{TOP}paths:\n  /a:\n    @\n".replace("3.1.0", "3.2.0")},
    "style": {
        "a.yaml": f"{TOP}paths:\n  /b: {{get: {{operationId: getOrder, {ANSWER}}}}}\n"
        f"  /c: {{get: {{operationId: createOrder, {ANSWER}}}}}\n"
        f"  /d: {{get: {{operationId: deleteOrder, {ANSWER}}}}}\n  /a:\n    @\n"
    },
    "operation": {
        "a.yaml": f"{GET}      @\n      {ANSWER}\n"
        "components:\n  schemas: {CustomerId: {type: string}}\n"
        "  parameters: {CustomerId: {name: id, in: query, schema: {type: string}}}\n"
    },
    "responses": {"a.yaml": f"{GET}      @\n"},
    "list": {
        "a.yaml": f"{GET}      @\n      parameters: [{{name: offset, in: query, schema: {{type: integer}}}}, "
        f"{{name: size, in: query, schema: {{type: integer}}}}]\n{ROWS}"
    },
    "job": {
        "a.yaml": f"{TOP}paths:\n  /jobs: {{get: {{operationId: getJob, responses: {{'200': {{description: It., "
        "content: {application/json: {schema: {properties: {state: {type: string}}}}}}}}}\n"
        f"  /a:\n    post:\n      operationId: it\n      @\n      {ANSWER}\n"
    },
    "ways": {
        "a.yaml": f"{TOP}paths:\n  /a/{{provider}}:\n    get:\n      operationId: a\n      @\n"
        f"      parameters: [{{name: provider, in: path, required: true, schema: {{type: string}}}}]\n      {ANSWER}\n"
        f"  /b:\n    get:\n      operationId: b\n      @\n      {ANSWER}\n"
    },
    "parameters": {"a.yaml": f"{GET}      parameters:\n      @\n      {ANSWER}\n"},
    "parameter": {"a.yaml": f"{GET}      parameters:\n      - @\n      {ANSWER}\n"},
    "parameter in 3.2": {
        "a.yaml": f"{GET}      parameters:\n      - @\n      {ANSWER}\n".replace("3.1.0", "3.2.0")
    },
    "id": {
        "a.yaml": f"{GET}      parameters:\n      - @\n      {ANSWER}\n".replace(
            "/a:", "/a/{order-id}:"
        )
    },
    "where": {
        "a.yaml": f"{GET}      parameters:\n      - name: size\n        schema: {{type: string}}\n        @\n      {ANSWER}\n"
    },
    "header": {
        "a.yaml": f"{GET}      parameters:\n      - in: header\n        schema: {{type: string}}\n        @\n      {ANSWER}\n"
    },
    "body": {
        "a.yaml": f"{GET}      responses:\n        default:\n          description: E.\n          content:\n            @\n"
        "components:\n  schemas:\n    Order: {type: object, properties: {id: {type: string}}}\n"
    },
    "media": {
        "a.yaml": f"{GET}      responses:\n        default:\n          description: E.\n          content:\n"
        "            application/json:\n              schema: {type: object}\n              @\n"
    },
    "schema": {
        "a.yaml": f"{TOP}{USED}    Used:\n      @\n",
        "common.yaml": f"{TOP}paths: {{}}\ncomponents: {{schemas: {{Error: {{type: object}}}}}}\n",
    },
    "told": {
        "a.yaml": f"{TOP}paths: {{}}\ncomponents:\n  schemas:\n    A:\n      type: object\n      description: It.\n"
        "      properties:\n        @\n"
    },
    "schemas": {
        "a.yaml": f"{TOP}{USED[:USED.index('    Card')]}    @\n    Used: {{$ref: '#/components/schemas/@1'}}\n"
    },
    "property": {
        "a.yaml": f"{TOP}{USED}    Used:\n      type: object\n      properties:\n        @\n"
    },
    "property in 3.0": {
        "a.yaml": f"{TOP}{USED}    Used:\n      type: object\n      properties:\n        @\n".replace(
            "3.1.0", "3.0.3"
        ).replace(
            "const: ", "title: "
        )
    },
    "union": {
        "a.yaml": f"{TOP}{USED}    Used:\n      oneOf: [{{$ref: '#/components/schemas/Card'}}, "
        "{$ref: '#/components/schemas/Cash'}]\n      discriminator: @\n"
    },
    "variant": {
        "a.yaml": TOP
        + re.sub("    Card: .*\n", "    @\n", USED)
        + "    Used:\n      oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]\n"
        "      discriminator: {propertyName: kind}\n"
    },
    "settings": {
        "api.yaml": f"{TOP.replace('Orders', 'Team')}paths: {{}}\n",
        "pets.yaml": f"{TOP}paths: {{/pets: {{get: {CALL}}}}}\n",
        "pcgen.yaml": "@\n",
    },
    "settled": {"api.yaml": f"{TOP}paths: {{}}\n", "pcgen.yaml": "@\n"},
}
CASES: dict[str, str] = {
    "PC105": "of info", "PC106": "title", "PC107": "title",
    "PC109": "root", "PC112": "property", **dict.fromkeys(("PC108", "PC110", "PC118"), "schema"),
    **dict.fromkeys(("PC111", "PC113", "PC116", "PC210"), "document"),
    **dict.fromkeys(("PC150", "PC151", "PC152", "PC153", "PC154", "PC158", "PC409"), "settings"),
    "PC155": "settled",
    **dict.fromkeys(("PC201", "PC202", "PC203", "PC205"), "schema"),
    "PC204": "schemas", "PC206": "operation", "PC209": "info",
    "PC211": "path", "PC212": "operation", "PC213": "operation", "PC214": "where", "PC215": "of info, titled",
    **dict.fromkeys(("PC216", "PC217", "PC219"), "schema"),
    "PC218": "components", "PC220": "paths", "PC221": "paths", "PC222": "id", "PC223": "path",
    "PC225": "paths", "PC226": "operation", "PC227": "route", "PC228": "path", "PC229": "operation",
    "PC230": "list", "PC231": "list", "PC232": "job", "PC233": "host", "PC234": "header", "PC235": "union",
    "PC236": "server", "PC237": "parameters", "PC238": "variant", "PC239": "paths", "PC240": "schema", "PC241": "path",
    "PC242": "responses", "PC243": "root", "PC244": "property", "PC245": "paths", "PC246": "schema",
    "PC247": "told", "PC248": "body", "PC249": "schema", "PC250": "property in 3.0", "PC251": "root",
    "PC252": "media", "PC253": "style", "PC254": "property", "PC301": "schema", "PC302": "ways",
    "PC401": "schema", "PC402": "schemas", "PC403": "operation", "PC404": "schema", "PC405": "schemas",
    "PC406": "parameter in 3.2", "PC407": "list", "PC408": "schema", "PC410": "schema", "PC411": "schema",
    "PC412": "security", "PC413": "path in 3.2",
}  # fmt: skip
# What stands for a file, a state of it or a command; `tests/problems` and the tests of the commands have these.
ELSEWHERE = {"PC101", "PC102", "PC103", "PC104", "PC114", "PC115", "PC119", "PC224"}

# What the mends do not say because it is not the point.
LEFT_OUT = {
    "PC111": {"PC212"},
    "PC113": {"PC112"},
    "PC210": {"PC212"},
    "PC225": {"PC220"},
    "PC239": {"PC220"},
    "PC245": {"PC220"},
}


def framed(frame: dict[str, str], text: str) -> dict[str, str]:
    """The files with an example in its place; `...` stands for an operation."""
    numbers = count()
    text = re.sub(
        r"(get|put): \.\.\.",
        lambda m: f"{m[1]}: {CALL.replace('it,', f'it{next(numbers)},')}",
        text,
    )
    first = re.match(r"\w+", text)
    parts = iter(text.split("\n---\n") if frame is FRAMES["ways"] else ())

    def placed(line: str) -> str:
        before, mark, after = line.replace("@1", first[0] if first else "").partition("@")
        if not mark:
            return before
        return before + next(parts, text).replace("\n", "\n" + " " * len(before)) + after

    return {
        name: "".join(map(placed, content.splitlines(keepends=True)))
        for name, content in frame.items()
    }


def found_in(folder: Path, files: dict[str, str], code: str) -> Diagnostics:
    if CODES[code].level == "off":
        files = {**files, "pcgen.yaml": f"rules: {{{code}: warning}}\n"}
    found = Diagnostics()
    surveyed = validate(write(folder, dict(files)), found)
    if surveyed is not None:
        lower(surveyed, found)
    return found


@pytest.mark.parametrize("code", CASES)
def test_the_example_is_wrong_and_its_mend_is_right(tmp_path: Path, code: str) -> None:
    frame = FRAMES[CASES[code]]
    wrong = found_in(tmp_path / "wrong", framed(frame, CODES[code].example), code)
    assert code in wrong.codes, list(wrong)
    right = found_in(tmp_path / "right", framed(frame, CODES[code].mend), code)
    assert code not in right.codes
    errors = {found.code for found in right if found.severity is Severity.ERROR}
    assert errors <= LEFT_OUT.get(code, set()), list(right)


def test_every_code_of_documents_is_tried() -> None:
    of_documents = {code for code, row in CODES.items() if row.impact is None and code < "PC500"}
    assert of_documents - ELSEWHERE == set(CASES)
