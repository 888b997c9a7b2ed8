"""The JSON Schemas of OpenAPI that openapi-spec-validator carries, compiled by jsonschema-rs.

Only the package's schemas are used. Its own walk over a document resolves every reference in Python, which
takes eight seconds for 70,000 lines where the compiled schema takes 0.02; what that walk checks beyond the
schema is checked by our rules, which know the places. Importing the package would cost 0.3 s more, so its
files are found without importing it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, cast

from pcgen.documents import Dialect
from pcgen.source.node import Plain

_DRAFT_2020 = "https://json-schema.org/draft/2020-12/schema"
_SPEC_PACKAGE = "openapi_spec_validator"
_SCHEMA_PACKAGE = "openapi_schema_validator"
_KIND_30 = {
    "request-body": "RequestBody",
    "security-scheme": "SecurityScheme",
    "media-type": "MediaType",
    "path-item": "PathItem",
}


_MOST = 500
"""Errors of one document; what comes after helps nobody."""


class Standard:
    """One minor version of OpenAPI: a validator for whole documents and for each kind of object."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect: Dialect = dialect
        self._schema = _read(_SPEC_PACKAGE, f"resources/schemas/v{dialect}/schema.json")
        self._validators: dict[str, Any] = {}

    def errors(self, value: Plain, kind: str) -> list[Any]:
        """The first `jsonschema_rs.ValidationError`s of a value that should be an object of some kind."""
        if kind not in self._validators:
            self._validators[kind] = self._compile(kind)
        validator = self._validators[kind]
        return [] if validator is None else list(islice(validator.iter_errors(value), _MOST))

    def _compile(self, kind: str) -> Any:
        import jsonschema_rs

        if self._dialect == "3.0":
            return self._compile_30(kind)
        if kind != "document" and kind not in self._schema["$defs"]:
            return None
        meta = _dialect_schemas(self._dialect)
        resources = [(schema["$id"], schema) for schema in (self._schema, *meta)]
        identity = self._schema["$id"]
        home = "" if kind == "schema" else identity  # the standard's own says next to nothing
        wrapper = {
            "$schema": _DRAFT_2020,
            "$id": f"urn:pcgen:{kind}",
            "$ref": identity if kind == "document" else f"{home}#/$defs/{kind}",
            "$defs": {"schema": {"$dynamicAnchor": "meta", "$ref": meta[0]["$id"]}},
        }
        return jsonschema_rs.Draft202012Validator(
            wrapper,
            registry=jsonschema_rs.Registry(resources),
            validate_formats=False,
            offline=True,
        )

    def _compile_30(self, kind: str) -> Any:
        import jsonschema_rs

        schema = self._schema
        if kind != "document":
            name = _KIND_30.get(kind, kind.title())
            if name not in schema["definitions"]:
                return None
            reference = {"$ref": f"#/definitions/{name}"}
            schema = {"$schema": schema["$schema"], "definitions": schema["definitions"]}
            schema["allOf"] = [reference]
        return jsonschema_rs.Draft4Validator(schema, validate_formats=False, offline=True)


@cache
def standard(dialect: Dialect) -> Standard:
    """The standard of a dialect, compiled once."""
    return Standard(dialect)


def _dialect_schemas(dialect: Dialect) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of Schema Objects and OpenAPI's vocabulary in it."""
    if dialect == "3.1":
        folder = "schemas/oas3.1"
        return (
            _read(_SCHEMA_PACKAGE, f"{folder}/metaschema.json"),
            _read(_SCHEMA_PACKAGE, f"{folder}/vocabularies/base"),
        )
    folder = "schemas/oas3.2"
    return (
        _read(_SCHEMA_PACKAGE, f"{folder}/dialect/2025-09-17.json"),
        _read(_SCHEMA_PACKAGE, f"{folder}/meta/2025-09-17.json"),
    )


def _read(package: str, name: str) -> dict[str, Any]:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed")
    path = Path(found.submodule_search_locations[0], name)
    return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
