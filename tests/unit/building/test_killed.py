"""A build that is killed before any step leaves the old package or the new one, and the next build mends the rest."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

import pytest

from pcgen.output import atomic, compare, manifest, write
from tests.unit.building.killing import killed, refused, steps_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

Files = dict[str, str]
OLD: Files = {
    "pyproject.toml": "old",
    "shop/__init__.py": "same",
    "shop/models/a.py": "old",
    "shop/models/b.py": "gone later",
    "shop/gone/c.py": "gone later",
}
NEW: Files = {
    "pyproject.toml": "new",
    "shop/__init__.py": "same",
    "shop/models/a.py": "new",
    "shop/fresh/d.py": "new",
}
OTHER: Files = {"store/__init__.py": "another name"}
FOREIGN = {"README.md": "of others", "shop/own.py": "of others", "shop/models/notes/x": "of others"}


def contents(files: Files) -> dict[PurePosixPath, bytes]:
    encoded = compare.encoded({PurePosixPath(path): text for path, text in files.items()})
    hashes = {path: manifest.Hashes("", manifest.digest(raw)) for path, raw in encoded.items()}
    return encoded | {manifest.NAME: manifest.text_of(manifest.Manifest(files=hashes)).encode()}


def build(output: Path, files: Files) -> None:
    wanted = contents(files)
    with write.exclusively(output, lambda: None):
        write.apply(wanted, compare.compare(wanted, output), output)


def tree(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != manifest.NAME.name
    }


def package(files: Files) -> Files:
    return {path: text for path, text in files.items() if "/" in path}


def prepared(output: Path) -> None:
    """The old build, with files of others in it."""
    for path, text in FOREIGN.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text)
    build(output, OLD)


def kill_at_every_step(
    tmp_path: Path, work: Callable[[Path], None], then: Callable[[Path], None]
) -> int:
    for number in range(1000):
        output = tmp_path / str(number)
        prepared(output)
        if not killed(partial(work, output), number):
            return number
        then(output)
    raise AssertionError("the work does not end")


@pytest.fixture(params=["exchanging", "renaming"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With a system that exchanges folders, and with one that cannot."""
    if request.param == "renaming":
        monkeypatch.setattr(atomic, "_exchange", lambda one, other: errno.ENOSYS)
    return str(request.param)


def test_the_package_is_old_or_new_and_the_next_build_mends_it(tmp_path: Path, way: str) -> None:
    def check(output: Path) -> None:
        found = {p: t for p, t in tree(output).items() if not p.startswith(compare.WORK)}
        packages = [package(OLD | FOREIGN), package(NEW | FOREIGN)]
        if way == "renaming" and not (output / "shop").exists():
            with write.exclusively(output, lambda: None):
                found |= {f"shop/{path}": text for path, text in tree(output / "shop").items()}
        assert package(found) in packages
        assert found["README.md"] == "of others"
        assert found["pyproject.toml"] in ("old", "new")
        build(output, NEW)
        assert tree(output) == NEW | FOREIGN

    assert kill_at_every_step(tmp_path, lambda output: build(output, NEW), check) > 20


def test_the_next_build_may_want_the_old_tree_again(tmp_path: Path, way: str) -> None:
    def check(output: Path) -> None:
        build(output, OLD)
        assert tree(output) == OLD | FOREIGN

    kill_at_every_step(tmp_path, lambda output: build(output, NEW), check)


def test_the_next_build_may_be_killed_too(tmp_path: Path, way: str) -> None:
    """What the first one left is never taken for edits of the user."""
    prepared(tmp_path / "steps")
    steps = len(steps_of(lambda: build(tmp_path / "steps", NEW)))

    def check(output: Path) -> None:
        for number in range(steps % 5, steps, 9):
            killed(partial(build, output, OTHER), number)
        build(output, NEW | OTHER)
        assert tree(output) == NEW | OTHER | FOREIGN

    kill_at_every_step(tmp_path / "killed", lambda output: build(output, NEW), check)


def test_another_package_name(tmp_path: Path, way: str) -> None:
    def check(output: Path) -> None:
        build(output, OTHER)
        assert tree(output) == OTHER | FOREIGN

    kill_at_every_step(tmp_path, lambda output: build(output, OTHER), check)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_what_the_system_refuses_costs_nothing(tmp_path: Path, way: str, number: int) -> None:
    prepared(tmp_path / "steps")
    steps = steps_of(lambda: build(tmp_path / "steps", NEW))
    for position in range(len(steps)):
        output = tmp_path / str(position)
        prepared(output)
        try:
            with refused(position, OSError(number, os.strerror(number), "somewhere")):
                build(output, NEW)
        except OSError as error:
            assert error.errno == number
        found = {p: t for p, t in tree(output).items() if not p.startswith(compare.WORK)}
        if way == "exchanging":
            assert package(found) in (package(OLD | FOREIGN), package(NEW | FOREIGN))
        build(output, NEW)
        assert tree(output) == NEW | FOREIGN


def test_an_interrupt_leaves_the_old_tree_or_the_new_one_and_nothing_else(
    tmp_path: Path, way: str
) -> None:
    prepared(tmp_path / "steps")
    steps = steps_of(lambda: build(tmp_path / "steps", NEW))
    for position in range(steps.index("pcgen.exchange")):
        output = tmp_path / str(position)
        prepared(output)
        with pytest.raises(KeyboardInterrupt), refused(position, KeyboardInterrupt()):
            build(output, NEW)
        assert tree(output) == OLD | FOREIGN
