"""Attacks 5, 6, 11, 14, 16 to 18 and 20 to 23: names stay names, and values what they are."""

from __future__ import annotations

import copy
import pickle
import tomllib
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from tests.attacks.intent import RUN, attacked, document, folder_of, schemas
from tests.command import Said, pcgen
from tests.generated import built, imported


def refused(specs: Path, *codes: str) -> Said:
    """The spec is wrong, and nothing is written."""
    output = specs.parent / "refused"
    done = pcgen("build", specs, "-o", output, cwd=specs.parent)
    assert done.code == 3, done.err
    assert any(code in done.err for code in codes), done.err
    assert "Traceback" not in done.err
    assert not output.exists()
    return done


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


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


def test_attack_20_keywords_builtins_and_self(tmp_path: Path) -> None:
    names = [
        "class",
        "def",
        "None",
        "print",
        "list",
        "str",
        "self",
        "cls",
        "type",
        "id",
        "len",
        "match",
        "async",
    ]
    properties = {name: {"type": "string"} for name in names}
    parameters = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]
    operation = {
        "operationId": "class",
        "parameters": parameters,
        "responses": {"204": {"description": "ok"}},
    }
    spec = document(
        paths={
            f"/{name}/{{{name}}}": {
                "get": operation
                | {
                    "operationId": f"get {name}",
                    "parameters": [
                        {
                            "name": name,
                            "in": "path",
                            "required": True,
                            "schema": {"type": "string", "format": "uuid"},
                        }
                    ],
                }
            }
            for name in names
        }
        | {"/all": {"get": operation}},
        components={"schemas": {"Thing": thing(**properties)}},
    )
    result, _ = attacked(spec, tmp_path)
    fields = result.api.models[0].definitions[0].fields  # type: ignore[union-attr]
    assert [field.wire_name for field in fields] == names


RUNTIME = ["Client", "Model", "field", "datetime", "Node", "Operation", "Any", "Literal", "UUID", "Decimal", "NULL", "link",
           "one_of", "always", "dt", "T", "TYPE_CHECKING", "CallOptions", "annotations", "Exception", "object", "Generic"]  # fmt: skip


def test_attack_21_names_of_the_run_time(tmp_path: Path) -> None:
    named = {
        name: thing(
            at={"type": "string", "format": "date-time"},
            any={},
            id={"type": "string", "format": "uuid"},
        )
        for name in RUNTIME
    }
    either = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in RUNTIME]}
    result, _ = attacked(schemas(Either=either, **named), tmp_path)
    with imported(tmp_path / "out", result.settings.package) as package:
        codec = import_module(f"{package.__name__}._runtime.codec.codec")
        models = import_module(f"{package.__name__}.models")
        for name in models.__all__:
            if name != "Either":
                read = codec.decode(getattr(models, name), b'{"at":"2020-01-01T00:00:00Z"}')
                assert read.at.year == 2020 and not read.extra


@pytest.mark.parametrize(
    ("first", "second"),
    [("fooBar", "foo_bar"), ("file", "ﬁle"), ("é", "e\u0301"), ("a-b", "a_b"), ("\uff21B", "AB")],
)
def test_attack_22_names_that_meet(first: str, second: str, tmp_path: Path) -> None:
    spec = schemas(Thing=thing(**{first: {"type": "string"}, second: {"type": "string"}}))
    refused(folder_of(spec, tmp_path), "PC301")


def test_attack_22_what_only_looks_the_same_is_kept(tmp_path: Path) -> None:
    latin, cyrillic = "name", "n\u0430me"
    spec = schemas(Thing=thing(**{latin: {"type": "string"}, cyrillic: {"type": "string"}}))
    result, _ = attacked(spec, tmp_path)
    with imported(tmp_path / "out", result.settings.package) as package:
        codec = import_module(f"{package.__name__}._runtime.codec.codec")
        model = import_module(f"{package.__name__}.models").Thing
        text = f'{{"{latin}":"1","{cyrillic}":"2"}}'.encode()
        assert codec.encode(codec.decode(model, text)) == text


def test_attack_22_same_titles(tmp_path: Path) -> None:
    one, two = thing(a={"type": "string"}), thing(b={"type": "string"})
    either = {"oneOf": [one | {"title": "Same"}, two | {"title": "Same"}]}
    refused(folder_of(schemas(Either=either), tmp_path), "PC301")


DUNDERS = ["__class__", "__init__", "__slots__", "__x", "__dict__", "__eq__", "__reduce__", "__post_init__",
           "__struct_config__", "__struct_fields__", "__annotations__", "__getattr__", "_extra", "__read_only__"]  # fmt: skip


def test_attack_23_dunders(tmp_path: Path) -> None:
    properties = {
        name: {"type": "string", "x-pcgen-name": f"p{position}"}
        for position, name in enumerate(DUNDERS)
    }
    spec = schemas(
        Given=thing(**properties), **{name: thing(a={"type": "string"}) for name in DUNDERS[:3]}
    )
    result, _ = attacked(spec, tmp_path)
    with imported(tmp_path / "out", result.settings.package) as package:
        codec = import_module(f"{package.__name__}._runtime.codec.codec")
        given = import_module(f"{package.__name__}.models").Given
        text = ("{" + ",".join(f'"{name}":"x"' for name in DUNDERS) + "}").encode()
        read = codec.decode(given, text)
        assert codec.encode(read) == text
        assert type(read) is given and pickle.loads(pickle.dumps(read)) == read == copy.deepcopy(
            read
        )


@pytest.mark.parametrize(
    "given", ["__class__", "__init__", "__slots__", "__read_only__", "_extra", "extra"]
)
def test_attack_23_names_that_are_asked_for(given: str, tmp_path: Path) -> None:
    spec = schemas(Thing=thing(a={"type": "string", "x-pcgen-name": given}))
    done = pcgen("build", folder_of(spec, tmp_path), "-o", tmp_path / "out", cwd=tmp_path)
    if done.code == 0:
        assert f"    {given}: " not in (tmp_path / "out/target/models/api.py").read_text()
    else:
        assert done.code == 3 and "PC231" in done.err
