"""Random schemas that are put together from others: what any of the parts declares, the class declares."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcgen import ir
from pcgen.diagnostics import Diagnostics
from pcgen.lower import lower
from pcgen.pipeline import validate
from tests.fuzz.effort import effort

Json = dict[str, Any]
_NAMES = ("Atlas", "Book", "Card", "Disc", "Essay")
_SAYING_NOTHING: tuple[Any, ...] = ({}, True, {"type": "object"}, {"description": "Nothing."})
_BESIDE: tuple[Json, ...] = (
    {},
    {"type": "object"},
    {"description": "A text."},
    {"required": ["id"]},
    {"additionalProperties": True},
    {"discriminator": {"propertyName": "id"}},
)


@st.composite
def wholes(draw: st.DrawFn, number: int, below: tuple[str, ...], depth: int = 0) -> Json:
    """An object, a reference to one of the components below, or parts that are such."""
    own = {"properties": {f"own{number}_{depth}_{draw(st.integers(0, 9))}": {"type": "integer"}}}
    kind = draw(st.sampled_from(["object", "reference", "parts", "parts"]))
    if kind == "reference" and below:
        return {"$ref": f"#/components/schemas/{draw(st.sampled_from(below))}"}
    if kind != "parts" or depth == 3:
        return {"type": "object", **own} if draw(st.booleans()) else own
    part = wholes(number, below, depth + 1)
    parts = draw(st.lists(part, min_size=1, max_size=3))
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from(_SAYING_NOTHING)))
    return {"allOf": parts} | draw(st.sampled_from([*_BESIDE, own]))


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """Components in any order, each put together from others that do not lead back to it."""
    made = {name: draw(wholes(number, _NAMES[number + 1 :])) for number, name in enumerate(_NAMES)}
    held = {name.lower(): {"$ref": f"#/components/schemas/{name}"} for name in _NAMES}
    made["Shelf"] = {"type": "object", "properties": held}
    order = draw(st.permutations(list(made)))
    return {
        "openapi": "3.1.0",
        "info": {"title": "Parts", "version": "1"},
        "paths": {},
        "components": {"schemas": {name: made[name] for name in order}},
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inheritance") / "api.json"


@effort(150)
@given(document=documents())
def test_no_property_of_a_part_is_lost(place: Path, document: Json) -> None:
    place.write_text(json.dumps(document), encoding="utf-8")
    diagnostics = Diagnostics()
    surveyed = validate(place, diagnostics)
    assert surveyed is not None
    api = lower(surveyed, diagnostics)
    assert not diagnostics.has_errors, list(diagnostics)
    known = {ref.name: ref for ref in api.models[0].definitions}
    shelf = known["Shelf"]
    assert isinstance(shelf, ir.Model)
    for field in shelf.fields:
        schema = document["components"]["schemas"][field.wire_name.capitalize()]
        declared = set(_declared(schema, document))
        assert declared <= set(_fields(field.type, known)), field.wire_name
    assert {name.removeprefix("Any") for name in known} <= {"Shelf", *_NAMES}


def _declared(schema: Any, document: Json) -> Iterator[str]:
    if schema is True:
        return
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        yield from _declared(schema, document)
        return
    yield from schema.get("properties", {})
    for part in schema.get("allOf", ()):
        yield from _declared(part, document)


def _fields(type_: ir.TypeRef, known: dict[str, ir.Definition]) -> Iterator[str]:
    """The names of all that a class has, and inherits."""
    definition = known[type_.name] if isinstance(type_, ir.Ref) else None
    if isinstance(definition, ir.Union) and definition.fallback is not None:
        definition = known[definition.fallback.name]
    while isinstance(definition, ir.Model):
        yield from (field.wire_name for field in definition.fields)
        definition = known[definition.base.name] if definition.base is not None else None
