"""A draft leaves nothing behind, whatever a thread still does to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from runtime.files.saving import Draft

STEPS: list[Callable[[Draft], object]] = [
    Draft.open,
    lambda draft: draft.write(b"late"),
    Draft.rewind,
    Draft.commit,
]


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("late", STEPS)
def test_what_comes_after_the_end_has_no_effect(
    tmp_path: Path, begun: bool, late: Callable[[Draft], object]
) -> None:
    draft = Draft(tmp_path / "file")
    if begun:
        draft.write(b"early")
    draft.discard()
    late(draft)
    assert list(tmp_path.iterdir()) == []
