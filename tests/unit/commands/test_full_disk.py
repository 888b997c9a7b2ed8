"""Commands that write a file where the disk takes no more: what was there stays, and nothing half is left."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.unit.building.shop import finish, shop, start, tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


def _limited() -> None:
    """The limit on the size of files stands for the end of the disk."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))


def test_a_bundle(tmp_path: Path) -> None:
    specs, bundle = shop(tmp_path / "specs"), tmp_path / "bundle.yaml"
    bundle.write_text("the bundle before")
    fails_and_changes_nothing(tmp_path, "bundle", specs, "-o", bundle)


def test_a_document_that_is_mended(tmp_path: Path) -> None:
    specs = shop(tmp_path / "specs")
    document = specs / "orders.yaml"
    document.write_text(document.read_text().replace(", required: true", ""))
    fails_and_changes_nothing(tmp_path, "validate", specs, "--fix")


def fails_and_changes_nothing(folder: Path, *arguments: object) -> None:
    before, cache = tree(folder), folder.parent / "cache"
    code, said, complained = finish(start(*arguments, cache=cache, preparing=_limited))
    assert (code, said) == (4, "")
    assert complained.startswith("error[PC902] File too large")
    assert tree(folder) == before
