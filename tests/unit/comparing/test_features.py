"""Every feature of the schema language is the same as itself, and told apart from the next without a fall."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pcgen.comparing import Side, compare
from pcgen.comparing.sides import load_side
from pcgen.diagnostics import Diagnostics

FEATURES = Path(__file__).parents[2] / "features"


@pytest.fixture(scope="module")
def sides() -> dict[str, Side]:
    found = (
        (place.parent.name, load_side(place, Diagnostics()))
        for name in ("spec.yaml", "specs")
        for place in sorted(FEATURES.glob(f"*/{name}"))
    )
    return {name: side for name, side in found if side is not None}


def test_nothing_changes_without_a_change(sides: dict[str, Side]) -> None:
    assert len(sides) > 40
    assert {name: changes for name, side in sides.items() if (changes := compare(side, side))} == {}


def test_every_change_has_its_places(sides: dict[str, Side]) -> None:
    for (_, one), (_, other) in pairwise(sides.items()):
        for change in compare(one, other):
            assert change.old.line > 0 and change.new.line > 0
            assert change.message and change.impact
