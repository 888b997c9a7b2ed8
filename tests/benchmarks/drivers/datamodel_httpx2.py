"""A client of datamodel-code-generator: a resource for each tag, with methods."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from typing import Any

from tests.benchmarks.drivers.names import keywords, same

OPENING = """
from shop.client import Client
client = Client(base_url=url, {credential})
"""
READY = """
import msgspec
from shop.client._operations import {constant} as {key}_plan
from shop.client._runtime.client.responses import HeadersView, ResponseInfo
info = ResponseInfo(status_code=200, headers=HeadersView([("Content-Type", "application/json")]), attempt_count=1,
    elapsed=0.0, content_type="application/json", request_id=None)
"""


def found(package: str, tasks: dict[str, Any]) -> dict[str, Any]:
    make = import_module("shop.client").Client
    client = make(base_url="http://127.0.0.1")
    plans = vars(import_module("shop.client._operations"))
    credential = 'default_headers={"Authorization": f"Bearer {token}"}'
    if "bearer" in signature(make).parameters:
        credential = "bearer=token"
    return {
        "opening": OPENING.format(credential=credential),
        "tasks": {key: _task(client, plans, key, task) for key, task in tasks.items()},
    }


def _task(client: Any, plans: dict[str, Any], key: str, task: dict[str, Any]) -> dict[str, str]:
    resource, name = next(
        (resource, name)
        for resource in dir(client)
        if not resource.startswith("_")
        and (name := same(task["operation"], dir(getattr(client, resource))))
    )
    parameters = signature(getattr(getattr(client, resource), name)).parameters
    constant = next(
        constant
        for constant, plan in plans.items()
        if getattr(plan, "operation_id", None) == task["operation"]
    )
    return {
        "before": "",
        "call": f"client.{resource}.{name}({keywords(task['arguments'], parameters)})",
        "ready": READY.format(constant=constant, key=key),
        "decode": f"{key}_plan.responses.decode(info, raw)",
        "fields": "msgspec.to_builtins(row)",
    }
