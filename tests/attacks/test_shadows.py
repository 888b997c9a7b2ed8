"""Attacks 20 to 23: names that mean something to Python or to the run-time, and names that meet."""

from __future__ import annotations

import copy
import pickle
from importlib import import_module
from pathlib import Path

import pytest

from pcgen import ir
from tests.attacks.intent import attacked, document, folder_of, refused, schemas, thing
from tests.command import pcgen
from tests.generated import imported
from tests.output.playing import Player


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


@pytest.mark.parametrize(
    ("first", "second"), [("fooBar", "foo_bar"), ("é", "e\u0301"), ("a-b", "a_b"), ("id", "_id")]
)
def test_attack_22_names_that_are_told_apart_if_asked_for(
    first: str, second: str, tmp_path: Path
) -> None:
    spec = schemas(Thing=thing(**{first: {"type": "string"}, second: {"type": "string"}}))
    result, _ = attacked(spec, tmp_path, forgiving=True)
    (model,) = result.api.models[0].definitions
    assert isinstance(model, ir.Model)
    assert {field.wire_name for field in model.fields} == {first, second}
    assert len({field.name.casefold() for field in model.fields}) == 2


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
    result, _ = attacked(schemas(Either=either), tmp_path)
    kept = [each for each in result.api.models[0].definitions if isinstance(each, ir.Model)]
    assert [[field.wire_name for field in model.fields] for model in kept] == [["a"], ["b"]]


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


@pytest.mark.parametrize("named", ["_routes", "_api_routes", "__routes", "routes_"])
def test_what_modules_call_each_other_hides_behind_no_name(named: str, tmp_path: Path) -> None:
    """An argument, a step or a class of that name would be taken for the routes of its module."""
    text = {"type": "string"}
    given = [
        {"name": named, "in": place, "required": place == "path", "schema": text}
        for place in ("path", "header")
    ]
    done = {"responses": {"204": {"description": "ok"}}}
    spec = document(
        paths={
            f"/{named}": {"get": done | {"operationId": "all", "parameters": given[1:]}},
            f"/{named}/{{{named}}}": {
                "get": done | {"operationId": named, "parameters": given[:1]}
            },
        },
        components={"schemas": {named: thing(**{named: text})}},
    )
    result, _ = attacked(spec, tmp_path)
    with imported(tmp_path / "out", result.settings.package) as package:
        testing = import_module(f"{package.__name__}.testing")
        fakes = getattr(testing, f"Fake{result.api.package.client}")
        with fakes() as fake, fake.client() as client:
            player = Player(client, colour="sync")
            for info in testing.operations():
                player.call(info, dict.fromkeys(info.parameters, "x"))
                assert len(fake.calls(info.id)) == 1


@pytest.mark.parametrize("given", ["_routes", "_api_routes"])
def test_nor_behind_one_that_is_asked_for(given: str, tmp_path: Path) -> None:
    parameter = {"name": "a", "in": "query", "schema": {"type": "string"}, "x-pcgen-name": given}
    operation = {"parameters": [parameter], "responses": {"204": {"description": "ok"}}}
    refused(folder_of(document(paths={"/a": {"get": operation}}), tmp_path), "PC231")
