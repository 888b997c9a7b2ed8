"""What is kept between builds only saves time: it can be elsewhere, nowhere, damaged or gone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.command import pcgen
from tests.unit.building.shop import shop, tree

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build gives, and a second of the same after an edit."""
    folder = tmp_path_factory.mktemp("wanted")
    shop(folder / "specs", "remark")
    assert pcgen("build", "specs", "-j", "1", cwd=folder).code == 0
    return tree(folder / "generated")


def builds(folder: Path, wanted: dict[str, bytes]) -> None:
    for property in ("note", "remark"):
        shop(folder / "specs", property)
        done = pcgen("build", "specs", "-j", "1", cwd=folder)
        assert (done.code, done.err) == (0, "")
    assert tree(folder / "generated") == wanted


def test_elsewhere_damaged_and_gone(
    tmp_path: Path, wanted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "kept"
    monkeypatch.setenv("PCGEN_CACHE_DIR", str(cache))
    builds(tmp_path / "first", wanted)
    files = [path for path in cache.rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    builds(tmp_path / "first", wanted)
    for path in cache.rglob("*"):
        if path.is_file():
            path.unlink()
    builds(tmp_path / "second", wanted)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null")
def test_nowhere(tmp_path: Path, wanted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """As the README says; and the user's own folder stays as it is."""
    assert "PCGEN_CACHE_DIR=/dev/null" in README
    monkeypatch.setenv("PCGEN_CACHE_DIR", "/dev/null")
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    builds(tmp_path / "work", wanted)
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is asked of the system")
def test_the_folder_of_the_user(
    tmp_path: Path, wanted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PCGEN_CACHE_DIR")
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    builds(tmp_path / "work", wanted)
    kept = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert kept and all("pcgen" in path.parts for path in kept)
