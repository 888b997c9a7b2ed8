"""Edits of a small spec folder, as maintainers make them; a number decides on what and how."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Spec = dict[str, dict[str, Any]]  # file name -> content
Edit = Callable[[Spec, int], None]
SETTINGS = "pcgen.yaml"
PARTS = "parts.yaml"  # no document: what nothing refers to in it is no part of the API
START: Spec = {
    SETTINGS: {"package": "shop", "client": "Shop"},
    "orders.yaml": {
        "openapi": "3.1.0",
        "info": {"title": "Orders", "version": "1.0"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {},
        "components": {"schemas": {"Order": {"type": "object", "properties": {}}}},
    },
}
EDITS: dict[str, Edit] = {}


def _edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
    return function


def applied(spec: Spec, name: str, number: int) -> Spec:
    """The spec after one edit."""
    edited = copy.deepcopy(spec)
    EDITS[name](edited, number)
    return edited


def write(spec: Spec, folder: Path) -> None:
    """YAML, or JSON in the syntax of YAML: both are read."""
    folder.mkdir(exist_ok=True)
    for present in folder.iterdir():
        if present.name not in spec:
            present.unlink()
    for name, content in spec.items():
        text = json.dumps(content) if len(content) % 2 else yaml.safe_dump(content, sort_keys=False)
        (folder / name).write_text(text)


def _documents(spec: Spec) -> list[str]:
    return [name for name in spec if name not in (SETTINGS, PARTS)]


def _document(spec: Spec, number: int) -> tuple[str, dict[str, Any]]:
    name = _documents(spec)[number % len(_documents(spec))]
    return name, spec[name]


def _schemas(spec: Spec) -> list[tuple[str, str]]:
    return [(doc, name) for doc in _documents(spec) for name in spec[doc]["components"]["schemas"]]


def _schema(spec: Spec, number: int) -> dict[str, Any]:
    found = _schemas(spec)
    document, name = found[number % len(found)]
    schema: dict[str, Any] = spec[document]["components"]["schemas"][name]
    return schema


def _reference(spec: Spec, number: int) -> dict[str, str]:
    found = _schemas(spec)
    document, name = found[number % len(found)]
    return {"$ref": f"{document}#/components/schemas/{name}"}


def _used(spec: Spec, document: str, name: str) -> bool:
    return f"{document}#/components/schemas/{name}" in json.dumps(spec)


@_edit
def add_operation(spec: Spec, number: int) -> None:
    name, document = _document(spec, number)
    route = f"/{name.removesuffix('.yaml')}/things{number}/{{thing-id}}"
    document["paths"][route] = {
        "get": {
            "operationId": f"getThing{number}Of{name.removesuffix('.yaml').capitalize()}",
            "parameters": [
                {"name": "thing-id", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
            "responses": {
                "200": {
                    "description": "It.",
                    "content": {"application/json": {"schema": _reference(spec, number)}},
                }
            },
        }
    }


@_edit
def rename_operation(spec: Spec, number: int) -> None:
    _, document = _document(spec, number)
    for operations in list(document["paths"].values())[: number % 3]:
        operations["get"]["x-pcgen-name"] = f"fetch_{number}"


@_edit
def describe_operation(spec: Spec, number: int) -> None:
    _, document = _document(spec, number)
    for operations in document["paths"].values():
        operations["get"]["description"] = f"Said in {number} words. " * (number % 9)


@_edit
def remove_operation(spec: Spec, number: int) -> None:
    _, document = _document(spec, number)
    for route in list(document["paths"])[: 1 + number % 2]:
        del document["paths"][route]


@_edit
def add_model(spec: Spec, number: int) -> None:
    name, document = _document(spec, number)
    own = f"{name.removesuffix('.yaml').capitalize()}Part{number}"
    document["components"]["schemas"][own] = {
        "type": "object",
        "properties": {"id": {"type": "string"}},
    }


@_edit
def add_enum(spec: Spec, number: int) -> None:
    name, document = _document(spec, number)
    own = f"{name.removesuffix('.yaml').capitalize()}State{number}"
    values = [f"state-{value}" for value in range(number % 4 + 1)]
    document["components"]["schemas"][own] = {"type": "string", "enum": values}


@_edit
def remove_model(spec: Spec, number: int) -> None:
    found = _schemas(spec)
    document, name = found[number % len(found)]
    if not _used(spec, document, name) and len(found) > 1:
        del spec[document]["components"]["schemas"][name]


@_edit
def rename_model(spec: Spec, number: int) -> None:
    found = _schemas(spec)
    document, name = found[number % len(found)]
    if not _used(spec, document, name):
        schemas = spec[document]["components"]["schemas"]
        schemas[f"Renamed{number}{name[:20]}"] = schemas.pop(name)


@_edit
def describe_model(spec: Spec, number: int) -> None:
    _schema(spec, number)["description"] = 'Says """so""" \\ twice.\n\n' * (number % 3) + str(
        number
    )


@_edit
def add_property(spec: Spec, number: int) -> None:
    schema = _schema(spec, number)
    kinds = [
        {"type": "integer"},
        {"type": "string", "format": "date-time"},
        _reference(spec, number),
    ]
    if schema["type"] == "object":
        schema["properties"][f"property{number}"] = kinds[number % 3]


@_edit
def rename_property(spec: Spec, number: int) -> None:
    properties = _schema(spec, number).get("properties", {})
    for name in list(properties)[:1]:
        properties[f"{name[:10]}Was{number}"] = properties.pop(name)


@_edit
def remove_property(spec: Spec, number: int) -> None:
    properties = _schema(spec, number).get("properties", {})
    for name in list(properties)[: number % 3]:
        del properties[name]


@_edit
def add_document(spec: Spec, number: int) -> None:
    fresh = copy.deepcopy(START["orders.yaml"])
    name = f"area{number % 3}"
    fresh["components"]["schemas"] = {
        f"{name.capitalize()}Item": {"type": "object", "properties": {}}
    }
    spec.setdefault(f"{name}.yaml", fresh)


@_edit
def refer_to_a_part(spec: Spec, number: int) -> None:
    """To a part of a fragment, or where OpenAPI sees nothing; the example may not fit."""
    name, document = _document(spec, number)
    part = {"type": "number", "example": (1, "wrong")[number % 2]}
    own = f"Part{number}Of{name.removesuffix('.yaml').capitalize()}"
    if number % 3:
        spec.setdefault(PARTS, {})
        spec[PARTS] |= {own: {"$ref": f"#/{own}Itself"}, f"{own}Itself": part}
        place = f"{PARTS}#/{own}"
    else:
        document.setdefault("x-parts", {})[own] = part
        place = f"#/x-parts/{own}"
    document["components"]["schemas"][own] = {
        "type": "object",
        "properties": {"part": {"$ref": place}},
    }


@_edit
def use_another_version(spec: Spec, number: int) -> None:
    _, document = _document(spec, number)
    document["openapi"] = ("3.1.0", "3.0.3", "3.2.0")[number % 3]


@_edit
def remove_document(spec: Spec, number: int) -> None:
    names = _documents(spec)
    name = names[number % len(names)]
    rest = {other: content for other, content in spec.items() if other != name}
    if len(names) > 1 and f"{name}#" not in json.dumps(rest):
        del spec[name]


@_edit
def change_settings(spec: Spec, number: int) -> None:
    settings = spec[SETTINGS]
    settings[("package", "client", "package")[number % 3]] = ("shop", "Store", "store")[number % 3]
    settings["rules"] = {"PC243": ("off", "warning")[number % 2]}


@_edit
def break_it(spec: Spec, number: int) -> None:
    """A state between two saves."""
    _, document = _document(spec, number)
    document["paths"]["/broken"] = {"get": {"responses": {"200": {"$ref": "#/nowhere"}}}}
