"""Profiles of effort: `ci` is what the suite runs, `long` is for a machine that has nothing else to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", max_examples=100)
settings.register_profile("long", max_examples=20_000)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where pcgen may keep what saves it time; everything else that it changes is a finding."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "PCGEN_CACHE_DIR", str(folder))
        yield folder
