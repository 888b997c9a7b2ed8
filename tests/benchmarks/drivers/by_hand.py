"""No client at all: httpx2 and `json.loads`, the base of the figures."""

from __future__ import annotations

from typing import Any

OPENING = """
import json
import httpx2
client = httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"})
"""


def found(package: str, tasks: dict[str, Any]) -> dict[str, Any]:
    return {"opening": OPENING, "tasks": {key: _task(task) for key, task in tasks.items()}}


def _task(task: dict[str, Any]) -> dict[str, str]:
    return {
        "before": "",
        "call": f"json.loads(client.get({task['path']!r}).content)",
        "ready": "",
        "decode": "json.loads(raw)",
        "fields": "row",
    }
