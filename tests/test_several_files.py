"""A document, the same in many files, and the bundle of these: all give the same client."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from pcgen import ir
from pcgen.diagnostics import Diagnostics, Severity
from pcgen.pipeline import generate
from tests.command import pcgen
from tests.test_corpus import DOCUMENTS, FORGIVEN
from tests.test_features import FEATURES, FORGIVING

Files = dict[str, Any]
# What `$anchor` and `$defs` mean depends on what is around them.
ALONE = [
    path
    for path in DOCUMENTS
    if not {"$anchor", "$defs"} & set(re.findall(r"\$\w+", path.read_text("utf-8")))
]
ALONE += [
    folder / "spec.yaml"
    for folder in FEATURES
    if (folder / "spec.yaml").exists() and not (folder / "pcgen.yaml").exists()
]
MAIN = "spec.yaml"
PLACES = ("area", "module", "pointer")
# Bundles are of 3.1: what 3.0 ignores beside a reference is not in them, and limits are in other words.
TEXTS_OF_30 = ("doc", "limits")
_COMPONENT = re.compile(r"#/components/schemas/([^/]+)(/.*)?\Z")


def apart(document: Any) -> Files:
    """Each schema of the components in a file of its own, to which the component refers; routes in another file."""
    files: Files = {MAIN: document}
    schemas = document.get("components", {}).get("schemas", {})
    places = {
        name: f"schemas/{number}.yaml"
        for number, (name, schema) in enumerate(schemas.items())
        if isinstance(schema, dict) and "$ref" not in schema
    }
    for name, place in places.items():
        files[place] = schemas[name]
        schemas[name] = {"$ref": place}
    paths = document.get("paths", {})
    routes = {
        route: item
        for route, item in paths.items()
        if not route.startswith("x-") and "$ref" not in item and "#/paths/" not in json.dumps(paths)
    }
    if routes:
        files["routes.yaml"] = routes
        for route in routes:
            pointer = route.replace("~", "~0").replace("/", "~1")
            paths[route] = {"$ref": f"routes.yaml#/{quote(pointer)}"}

    def moved(home: str, text: str) -> str:
        inner = _COMPONENT.match(text)
        if inner is not None and inner[1] in places and inner[2]:
            text = f"{places[inner[1]]}#{inner[2]}"  # no pointer leads through a reference
        elif text.startswith("#") and home != MAIN:
            text = MAIN + text
        return f"../{text}" if home.startswith("schemas/") and not text.startswith("#") else text

    for place in files:
        _redirect(files[place], lambda text, home=place: moved(home, text))
    return files


def _redirect(value: Any, moved: Callable[[str], str]) -> None:
    """Let references, and words of discriminators that are some, lead where things are now."""
    if isinstance(value, list):
        for each in value:
            _redirect(each, moved)
    if not isinstance(value, dict):
        return
    if isinstance(value.get("$ref"), str) and value["$ref"].startswith("#"):
        value["$ref"] = moved(value["$ref"])
    names = value.get("mapping")
    if "propertyName" in value and isinstance(names, dict):
        for word, text in names.items():
            names[word] = moved(text if "/" in text else f"#/components/schemas/{text}")
    for each in value.values():
        _redirect(each, moved)


def write(folder: Path, files: Mapping[str, Any]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content, default=str), encoding="utf-8")
    return folder


def shape(thing: Any, without: Collection[str]) -> Any:
    """A part of the model without some fields; variants stand in any order."""
    if dataclasses.is_dataclass(thing):
        found = {
            field.name: shape(getattr(thing, field.name), without)
            for field in dataclasses.fields(thing)
            if field.name not in without
        }
        if isinstance(thing, ir.Union):
            found |= {key: sorted(found[key], key=repr) for key in ("variants", "mapping")}
        return found
    if isinstance(thing, tuple):
        return tuple(shape(each, without) for each in thing)
    return thing


def client(specs: Path, forgiving: bool, without: Collection[str] = PLACES) -> Any:
    """What the model says of classes and operations, by their names; else the codes of the errors."""
    found = Diagnostics()
    built = generate(specs, found, skip_unsupported=forgiving)
    if built is None:
        return sorted(each.code for each in found if each.severity is Severity.ERROR)
    assert built.record.skipped == () or forgiving
    return (
        {
            each.name: shape(each, without)
            for module in built.api.models
            for each in module.definitions
        },
        {each.id: shape(each, without) for area in built.api.areas for each in area.operations},
    )


@pytest.mark.parametrize("path", ALONE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_same_client(path: Path, tmp_path: Path) -> None:
    forgiving = path.stem in FORGIVEN or path.parent in FORGIVING
    document = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    whole = client(write(tmp_path / "one", {MAIN: document}), forgiving)
    several = write(tmp_path / "several", apart(document))
    assert client(several, forgiving) == whole
    if isinstance(whole, list) or forgiving or document["openapi"].startswith("3.2"):
        return  # a bundle forgives nothing
    done = pcgen("bundle", several.name, "-o", "bundle.yaml", cwd=tmp_path)
    assert done.code == 0, done.err
    without = (*PLACES, *(TEXTS_OF_30 if document["openapi"].startswith("3.0") else ()))
    whole = client(tmp_path / "one", forgiving, without)
    assert client(tmp_path / "bundle.yaml", forgiving, without) == whole
