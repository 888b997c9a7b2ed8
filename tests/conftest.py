"""Options and fixtures of all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same inputs each time: the gate fails for a change, not by chance. `--hypothesis-profile=chance` draws anew.
settings.register_profile("gate", derandomize=True)
settings.register_profile("chance", derandomize=False)
settings.load_profile("gate")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite the expected files under tests/features and tests/problems; read the diff",
    )


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where pcgen may keep what saves it time: not in the user's folder, and the same on a new machine."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "PCGEN_CACHE_DIR", str(folder))
        yield folder


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))
