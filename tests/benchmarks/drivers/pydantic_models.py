"""Models of pydantic by datamodel-code-generator, and httpx2 by hand."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.benchmarks.drivers.names import same

OPENING = """
import httpx2
from shop import models
client = httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"})
"""
BEFORE = """
from pydantic import TypeAdapter, create_model
{key}_type = TypeAdapter({type})
"""


def found(package: str, tasks: dict[str, Any]) -> dict[str, Any]:
    known = vars(import_module("shop.models"))
    return {
        "opening": OPENING,
        "tasks": {key: _task(known, key, task) for key, task in tasks.items()},
    }


def _task(known: dict[str, Any], key: str, task: dict[str, Any]) -> dict[str, str]:
    type_ = f"models.{same(task['schema'], known)}"
    if task["rows"] is not None:
        type_ = f"list[{type_}]"
    if task["rows"]:
        type_ = f"create_model('Page', totalCount=(int, ...), {task['rows']}=({type_}, ...))"
    return {
        "before": BEFORE.format(key=key, type=type_),
        "call": f"{key}_type.validate_json(client.get({task['path']!r}).content)",
        "ready": "",
        "decode": f"{key}_type.validate_json(raw)",
        "fields": "row.model_dump()",
    }
