"""What is kept from run to run is only used where it is sound, and missed where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcgen.output import memory
from pcgen.rendering.environment import environment

TEMPLATE = "operations/__init__.py.jinja"


def drawn(compiled: Path | None) -> str:
    return (
        environment.__wrapped__(None, compiled)
        .get_template(TEMPLATE)
        .render(colour={"word": "sync"})
    )


def test_compiled_templates_draw_the_same(tmp_path: Path) -> None:
    assert drawn(tmp_path / "new/folder") == drawn(None)
    kept = list((tmp_path / "new/folder").iterdir())
    assert kept
    assert drawn(tmp_path / "new/folder") == drawn(None)
    for place in kept:
        place.write_bytes(place.read_bytes()[:40])
    assert drawn(tmp_path / "new/folder") == drawn(None)


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert drawn(tmp_path / "file/folder") == drawn(None)


def test_layouts_are_those_of_one_output_and_one_black(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PCGEN_CACHE_DIR", str(tmp_path / "cache"))
    known = memory.Known(
        {"key": "text"}, {"page.py": memory.Drawn("made of", "rendered", ("key",))}
    )
    memory.remember(tmp_path / "a", "26.1", known)
    assert memory.recall(tmp_path / "a", "26.1") == known
    assert memory.recall(tmp_path / "a", "26.2") == memory.Known()
    assert memory.recall(tmp_path / "b", "26.1") == memory.Known()
    (tmp_path / "cache").chmod(0o700)
    next((tmp_path / "cache").iterdir()).write_bytes(b"\xff")
    assert memory.recall(tmp_path / "a", "26.1") == memory.Known()
