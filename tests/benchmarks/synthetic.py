"""Makes an OpenAPI document of a given size: `python -m tests.benchmarks.synthetic 250 350 big.json`.

Every peer can read it: OpenAPI 3.0.3, JSON, one file, no extensions. A seed makes it the same each time.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

_SCALARS: tuple[dict[str, Any], ...] = (
    {"type": "string"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "date"},
    {"type": "integer", "format": "int32"},
    {"type": "integer", "format": "int64"},
    {"type": "number", "format": "double"},
    {"type": "boolean"},
)
_WORDS = [
    "account",
    "active",
    "address",
    "amount",
    "batch",
    "billing",
    "budget",
    "cart",
    "category",
    "charge",
    "city",
    "code",
    "contact",
    "cost",
    "country",
    "created",
    "currency",
    "customer",
    "date",
    "description",
    "device",
    "discount",
    "domain",
    "due",
    "email",
    "end",
    "entitlement",
    "fee",
    "group",
    "invoice",
    "item",
    "key",
    "language",
    "license",
    "line",
    "link",
    "locale",
    "market",
    "meter",
    "method",
    "name",
    "note",
    "number",
    "offer",
    "order",
    "owner",
    "partner",
    "path",
    "payment",
    "period",
    "phone",
    "policy",
    "price",
    "product",
    "profile",
    "quantity",
    "rate",
    "reason",
    "record",
    "region",
    "request",
    "resource",
    "role",
    "service",
    "start",
    "state",
    "status",
    "subscription",
    "summary",
    "tax",
    "tenant",
    "term",
    "total",
    "type",
    "unit",
    "updated",
    "usage",
    "user",
    "value",
    "version",
]


def document(operations: int, schemas: int, seed: int = 1) -> dict[str, Any]:
    """A document with this many operations and schemas; schemas have 5 to 45 properties."""
    chance = random.Random(seed)
    names = [
        f"{_pick(chance).capitalize()}{_pick(chance).capitalize()}{number}"
        for number in range(schemas)
    ]
    components: dict[str, Any] = {}
    # A schema refers to those of a lower layer: openapi-generator follows references to their end, along every way,
    # and dies of the deep ones.
    layers: tuple[list[str], ...] = ([], [], [], [], [])
    for position, name in enumerate(names):
        if position % 10 == 9:
            values = sorted({_pick(chance) for _ in range(chance.randint(3, 9))})
            components[name] = {"type": "string", "description": _text(chance), "enum": values}
            layers[0].append(name)
        else:
            components[name] = _object(
                chance, [known for layer in layers[: position % 5] for known in layer]
            )
            layers[position % 5].append(name)
    models = [name for name in names if components[name]["type"] == "object"]
    paths: dict[str, Any] = {}
    for number in range((operations + 4) // 5):
        base = f"/v1/{_pick(chance)}s{number}"
        many, one = _operations(chance, number, models)
        paths[base] = many
        paths[f"{base}/{{id}}"] = one
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Synthetic",
            "version": "1.0",
            "description": "A document for measuring.",
        },
        "servers": [{"url": "https://api.example.com"}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _pick(chance: random.Random) -> str:
    return chance.choice(_WORDS)


def _text(chance: random.Random) -> str:
    return " ".join(_pick(chance) for _ in range(chance.randint(4, 14))).capitalize() + "."


def _object(chance: random.Random, known: list[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for number in range(chance.randint(5, 45)):
        name = f"{_pick(chance)}{_pick(chance).capitalize()}{number}"
        kind = chance.random()
        if known and kind < 0.08:
            properties[name] = {"$ref": f"#/components/schemas/{chance.choice(known)}"}
        elif known and kind < 0.16:
            properties[name] = {
                "type": "array",
                "description": _text(chance),
                "items": {"$ref": f"#/components/schemas/{chance.choice(known)}"},
            }
        else:
            properties[name] = {**chance.choice(_SCALARS), "description": _text(chance)}
    required = sorted(chance.sample(list(properties), k=min(2, len(properties))))
    return {
        "type": "object",
        "description": _text(chance),
        "required": required,
        "properties": properties,
    }


def _operations(
    chance: random.Random, number: int, models: list[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    model = chance.choice(models)
    schema = {"$ref": f"#/components/schemas/{model}"}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    answer = {"200": {"description": "Fine.", "content": {"application/json": {"schema": schema}}}}
    rows = {"type": "array", "items": schema}
    listed = {"200": {"description": "Fine.", "content": {"application/json": {"schema": rows}}}}
    query = [
        {"name": name, "in": "query", "description": _text(chance), "schema": kind}
        for name, kind in (
            ("size", {"type": "integer"}),
            ("filter", {"type": "string"}),
            ("since", _SCALARS[2]),
        )
    ]
    identifier = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}

    def operation(verb: str, responses: dict[str, Any], **more: Any) -> dict[str, Any]:
        summary = _text(chance)
        return {
            "operationId": f"{verb}Thing{number}",
            "tags": [f"t{number % 20}"],
            "summary": summary,
            **more,
            "responses": responses,
        }

    many = {
        "get": operation("list", listed, parameters=query),
        "post": operation("create", answer, requestBody=body),
    }
    one = {
        "parameters": [identifier],
        "get": operation("get", answer),
        "put": operation("update", answer, requestBody=body),
        "delete": operation("delete", {"204": {"description": "Gone."}}),
    }
    return many, one


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(document(int(sys.argv[1]), int(sys.argv[2])), indent=1))
