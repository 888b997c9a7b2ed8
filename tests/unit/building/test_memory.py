"""What is kept from run to run is only used where it is sound, and missed where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcgen.output import memory
from pcgen.rendering.environment import environment
from pcgen.source.rows import Tree, tree_of
from pcgen.source.text import SourceText

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


def test_what_is_remembered_is_of_one_output_and_one_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PCGEN_CACHE_DIR", str(tmp_path / "cache"))
    page = memory.Drawn("made of", "rendered", ("key",))
    tree = Tree("digest", 1, 0, [("", -1, 0, 1, 0)])
    known = memory.Known({"key": "text"}, {"page.py": page}, {"a.yaml": tree}, {"digest"})
    tool = {"black": "26.1", "pcgen": "1"}
    memory.remember(tmp_path / "a", tool, known)
    found = memory.recall(tmp_path / "a", tool)
    assert (found.layouts, found.pages, found.sound) == (known.layouts, known.pages, known.sound)
    assert tree_of(found.trees["a.yaml"].rows, SourceText(tmp_path, "{}")).kind == "map"
    assert memory.recall(tmp_path / "a", {**tool, "pcgen": "2"}).trees == {}
    assert memory.recall(tmp_path / "a", {**tool, "pcgen": "2"}).sound == set()
    assert memory.recall(tmp_path / "a", {**tool, "pcgen": "2"}).pages == known.pages
    assert memory.recall(tmp_path / "a", {**tool, "black": "26.2"}) == memory.Known()
    assert memory.recall(tmp_path / "b", tool) == memory.Known()
    place = next((tmp_path / "cache").iterdir())
    for foreign in (b"[]", b"{}", b'{"version": 3, "black": "26.1"}', b"\xff"):
        memory.keep(place, foreign)
        assert memory.recall(tmp_path / "a", tool) == memory.Known()
    place.write_bytes(b"\xff")
    assert memory.recall(tmp_path / "a", tool) == memory.Known()
