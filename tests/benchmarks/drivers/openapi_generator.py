"""A client of openapi-generator: a class for each tag, with methods."""

from __future__ import annotations

import re
from inspect import getsource, signature
from typing import Any

from tests.benchmarks.drivers.names import keywords, modules, same

OPENING = """
import shop
client = shop.ApiClient(shop.Configuration(host=url, access_token=token))
"""


def found(package: str, tasks: dict[str, Any]) -> dict[str, Any]:
    classes = {
        value
        for module in modules("shop.api")
        for name, value in vars(module).items()
        if isinstance(value, type) and name.endswith("Api")
    }
    return {
        "opening": OPENING,
        "tasks": {key: _task(classes, key, task) for key, task in tasks.items()},
    }


def _task(classes: set[type], key: str, task: dict[str, Any]) -> dict[str, str]:
    owner, name = next(
        (owner, name) for owner in classes if (name := same(task["operation"], vars(owner)))
    )
    method = getattr(owner, name)
    answer = re.search(r"'200': \"(.+?)\"", getsource(method))
    assert answer is not None
    return {
        "before": f"{key}_api = shop.{owner.__name__}(client)",
        "call": f"{key}_api.{name}({keywords(task['arguments'], signature(method).parameters)})",
        "ready": "",
        "decode": f"client.deserialize(raw.decode(), {answer[1]!r}, 'application/json')",
        "fields": "row.to_dict()",
    }
