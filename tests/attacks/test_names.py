"""Attacks 5, 6, 11, 14 and 16 to 18: names stay names, and values what they are."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path, PurePosixPath

import pytest

from tests.attacks.intent import RUN, attacked, document, folder_of, refused, schemas, thing
from tests.generated import built, imported


def test_attack_5_enum_values_round_trip(tmp_path: Path) -> None:
    values = [
        '"',
        "'",
        '"""',
        "\\",
        '\\"',
        "a\nb",
        "\t",
        "{x}",
        "%s",
        RUN,
        "é",
        "e\u0301",
        "\u2028",
        "😀",
    ]
    names = [f"V{position}" for position in range(len(values))]
    kind = {"type": "string", "enum": values, "x-enum-varnames": names}
    result, _ = attacked(schemas(Kind=kind), tmp_path)
    with imported(tmp_path / "out", result.settings.package) as package:
        members = import_module(f"{package.__name__}.models").Kind
        assert [member.value for member in members] == values


def test_attack_6_enum_members(tmp_path: Path) -> None:
    values = [
        "class",
        "None",
        "",
        "1",
        "mro",
        "name",
        "value",
        "_ignore_",
        "__init__",
        "_missing_",
        "***",
    ]
    attacked(schemas(Kind={"type": "string", "enum": values}), tmp_path)
    package = PurePosixPath("target/models/api.py")
    first = built(tmp_path / "specs").files[package]
    again = folder_of(schemas(Kind={"type": "string", "enum": [*values, "new"]}), _new(tmp_path))
    with imported(tmp_path / "out", "target") as target:
        members = list(import_module(f"{target.__name__}.models").Kind)
    assert len(members) == len(values)
    assert len({member.name for member in members}) == len(members)
    names = {line.strip() for line in first.splitlines() if " = " in line}
    assert names <= {line.strip() for line in built(again).files[package].splitlines()}  # stable


def _new(folder: Path) -> Path:
    (folder / "again").mkdir()
    return folder / "again"


@pytest.mark.parametrize(
    "identifier", [f"get; {RUN}", "os.system('x')", "a\nb = 1", "class", "__import__", "é"]
)
def test_attack_11_operation_ids(identifier: str, tmp_path: Path) -> None:
    operation = {"operationId": identifier, "responses": {"204": {"description": "ok"}}}
    result, _ = attacked(document(paths={"/a": {"get": operation}}), tmp_path)
    (found,) = result.api.areas[0].operations
    assert found.id == identifier
    assert found.constant.isidentifier() and found.constant.isupper()


@pytest.mark.parametrize(
    "title",
    [
        '"]\n[tool]\nx="',
        "a'b\"c\\d",
        "../../etc",
        "😀 Shop",
        "class",
        "123",
        "",
        "a" * 500,
        "‮evil",
    ],
)
def test_attack_14_titles(title: str, tmp_path: Path) -> None:
    specs = folder_of(document(info={"title": title, "version": f'1"\n{RUN}'}), tmp_path)
    result = built(specs)
    project = tomllib.loads(result.files[PurePosixPath("pyproject.toml")])
    assert set(project) == {"build-system", "project", "tool"}
    assert result.settings.package.isidentifier()
    assert len(result.settings.package) <= 60
    assert all(".." not in path.parts and not path.is_absolute() for path in result.files)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "C:\\evil",
        "%2e%2e/evil",
        "a\0b",
        "a\u2044b",
        "a/b",
        "a b",
        f"A({RUN})",
    ],
)
def test_attack_16_schema_names(name: str, tmp_path: Path) -> None:
    refused(
        folder_of(schemas(**{name: thing(a={"type": "string"})}), tmp_path),
        "PC105",
        "PC218",
        "PC215",
    )


def test_attack_16_names_of_what_references_reach(tmp_path: Path) -> None:
    """A fragment may have any keys; they become one class name, and no path."""
    specs = folder_of(schemas(A=thing(x={"$ref": "parts.yaml#/..~1..~1evil"})), tmp_path)
    (specs / "parts.yaml").write_text(
        "../../evil: {type: object, properties: {a: {type: string}}}\n"
    )
    result = built(specs)
    assert {path.name for path in result.files if path.parts[1:2] == ("models",)} == {
        "__init__.py",
        "api.py",
        "parts.py",
    }


def test_attack_17_names_of_windows_and_macos(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    for name, schema in (("con", "Con"), ("aux.", "Aux"), ("NUL", "Nul"), ("com1", "Com")):
        text = f"openapi: 3.1.0\ninfo: {{title: {name}, version: '1'}}\ncomponents: {{schemas: {{{schema}: {{type: object, properties: {{a: {{type: string}}}}}}}}}}\n"
        (specs / f"{name}.yaml").write_text(text)
    result = built(specs)
    folded = [str(path).casefold() for path in result.files]
    assert len(folded) == len(set(folded))
    stems = {path.stem.casefold() for path in result.files}
    assert not stems & {"con", "aux", "nul", "com1", "prn"}
    refused(
        folder_of(
            schemas(Foo=thing(), foo=thing(a={"type": "string"}), FOO=thing(a={"type": "string"})),
            _new(tmp_path),
        ),
        "PC301",
    )


def test_attack_18_long_names(tmp_path: Path) -> None:
    long = "a" * 900
    operation = {
        "operationId": long,
        "parameters": [{"name": long, "in": "query", "schema": {"type": "string"}}],
        "responses": {"204": {"description": "ok"}},
    }
    twins = {f"{long}One": {"type": "string"}, f"{long}Two": {"type": "string"}}
    named = {f"{long}A": thing(**twins), f"{long}B": {"type": "string", "enum": [long]}}
    spec = document(paths={f"/{long}": {"get": operation}}, components={"schemas": named})
    result, _ = attacked(spec, tmp_path)
    assert max(len(str(path)) for path in result.files) < 150
    for module in result.api.models:
        assert all(len(definition.name) <= 64 for definition in module.definitions)
