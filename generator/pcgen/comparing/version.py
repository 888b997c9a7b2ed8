"""The step of the semantic version that changes ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pcgen.codes import Impact

Step = Literal["major", "minor", "patch", "none"]

_STEPS: dict[Impact, Step] = {
    "breaking": "major",
    "compatible": "minor",
    "documentation": "patch",
}
_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")


def step_of(impacts: Iterable[Impact]) -> Step:
    """The step for the worst of the changes."""
    present = set(impacts)
    for impact, step in _STEPS.items():
        if impact in present:
            return step
    return "none"


def stepped(version: str, step: Step) -> str:
    """The version after a step. Before 1.0 the second number counts as the first."""
    found = _VERSION.match(version)
    if found is None or step == "none":
        return version
    major, minor, patch = (int(part or 0) for part in found.groups())
    if major == 0:
        return f"0.{minor + 1}.0" if step == "major" else f"0.{minor}.{patch + 1}"
    if step == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step == "minor" else f"{major}.{minor}.{patch + 1}"
