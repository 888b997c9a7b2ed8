"""Whole builds as processes: killed, interrupted, two at once, and on a machine that refuses."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pcgen.output import write
from tests.unit.building.shop import finish, shop, start, tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
KILLS = 10


def test_builds_killed_at_random(tmp_path: Path) -> None:
    chance = random.Random(7)
    output, cache = tmp_path / "out", tmp_path / "cache"
    names = ("note", "remark")
    expected = {}
    for name in names:
        clean = tmp_path / f"clean-{name}"
        specs = shop(tmp_path / name, name)
        assert finish(start("build", specs, "-o", clean, cache=cache))[0] == 0
        expected[name] = tree(clean)
    packages = [_package(expected[name]) for name in names]
    for number in range(KILLS):
        specs = shop(tmp_path / "specs", names[number % 2])
        process = start("build", specs, "-o", output, cache=cache)
        try:
            process.communicate(timeout=chance.uniform(0.05, 0.8))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        assert _package(tree(output)) in [{}, *packages]
    specs = shop(tmp_path / "specs", names[0])
    assert finish(start("build", specs, "-o", output, cache=cache))[0] == 0
    assert tree(output) == expected[names[0]]


def _package(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: text for path, text in files.items() if path.startswith("orders/")}


def test_an_interrupted_build(tmp_path: Path) -> None:
    """It waits for the lock, so that the interrupt meets it at work."""
    specs, output = shop(tmp_path / "specs"), tmp_path / "out"
    with write.exclusively(output, lambda: None):
        process = start("build", specs, "-o", output, cache=tmp_path / "cache")
        assert process.stderr is not None
        assert any(line.startswith("waiting for another build") for line in process.stderr)
        process.send_signal(signal.SIGINT)
        code, said, complained = finish(process)
    assert (code, said, complained) == (130, "", "interrupted\n")
    assert tree(output) == {}


def test_two_builds_at_once(tmp_path: Path) -> None:
    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache"
    both = [start("build", specs, "-o", output, cache=cache) for _ in range(2)]
    assert [finish(process)[0] for process in both] == [0, 0]
    assert finish(start("build", specs, "-o", output, "--check", cache=cache))[0] == 0
    assert not list(output.glob(".pcgen*"))


def test_a_build_waits_for_another(tmp_path: Path) -> None:
    specs, output = shop(tmp_path / "specs"), tmp_path / "out"
    with write.exclusively(output, lambda: None):
        process = start("build", specs, "-o", output, cache=tmp_path / "cache")
        assert process.stderr is not None
        assert any(line.startswith("waiting for another build") for line in process.stderr)
        assert tree(output) == {".pcgen-build/lock": b""}
    assert finish(process)[0] == 0
    assert (output / "orders/client.py").exists()


def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    """The limit on the size of files stands for the end of the disk."""
    import resource

    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache"
    assert finish(start("build", specs, "-o", output, cache=cache))[0] == 0
    before = tree(output)
    shop(tmp_path / "specs", "remark")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))

    code, _, complained = finish(start("build", specs, "-o", output, cache=cache, preparing=limit))
    assert code == 4
    assert "error[PC902]" in complained
    assert "hint: nothing is lost" in complained
    assert tree(output) == before
    assert finish(start("build", specs, "-o", output, cache=cache))[0] == 0


def _as_anybody() -> None:
    """Without the two privileges by which root writes and reads anywhere, from the next `exec` on (Linux)."""
    import ctypes

    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
                raise OSError("this system does not let root give up privileges")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Takes the permission to write from everything below a folder, until the end of the test."""
    below: list[Path] = []

    def close(folder: Path) -> None:
        below.extend([folder, *(path for path in folder.rglob("*") if path.is_dir())])
        for path in below:
            path.chmod(0o555)

    yield close
    for path in below:
        path.chmod(0o755)


def _forbidden(*arguments: object, cache: Path) -> tuple[int, str, str]:
    """Run without privileges; skipped where that is not to be had."""
    try:
        return finish(start(*arguments, cache=cache, preparing=_as_anybody))
    except (subprocess.SubprocessError, AttributeError):
        pytest.skip("nothing is forbidden to this user")


@pytest.mark.parametrize("inside", [".", "not/yet/there"])
def test_a_folder_without_permission(
    tmp_path: Path, closed: Callable[[Path], None], inside: str
) -> None:
    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out" / inside, tmp_path / "cache"
    (tmp_path / "out").mkdir()
    closed(tmp_path / "out")
    code, _, complained = _forbidden("build", specs, "-o", output, cache=cache)
    assert code == 4
    assert "error[PC902] Permission denied: " in complained
    assert "hint: nothing is lost" in complained


def test_an_output_that_may_only_be_read(tmp_path: Path, closed: Callable[[Path], None]) -> None:
    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache"
    assert finish(start("build", specs, "-o", output, cache=cache))[0] == 0
    before = tree(output)
    closed(output)
    code, said, _ = _forbidden("build", specs, "-o", output, cache=cache)
    assert code == 0 and said.startswith("Nothing to do")
    shop(tmp_path / "specs", "remark")
    code, _, complained = _forbidden("build", specs, "-o", output, cache=cache)
    assert code == 4 and "error[PC902] Permission denied: " in complained
    assert tree(output) == before
    assert _forbidden("build", specs, "-o", output, "--check", cache=cache)[0] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"version": 99}', "use the newer pcgen, or remove the output folder"),
        ("{", "is not a manifest of pcgen: restore it from version control, or remove it"),
        ("\xff", "pcgen.lock.json cannot be read: 'utf-8' codec"),
    ],
)
def test_a_manifest_that_cannot_be_used(tmp_path: Path, text: str, message: str) -> None:
    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache"
    assert finish(start("build", specs, "-o", output, cache=cache))[0] == 0
    (output / "pcgen.lock.json").write_bytes(text.encode("latin-1"))
    before = tree(output)
    for more in ([], ["--force"], ["--check"]):
        code, _, complained = finish(start("build", specs, "-o", output, *more, cache=cache))
        assert code == 4
        assert "error[PC903]" in complained
        assert message in complained
        assert tree(output) == before


def test_a_folder_in_the_place_of_the_manifest(tmp_path: Path) -> None:
    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache"
    (output / "pcgen.lock.json").mkdir(parents=True)
    code, _, complained = finish(start("build", specs, "-o", output, cache=cache))
    assert code == 4
    assert "error[PC903]" in complained and "pcgen.lock.json cannot be read" in complained
    assert tree(output) == {}


def test_an_edited_file(tmp_path: Path) -> None:
    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache"
    assert finish(start("build", specs, "-o", output, cache=cache))[0] == 0
    edited = output / "orders/client.py"
    edited.write_text("mine = 1\n")
    shop(tmp_path / "specs", "remark")
    before = tree(output)
    code, said, _ = finish(start("build", specs, "-o", output, cache=cache))
    assert (code, tree(output)) == (1, before)
    assert said.startswith(f"edited by hand: {edited}")
    assert finish(start("build", specs, "-o", output, "--force", cache=cache))[0] == 0
    assert "mine" not in edited.read_text()
    shutil.rmtree(output)
