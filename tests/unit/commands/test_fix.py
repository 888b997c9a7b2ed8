"""`pcgen validate --fix`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pcgen.cli import main
from tests.spec_folder import write

HEAD = 'openapi: 3.1.0  # the version\ninfo: {title: Shop, version: "1.0"}\n'
GET = "get: {operationId: a, summary: A, description: A., responses: {default: {description: A.}}"


def fix(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["validate", str(folder), "--fix", *options])


CASES = {
    "PC222": (
        f"{HEAD}paths:\n  /a/{{id}}:\n    {GET}}}\n    parameters:\n"
        "    - {name: id, in: path, schema: {type: string}}  # ours\n",
        "path, schema: {type: string}}  # ours",
        "path, schema: {type: string}, required: true}  # ours",
    ),
    "PC222 false": (
        f"{HEAD}paths:\n  /a/{{id}}:\n    {GET}}}\n    parameters:\n"
        "    - name: id\n      required: false  # wrong\n      in: path\n      schema: {type: string}\n",
        "required: false  # wrong",
        "required: true   # wrong",
    ),
    "PC229": (
        f"{HEAD}paths:\n  /a:\n    {GET}}}\n    parameters:\n"
        "    # ignored\n    - {name: Accept, in: header, schema: {type: string}}\n"
        "    # used\n    - {name: size, in: query, schema: {type: integer}}\n",
        "    # ignored\n    - {name: Accept, in: header, schema: {type: string}}\n",
        "",
    ),
    "PC243": (
        f"{HEAD}paths:\n  /a: {{{GET}}}}}\n# what is shared\ncomponents:\n  schemas:\n"
        "    # old\n    A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}\n"
        "    B: {type: string}\n",
        "# what is shared\ncomponents:\n  schemas:\n"
        "    # old\n    A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}\n"
        "    B: {type: string}\n",
        "",
    ),
    "PC244": (
        f"{HEAD}paths:\n  /a: {{{GET}, requestBody: {{$ref: '#/components/requestBodies/A'}}}}}}\n"
        "components:\n  requestBodies:\n    A:\n      content:\n        application/json:\n          schema:\n"
        "            properties:\n              price: {type: number}  # in euros\n",
        "price: {type: number}  # in euros",
        "price: {type: number, format: decimal}  # in euros",
    ),
    "PC249": (
        f"{HEAD}paths:\n  /a:\n    {GET}}}\n    parameters:\n"
        "    - {name: a, in: query, schema: {type: string, enum: [x, y, x, x]}}\n",
        "[x, y, x, x]",
        "[x, y]",
    ),
    "PC251": (
        f"{HEAD}tags:\n  - name: a\n    description: A.\n  # again\n  - name: a\n  - name: b\n"
        f"paths:\n  /a: {{{GET}}}}}\n",
        "  # again\n  - name: a\n",
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_mended(tmp_path: Path, name: str) -> None:
    text, old, new = CASES[name]
    assert text.count(old) == 1
    done = fix(write(tmp_path, {"a.yaml": text}))
    assert f": mended[{name[:5]}] " in done.stdout
    assert (tmp_path / "a.yaml").read_text() == text.replace(old, new)
    assert done.exit_code == 0, done.stderr
    again = fix(tmp_path)
    assert "mended" not in again.stdout


def test_settings(tmp_path: Path) -> None:
    text = "package: shop\noverrides:\n  # long ago\n  - {at: 'a.yaml#/info', set: {title: Shop}, reason: A.}\n"
    write(tmp_path, {"a.yaml": f"{HEAD}paths: {{}}\n", "pcgen.yaml": text})
    done = fix(tmp_path)
    assert "mended[PC155]" in done.stdout and done.exit_code == 0
    assert (tmp_path / "pcgen.yaml").read_text() == "package: shop\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}tags: [{{name: a}}, {{name: a, description: More.}}]\npaths: {{}}\n",
        f"{HEAD}paths: {{}}\ncomponents:\n  parameters:\n    A: {{name: Accept, in: header, schema: {{type: string}}}}\n"
        "  requestBodies: {B: {content: {a/b: {schema: {enum: [a, a], x-enum-varnames: [x, y]}}}}}\n",
    ],
)
def test_what_needs_judgement_stays(tmp_path: Path, text: str) -> None:
    rules = "rules: {PC243: 'off'}\n"
    write(tmp_path, {"a.yaml": text, "pcgen.yaml": rules})
    assert "mended" not in fix(tmp_path).stdout
    assert (tmp_path / "a.yaml").read_text() == text


JSON = """{
  "openapi": "3.1.0",
  "info": {"title": "A", "version": "1"},
  "paths": {
    "/a/{id}": {
      "get": {
        "operationId": "a",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "schema": {"type": "string", "enum": ["a", "b", "a"]}
          },
          {"name": "Accept", "in": "header", "schema": {"type": "string"}},
          {"name": "u\\u0308", "in": "query", "schema": {"type": "string"}}
        ],
        "responses": {"204": {"description": "ü"}}
      }
    }
  },
  "components": {
    "schemas": {
      "Unused": {
        "type": "object"
      },
      "Other": {"type": "object"}
    }
  }
}
"""


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_json_keeps_its_layout(tmp_path: Path, name: str, end: str) -> None:
    path = write(tmp_path, {"pcgen.yaml": "rules: {PC243: off}\n"}) / name
    path.write_bytes(JSON.replace("\n", end).encode())
    assert fix(tmp_path).exit_code == 0
    wanted = JSON.replace(', "a"]}', ']},\n            "required": true').replace(
        '          {"name": "Accept", "in": "header", "schema": {"type": "string"}},\n', ""
    )
    assert path.read_bytes().decode() == wanted.replace("\n", end)
    (tmp_path / "pcgen.yaml").unlink()
    assert "mended[PC243]" in fix(tmp_path).stdout
    assert fix(tmp_path).stdout == "1 document checked, no errors\n"
    assert json.loads(path.read_text()) == {
        key: value for key, value in json.loads(wanted).items() if key != "components"
    }


def test_what_the_editor_does_not_read_is_mended_where_it_is_not_needed(tmp_path: Path) -> None:
    text = (
        f"{HEAD}paths:\n  /a/{{id}}:\n    {GET}}}\n    parameters:\t# a tab\n"
        "    - {name: id, in: path, schema: {type: string}}\n"
        "components:\n  schemas:\n    A: {type: string}\n"
    )
    write(tmp_path, {"a.yaml": text})
    done = fix(tmp_path)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "a.yaml").read_text() == text.replace("string}}", "string}, required: true}")
    assert "PC243" in done.stderr


def test_one_mend_that_fails_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    needed = "    C: &c {type: string}\n"  # by the aliases
    removed = "    B:\n      type: object\n"
    text = (
        f"{HEAD}components:\n  schemas:\n{removed}{needed}    D:\n      allOf: [*c, *c]\n"
        f"paths:\n  /a: {{{GET}, requestBody: {{content: {{a/json: {{schema: {{$ref: '#/components/schemas/D'}}}}}}}}}}}}\n"
    )
    write(tmp_path, {"a.yaml": text})
    done = fix(tmp_path)
    assert done.stdout.count("mended[PC243]") == 1, done.stdout
    assert (tmp_path / "a.yaml").read_text() == text.replace(removed, "")


def test_a_link_stays_a_link_and_a_file_as_open_as_it_was(tmp_path: Path) -> None:
    text = CASES["PC251"][0]
    specs = write(tmp_path / "specs", {"real.txt": text})
    (specs / "real.txt").chmod(0o640)
    (specs / "a.yaml").symlink_to("real.txt")
    assert "mended[PC251]" in fix(specs).stdout
    assert (specs / "a.yaml").is_symlink()
    assert (specs / "real.txt").read_text() != text
    assert (specs / "real.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{ in: path , name: id,   schema: { type: string } }", "{ in: path , name: id,   schema: { type: string },   required: true }"),
        ("{in: path, name: id, schema: {type: string}, required: false, }", "{in: path, name: id, schema: {type: string}, required: true, }"),
        ("{in: path,\n       name: id,\n       schema: {type: string}}", "{in: path,\n       name: id,\n       schema: {type: string},\n       required: true}"),
        ("{'in': path, 'name': id, 'schema': {type: string}}", "{'in': path, 'name': id, 'schema': {type: string}, required: true}"),
    ],
)  # fmt: skip
def test_only_the_characters_change_that_a_mend_is_about(
    tmp_path: Path, old: str, new: str
) -> None:
    text = f"{HEAD}paths:\n  /a/{{id}}:\n    {GET}}}\n    parameters:\n    - {old}   # ü\n"
    write(tmp_path, {"a.yaml": text})
    assert fix(tmp_path).exit_code == 0
    assert (tmp_path / "a.yaml").read_text() == text.replace(old, new)


def test_unreadable_documents_stay(tmp_path: Path) -> None:
    write(tmp_path, {"b.yaml": "a: [\n"})
    assert fix(tmp_path).exit_code == 3
    assert fix(tmp_path / "no").exit_code == 2


def test_an_anchor_is_not_torn(tmp_path: Path) -> None:
    """What is removed may be what an alias needs: then nothing is written."""
    text = f"{HEAD}paths:\n  /a: {{{GET}, requestBody: {{content: {{a/json: {{schema: {{properties: {{b: *b}}}}}}}}}}}}}}\n"
    text = f"{HEAD}components: {{schemas: {{B: &b {{type: string}}}}}}\n" + text[len(HEAD) :]
    write(tmp_path, {"a.yaml": text})
    done = fix(tmp_path)
    assert done.exit_code == 0
    before = CliRunner().invoke(main, ["validate", str(tmp_path)])
    assert before.exit_code == 0


def test_programs_hear_how_much_was_mended(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": CASES["PC251"][0]})
    done = fix(tmp_path, "--message-format", "json")
    assert json.loads(done.stdout)["result"] == {"mended": 1, "documents": 1}
    assert "mended[PC251]" in done.stderr


def test_without_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    write(tmp_path, {"a.yaml": CASES["PC251"][0]})
    done = fix(tmp_path)
    assert done.exit_code == 4
    assert "error[PC907]" in done.stderr and "pip install 'pcgen[fix]'" in done.stderr
    assert (tmp_path / "a.yaml").read_text() == CASES["PC251"][0]
