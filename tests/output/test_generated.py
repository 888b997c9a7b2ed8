"""The committed client is what the specs give now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pcgen.output.compare import compare
from tests.command import pcgen
from tests.generated import built_once
from tests.unit.building.shop import tree

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    not (ROOT / "generated").is_dir(), reason="nothing is committed yet"
)


def test_generated_equals_a_fresh_build() -> None:
    changes = compare(built_once(ROOT / "specs").contents(), ROOT / "generated")
    assert changes.is_current, changes


def test_a_build_over_what_is_committed_needs_no_force(tmp_path: Path) -> None:
    """Else a release would have changed what it takes for its own: the name or the form of the manifest, the hashes."""
    output = tmp_path / "generated"
    shutil.copytree(ROOT / "generated", output, ignore=shutil.ignore_patterns("__pycache__"))
    before = tree(output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    done = pcgen("build", "specs", "-o", output, cwd=ROOT)
    assert (done.code, done.err) == (0, ""), done.out
    assert tree(output) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
