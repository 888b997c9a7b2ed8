"""The step of the semantic version that changes ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pcgen.codes import Impact

Step = Literal["major", "minor", "patch", "none"]

_STEPS: dict[Impact, Step] = {  # the worst first
    "breaking": "major",
    "compatible": "minor",
    "documentation": "patch",
}
_EARLY: dict[Step, Step] = {"major": "minor", "minor": "patch", "patch": "patch", "none": "none"}
_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")


def step_of(impacts: Iterable[Impact], version: str) -> Step:
    """The number of the version to raise for the worst of the changes.

    Before 1.0 each is one further down: the second number is for changes that break callers.
    """
    present = set(impacts)
    worst: list[Step] = [step for impact, step in _STEPS.items() if impact in present]
    step = worst[0] if worst else "none"
    return _EARLY[step] if is_early(version) else step


def is_early(version: str) -> bool:
    """Whether the version promises nothing yet."""
    return version.startswith("0.")


def stepped(version: str, step: Step) -> str:
    """The version after a step."""
    found = _VERSION.match(version)
    if found is None or step == "none":
        return version
    major, minor, patch = (int(part or 0) for part in found.groups())
    if step == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step == "minor" else f"{major}.{minor}.{patch + 1}"
