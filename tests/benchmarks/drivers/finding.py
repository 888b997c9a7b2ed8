"""Finds how a user of a generated client writes what is measured; prints it as JSON.

python -I finding.py < CASE

The answer is code: `opening` makes a client; of each task `before` and `call` are a call, `ready` and `decode` what the
client does with its body `raw`, and `fields` the names in a decoded `row`.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    case = json.load(sys.stdin)
    sys.path[:0] = [case["folder"], str(Path(__file__).parents[3])]
    driver = import_module(f"tests.benchmarks.drivers.{case['driver']}")
    print(json.dumps(driver.found(case["package"], case["tasks"])))


if __name__ == "__main__":
    main()
