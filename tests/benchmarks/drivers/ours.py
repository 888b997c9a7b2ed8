"""A client of pcgen: `client.customers.by_id(...).get()`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.benchmarks.drivers.names import modules, same


def found(package: str, tasks: dict[str, Any]) -> dict[str, Any]:
    module = import_module(f"{package}.client")
    name = next(
        name
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__
    )
    client = getattr(module, name)(lambda: "token")
    return {
        "opening": f"import {package}\nclient = {package}.{name}(lambda: token, base_url=url)",
        "tasks": {key: _task(package, client, key, task) for key, task in tasks.items()},
    }


def _task(package: str, client: Any, key: str, task: dict[str, Any]) -> dict[str, str]:
    """The attributes that the segments of the route have become; a prefix of all routes may have none."""
    call, node = "client", client
    for segment in task["route"].strip("/").split("/"):
        if segment.startswith("{"):
            method = next(name for name in dir(node) if name.startswith("by_"))
            value = task["arguments"][segment.strip("{}")]
            call, node = f"{call}.{method}({value!r})", getattr(node, method)(value)
        elif name := same(segment, dir(node)):
            call, node = f"{call}.{name}", getattr(node, name)
    place, constant = next(
        (module.__name__, name)
        for module in modules(f"{package}.routes")
        for name, value in vars(module).items()
        if getattr(value, "id", None) == task["operation"]
    )
    return {
        "before": "",
        "call": f"{call}.get()",
        "ready": f"from {package}._runtime.codec.codec import decode\n"
        f"from {place} import {constant} as {key}_route",
        "decode": f"decode({key}_route.returns, raw)",
        "fields": "row.extra",
    }
