"""The names that programs use: a change of one is a change that somebody has seen."""

from __future__ import annotations

from difflib import unified_diff
from importlib import import_module
from pathlib import Path
from typing import Any

from .surface import methods, surface

EXPECTED = Path(__file__).with_name("surface.txt")


def test_the_surface_is_the_one_that_was_read(package: Any, update: bool) -> None:
    lines = [f"{line}\n" for line in surface(package)]
    if update:
        EXPECTED.write_text("".join(lines), encoding="utf-8")
    before = EXPECTED.read_text(encoding="utf-8").splitlines(keepends=True)
    diff = "".join(unified_diff(before, lines, "surface.txt", "the package", n=0))
    assert not diff, f"read this, then run with --update and tell it in CHANGELOG.md:\n{diff}"


def test_both_colours_have_one_surface(package: Any) -> None:
    home = Path(package.__file__).parent / "operations"
    for area in sorted(path.stem for path in home.glob("*.py") if path.stem != "__init__"):
        sync = _groups(import_module(f"{package.__name__}.operations.{area}"))
        twins = _groups(import_module(f"{package.__name__}.async_operations.{area}"))
        assert list(sync) == [name.removeprefix("Async") for name in twins]
        for name, twin in zip(sync, twins, strict=True):
            assert [_plain(line) for line in methods(twins[twin])] == list(methods(sync[name]))


def _groups(module: Any) -> dict[str, type]:
    return {name: value for name, value in vars(module).items() if name.endswith("Operations")}


def _plain(line: str) -> str:
    """The sync spelling of an async signature."""
    return line.removeprefix("async ").replace("Async", "")
