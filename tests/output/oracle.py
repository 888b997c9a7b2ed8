"""What the documents say of each request, worked out from their YAML and by no code of the client.

The rules are OpenAPI's: placeholders of the path, `form` in the query, `simple` in headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pcgen.diagnostics import Diagnostics
from pcgen.loading import load

SPECS = Path(__file__).parents[2] / "specs"
AREAS = sorted(path.stem for path in SPECS.glob("*.yaml") if path.stem not in ("common", "pcgen"))
_METHODS = ("get", "put", "post", "delete", "head", "patch")
Json = Any


@dataclass(frozen=True)
class Told:
    """One operation, as a document tells of it."""

    id: str
    method: str
    url: str
    route: str
    parameters: tuple[dict[str, Json], ...]
    medias: tuple[str, ...]  # of the usual answer
    is_open: bool  # works without a token

    def path(self, values: dict[str, Json]) -> str:
        """The path for values by wire name."""
        path = self.route
        for parameter in self._of("path"):
            name = parameter["name"]
            path = path.replace(f"{{{name}}}", quote(_text(values[name]), safe=""))
        return path

    def query(self, values: dict[str, Json]) -> list[tuple[str, str]]:
        """Names and texts of the query, sorted."""
        pairs: list[tuple[str, str]] = []
        for parameter in self._of("query"):
            name, value = parameter["name"], values.get(parameter["name"])
            if value is None:
                continue
            items = value if isinstance(value, list) else [value]
            if not parameter.get("explode", True):
                items = [",".join(map(_text, items))]
            pairs += [(name, _text(item)) for item in items]
        return sorted(pairs)

    def headers(self, values: dict[str, Json]) -> dict[str, str]:
        """The header parameters that a caller gives."""
        return {
            parameter["name"].lower(): _text(values[parameter["name"]])
            for parameter in self._of("header")
            if values.get(parameter["name"]) is not None
        }

    def supplied(self, kind: str) -> list[str]:
        """The headers that the client itself fills in."""
        return [p["name"] for p in self.parameters if p.get("x-pcgen-supplied") == kind]

    def _of(self, location: str) -> Iterator[dict[str, Json]]:
        for parameter in self.parameters:
            if parameter["in"] == location and "x-pcgen-supplied" not in parameter:
                yield parameter


def _text(value: Json) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


@cache
def told(area: str) -> tuple[Told, ...]:
    """The operations of a document."""
    document = _documents()[f"{area}.yaml"]
    return tuple(
        _told(f"{area}.yaml", document, route, item, method)
        for route, item in document["paths"].items()
        for method in _METHODS
        if method in item
    )


def _told(name: str, document: Json, route: str, item: Json, method: str) -> Told:
    operation = item[method]
    merged: dict[tuple[str, str], Json] = {}
    for reference in [*item.get("parameters", []), *operation.get("parameters", [])]:
        parameter = _followed(name, reference)
        merged[parameter["in"], parameter["name"]] = parameter
    usual = next((status for status in operation["responses"] if status[0] == "2"), "default")
    answer = _followed(name, operation["responses"][usual])
    return Told(
        id=operation["operationId"],
        method=method.upper(),
        url=document["servers"][0]["url"],
        route=route,
        parameters=tuple(merged.values()),
        medias=tuple(answer.get("content", {})),
        is_open=operation.get("x-pcgen-auth") == "none",
    )


def _followed(name: str, node: Json) -> Json:
    while "$ref" in node:
        document, _, pointer = node["$ref"].partition("#")
        name = document or name
        node = _documents()[name]
        for key in pointer.split("/")[1:]:
            node = node[key.replace("~1", "/").replace("~0", "~")]
    return node


@cache
def _documents() -> dict[str, Json]:
    diagnostics = Diagnostics()
    loaded = load(SPECS, diagnostics)
    assert loaded is not None, list(diagnostics)
    return {name: document.root.plain() for name, document in loaded.documents.items()}
