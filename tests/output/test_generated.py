"""The committed client is what the specs give now."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcgen.output.compare import compare
from tests.generated import built_once

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / "generated").is_dir(), reason="nothing is committed yet")
def test_generated_equals_a_fresh_build() -> None:
    changes = compare(built_once(ROOT / "specs").contents(), ROOT / "generated")
    assert changes.is_current, changes
