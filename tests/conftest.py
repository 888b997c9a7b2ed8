"""Options and fixtures of all tests."""

from __future__ import annotations

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


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))
