"""Random documents of OpenAPI 3.0 and 3.1, and values that fit their schemas."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.fuzz.alphabet import component_names, names, texts, words

Json = dict[str, Any]
_FORMATS = [
    "uuid",
    "date-time",
    "date",
    "time",
    "duration",
    "byte",
    "decimal",
    "email",
    "odd'format",
]
_VALUES: dict[str, Any] = {
    "uuid": "6f1c1f6e-55d7-4b0c-9a36-0c9d8f3f2a11", "date-time": "2026-03-01T00:00:00Z", "date": "2026-03-01",
    "time": "08:30:00", "duration": "P1M", "byte": "aGk=", "decimal": "1.5",
}  # fmt: skip
_DEEPEST = 3
_ENDLESS = 60


@st.composite
def scalars(draw: st.DrawFn) -> Json:
    kind = draw(st.sampled_from(["string", "integer", "number", "boolean"]))
    schema: Json = {"type": kind}
    match kind:
        case "string" if draw(st.booleans()):
            schema |= draw(st.sampled_from([{"format": each} for each in _FORMATS]) | enums)
        case "integer" if draw(st.booleans()):
            schema |= {
                "enum": draw(st.lists(st.integers(-9, 9), min_size=1, max_size=4, unique=True))
            }
        case _:
            pass
    return schema


enums = st.lists(texts, min_size=1, max_size=4, unique=True).map(lambda each: {"enum": each})


def schemas(components: list[str]) -> st.SearchStrategy[Json]:
    """A schema that may refer to components."""
    references = st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in components])
    leaves = scalars() | references | st.just({})
    return st.recursive(leaves, _around, max_leaves=6)


def _around(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    lists = inner.map(lambda items: {"type": "array", "items": items})
    maps = inner.map(lambda values: {"type": "object", "additionalProperties": values})
    choices = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        lists,
        maps,
        objects(inner),
        st.builds(
            lambda key, options: {key: options},
            st.sampled_from(["oneOf", "anyOf", "allOf"]),
            choices,
        ),
    )


@st.composite
def objects(draw: st.DrawFn, inner: st.SearchStrategy[Json]) -> Json:
    properties = draw(st.dictionaries(names, inner, max_size=4))
    schema: Json = {"type": "object", "properties": properties}
    if properties and draw(st.booleans()):
        schema["required"] = draw(
            st.lists(st.sampled_from(sorted(properties)), unique=True, min_size=1)
        )
    if draw(st.booleans()):
        schema["description"] = draw(texts)
    return schema


@st.composite
def parameters(draw: st.DrawFn, places: tuple[str, ...] = ("query", "header", "cookie")) -> Json:
    return {
        "name": draw(names),
        "in": draw(st.sampled_from(places)),
        "required": draw(st.booleans()),
        "description": draw(texts),
        "schema": draw(scalars()),
    }


@st.composite
def operations(draw: st.DrawFn, schema: st.SearchStrategy[Json], route: str, number: int) -> Json:
    listed: list[Json] = draw(
        st.lists(
            parameters(), max_size=3, unique_by=lambda each: (each["in"], each["name"].lower())
        )
    )
    for name in _placeholders(route):
        listed.append({"name": name, "in": "path", "required": True, "schema": draw(scalars())})
    answer: Json = {"description": draw(texts)}
    if draw(st.booleans()):
        answer["content"] = {"application/json": {"schema": draw(schema)}}
    operation: Json = {
        "operationId": draw(names.map(lambda name: f"{name}{number}")),
        "summary": draw(texts),
        "description": draw(texts),
        "parameters": listed,
        "responses": {draw(st.sampled_from(["200", "2XX", "default"])): answer},
    }
    if draw(st.booleans()):
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": draw(schema)}},
        }
    return operation


def _placeholders(route: str) -> list[str]:
    return [part.split("}")[0] for part in route.split("{")[1:]]


@st.composite
def routes(draw: st.DrawFn) -> str:
    parts = draw(
        st.lists(
            words | st.sampled_from(["{id}", "{a}-{b}", "{class}.json"]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    return "/" + "/".join(parts)


@st.composite
def documents(draw: st.DrawFn) -> Json:
    components = draw(st.lists(component_names, min_size=1, max_size=4, unique=True))
    schema = schemas(components)
    paths: Json = {}
    for number, route in enumerate(draw(st.lists(routes(), max_size=3, unique=True))):
        verbs = draw(
            st.lists(
                st.sampled_from(["get", "post", "put", "patch", "delete"]),
                min_size=1,
                max_size=2,
                unique=True,
            )
        )
        paths[route] = {
            verb: draw(operations(schema, route, 2 * number + place))
            for place, verb in enumerate(verbs)
        }
    return {
        "openapi": draw(st.sampled_from(["3.0.3", "3.1.0"])),
        "info": {
            "title": draw(texts | st.just("Fuzzed")),
            "version": draw(texts),
            "description": draw(texts),
        },
        "servers": [{"url": "https://api.example.com"}],
        "paths": paths,
        "components": {"schemas": {name: draw(schema | objects(schema)) for name in components}},
    }


class Endless(Exception):
    """A schema that requires itself: no value fits."""


def value_of(schema: Json, document: Json, depth: int = 0) -> Any:
    """A value that the schema allows, with every property that the depth allows."""
    if depth > _ENDLESS:
        raise Endless
    if "$ref" in schema:
        return value_of(
            document["components"]["schemas"][schema["$ref"].rpartition("/")[2]],
            document,
            depth + 1,
        )
    if "enum" in schema:
        return schema["enum"][-1]
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return value_of(schema[key][-1], document, depth + 1)
    if "allOf" in schema:
        said = [part for part in schema["allOf"] if part] or [{}]
        parts = [value_of(part, document, depth + 1) for part in said]
        return (
            {key: value for part in parts for key, value in part.items()}
            if all(isinstance(part, dict) for part in parts)
            else parts[0]
        )
    match schema.get("type"):
        case "object":
            required = schema.get("required", ())
            inner = {
                name: value_of(each, document, depth + 1)
                for name, each in schema.get("properties", {}).items()
                if depth < _DEEPEST or name in required
            }
            return inner or (
                {"k": value_of(schema["additionalProperties"], document, depth + 1)}
                if "additionalProperties" in schema and depth < _DEEPEST
                else {}
            )
        case "array":
            return [value_of(schema["items"], document, depth + 1)] if depth < _DEEPEST else []
        case "string":
            return _VALUES.get(schema.get("format", ""), "text")
        case "integer":
            return 3
        case "number":
            return 2.5
        case "boolean":
            return True
        case _:
            return {"anything": [1, "x"]}
