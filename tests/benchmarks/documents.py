"""The documents that are measured; made by other processes, so that those that measure stay small."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.measuring import cost_of

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs"


def synthesized(operations: int, schemas: int, folder: Path) -> Path:
    """A document of a given size."""
    source = folder / "synthetic.json"
    numbers = (str(operations), str(schemas))
    command = [sys.executable, "-m", "tests.benchmarks.synthetic", *numbers, str(source)]
    cost_of(command, {"PYTHONPATH": str(ROOT)}, folder / "synthetic.log")
    return source


def bundled(folder: Path) -> Path:
    """Our own documents as one, without our extensions, as the other generators need them."""
    source = folder / "bundle.json"
    command = [sys.executable, "-m", "pcgen", "bundle", str(SPECS), "-o", str(source)]
    command += ["--dialect", "3.0", "--no-extensions"]
    cost_of(command, {"PYTHONPATH": str(ROOT / "generator")}, folder / "bundle.log")
    return source
