"""The targets of guided fuzzing on the inputs that they begin with, so that they stay fit to be run."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.guided import codec, loader


def test_loader(tmp_path: Path) -> None:
    target = loader.Loader(tmp_path)
    found = list(loader.seeds())[::10]
    for content in found:
        target(content)
        target(content[: len(content) // 2])
    assert found


def test_codec() -> None:
    found = list(codec.seeds())[::3]
    with codec.of_the_client() as target:
        for content in found:
            target(content)
    assert found
