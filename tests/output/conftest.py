"""The generated client: the committed one, or one that is built for this session where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.fault_server import FaultServer
from tests.generated import built, imported, written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The module `partnercenter`, with `partnercenter.testing` loaded."""
    folder = ROOT / "generated"
    if not (folder / "partnercenter" / "testing").is_dir():
        folder = written(built(ROOT / "specs"), tmp_path_factory.mktemp("generated"))
    with imported(folder, "partnercenter") as module:
        import_module("partnercenter.testing")
        yield module


@pytest.fixture(scope="session")
def server() -> Iterator[FaultServer]:
    """One server on loopback for everything that is played."""
    with FaultServer() as running:
        yield running
