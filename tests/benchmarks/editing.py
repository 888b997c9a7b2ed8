"""Gives one property of a JSON document another description: `python -m tests.benchmarks.editing FILE TEXT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def edit(source: Path, text: str) -> None:
    content: Any = json.loads(source.read_text())
    for schema in content["components"]["schemas"].values():
        for node in schema.get("properties", {}).values():
            if "$ref" not in node and "description" in node:
                node["description"] = text
                source.write_text(json.dumps(content, indent=1))
                return


if __name__ == "__main__":
    edit(Path(sys.argv[1]), sys.argv[2])
