"""Attacks 1 to 4, 7 to 9 and 15: texts of a document stay texts."""

from __future__ import annotations

import ast
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from tests.attacks.intent import RUN, Json, attacked, check, document, folder_of, schemas
from tests.command import pcgen
from tests.generated import built

TEXTS = {
    "1-triple-quotes": f'"""\n{RUN}\n"""',
    "1-triple-quotes-at-the-end": f'x"""; {RUN}; """',
    "1-other-triple-quotes": f"'''\n{RUN}\n'''",
    "1-one-quote-at-the-end": 'he said "no"',
    "2-backslash-at-the-end": "a path like C:\\",
    "2-backslashes": '\\"\\"\\" \\N{DASH} \\x41 \\u0041 \\d+ \\',
    "3-line-feed": f"harmless\n{RUN}\n#",
    "4-carriage-return": f"harmless\r{RUN}\r#",
    "4-form-feed": f"harmless\x0c\n\x0c{RUN}",
    "4-vertical-tab": f"harmless\x0b{RUN}",
    "4-next-line": f"harmless\x85{RUN}",
    "4-line-separator": f"harmless\u2028{RUN}\u2029{RUN}",
    "template": "{{ 7 * 7 }} {% include '/etc/passwd' %} {# x #} %s %(x)s ${x} {x}",
}


def everywhere(text: str) -> Json:
    """A document with the text wherever people write one."""
    kind = {"type": "string", "enum": ["a"], "description": text, "x-enum-descriptions": [text]}
    thing = {
        "type": "object",
        "title": text,
        "description": text,
        "externalDocs": {"url": "https://example.com/docs", "description": text},
        "properties": {"id": {"type": "string", "description": text, "title": text}},
    }
    either = {
        "description": text,
        "oneOf": [{"$ref": "#/components/schemas/Thing"}, {"$ref": "#/components/schemas/Other"}],
    }
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    query = {"name": "q", "in": "query", "description": text, "schema": {"type": "string"}}
    operation = {
        "operationId": "getThing",
        "summary": text,
        "description": text,
        "x-pcgen-superseded-by": text,
        "parameters": [query],
        "requestBody": {"description": text, "content": answer},
        "responses": {
            "200": {"description": text, "content": answer},
            "404": {"description": text},
        },
    }
    names = {"Thing": thing, "Other": thing, "Either": either, "Kind": kind}
    return document(
        info={"title": text, "version": "1", "description": text, "summary": text},
        tags=[{"name": "t", "description": text}],
        paths={"/things": {"post": operation, "summary": text}},
        components={"schemas": names},
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_attacks_1_to_4(text: str, tmp_path: Path) -> None:
    result, _ = attacked(everywhere(text), tmp_path)
    # The text is kept: every line of it stands in the docstring of the class.
    package = PurePosixPath(result.settings.package)
    tree = ast.parse(result.files[package / "models/api.py"])
    docs = [ast.get_docstring(node) or "" for node in tree.body if isinstance(node, ast.ClassDef)]
    words = re.findall(r"\S+", text)
    assert all(word in docs[-1] for word in words)


@pytest.mark.parametrize("key", ["default", "const", "example", "examples"])
def test_attack_7_values_are_literals(key: str, tmp_path: Path) -> None:
    value: Any = [RUN] if key == "examples" else RUN
    property_ = {"type": "string", key: value}
    thing = {"type": "object", "required": ["a"], "properties": {"a": property_}}
    result, _ = attacked(schemas(Thing=thing), tmp_path)
    package = PurePosixPath(result.settings.package)
    tree = ast.parse(result.files[package / "models/api.py"])
    constants = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    if key == "const":
        assert RUN in constants


@pytest.mark.parametrize("pattern", [f'"""{RUN}', '\'"\\\\"', "[", "(?i)\\Ax\\Z"])
def test_attack_8_patterns_are_not_compiled(pattern: str, tmp_path: Path) -> None:
    thing = {"type": "object", "properties": {"a": {"type": "string", "pattern": pattern}}}
    specs = folder_of(schemas(Thing=thing), tmp_path)
    if pcgen(
        "validate", specs, cwd=tmp_path
    ).code:  # a pattern that is none is the author's mistake
        assert pattern in ("[", "(?i)\\Ax\\Z")
        return
    result = built(specs)
    check(result)
    for path, text in result.files.items():
        if "_runtime" not in path.parts and path.suffix == ".py":
            assert "re.compile" not in text and "import re" not in text


def test_attack_9_patterns_are_not_run(tmp_path: Path) -> None:
    slow = {"type": "string", "pattern": "^(([a-z])+.)+[A-Z]([a-z])+$", "example": "a" * 64}
    thing = {"type": "object", "properties": {"a": slow}}
    result, package = attacked(schemas(Thing=thing), tmp_path)
    assert "pattern" not in result.files[PurePosixPath(package.__name__) / "models/api.py"]


def test_attack_15_extensions_of_others_are_ignored(tmp_path: Path) -> None:
    thing = {
        "type": "object",
        "x-python-import": {"module": "os", "name": "system"},
        "x-class-extra-annotation": RUN,
        "properties": {"a": {"type": "string", "x-field-extra": RUN, "x-python-name": RUN}},
    }
    result, _ = attacked(schemas(Thing=thing), tmp_path)
    for path, text in result.files.items():
        if "_runtime" not in path.parts:
            assert "pwned" not in text, path


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("x-pcgen-name", f"a: int = {RUN}"),
        ("x-pcgen-name", "a\nb"),
        ("x-pcgen-generic", RUN),
    ],
)
def test_attack_15_our_own_are_parsed_strictly(key: str, value: str, tmp_path: Path) -> None:
    thing = {"type": "object", key: value, "properties": {"a": {"type": "string"}}}
    done = pcgen("build", folder_of(schemas(Thing=thing), tmp_path), cwd=tmp_path)
    assert done.code == 3
    assert "PC231" in done.err or "PC232" in done.err
    assert not (tmp_path / "generated").exists()


def test_attack_15_names_of_enum_values(tmp_path: Path) -> None:
    names = [f"A = {RUN}\n    B", "_ignore_", "mro", "__class__", "1", "a b"]
    kind = {"type": "string", "enum": ["a", "b", "c", "d", "e", "f"], "x-enum-varnames": names}
    result, _ = attacked(schemas(Kind=kind), tmp_path)
    members = result.api.models[0].definitions[0].members  # type: ignore[union-attr]
    assert all(member.name.isidentifier() and member.name.isupper() for member in members)
    assert [member.value for member in members] == ["a", "b", "c", "d", "e", "f"]
