"""A client of openapi-python-client: a module for each operation, with a function `sync`."""

from __future__ import annotations

from inspect import signature
from typing import Any

from tests.benchmarks.drivers.names import bare, keywords, modules

OPENING = """
from shop import AuthenticatedClient
client = AuthenticatedClient(base_url=url, token=token)
"""


def found(package: str, tasks: dict[str, Any]) -> dict[str, Any]:
    known = {bare(module.__name__.rpartition(".")[2]): module for module in modules("shop.api")}
    return {
        "opening": OPENING,
        "tasks": {key: _task(known[bare(task["operation"])], task) for key, task in tasks.items()},
    }


def _task(module: Any, task: dict[str, Any]) -> dict[str, str]:
    place, _, name = module.__name__.rpartition(".")
    given = keywords(task["arguments"], signature(module.sync).parameters)
    return {
        "before": f"from {place} import {name}",
        "call": f"{name}.sync({', '.join(filter(None, ('client=client', given)))})",
        "ready": "import httpx",
        "decode": f"{name}._parse_response(client=client, response=httpx.Response(200, content=raw))",
        "fields": "row.additional_properties",
    }
