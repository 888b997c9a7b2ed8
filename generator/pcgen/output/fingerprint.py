"""Hashes of everything that a build depends on: the spec's files, and pcgen with its templates and its black."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

_TEMPLATE_SUFFIXES = frozenset({".jinja", ".py", ".json"})


def of_content(raw: bytes) -> str:
    """The hash of a text file; line ends count as LF, as in the output."""
    return sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def of_file(path: Path) -> str:
    return of_content(path.read_bytes())


def of_files(root: Path, names: Iterable[str]) -> dict[str, str] | None:
    """The hashes of the named files; None if one of them cannot be read."""
    try:
        return {name: of_file(root / name) for name in sorted(names)}
    except OSError:
        return None


def of_tool(overrides: Path | None = None) -> dict[str, str]:
    """The hash of pcgen's own sources and of all templates, and the version of black."""
    if overrides is None:
        return _of_tool()
    drawn = [path for path in overrides.rglob("*.jinja") if path.is_file()]
    return {**_of_tool(), "overrides": _of_tree(overrides, drawn)}


@cache
def _of_tool() -> dict[str, str]:
    here = Path(__file__).parents[1]
    inside = here / "templates"
    templates = inside if inside.is_dir() else here.parents[1] / "templates"
    sources = [path for path in here.rglob("*.py") if inside not in path.parents]
    drawn = [path for path in templates.rglob("*") if path.suffix in _TEMPLATE_SUFFIXES]
    return {
        "pcgen": _of_tree(here, sources),
        "templates": _of_tree(templates, drawn),
        "black": _black(),
    }


def _of_tree(root: Path, paths: Iterable[Path]) -> str:
    digest = sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in paths):
        digest.update(f"{name}\0{of_file(path)}\n".encode())
    return digest.hexdigest()


def of_part(part: object) -> str:
    """A hash of a frozen part of the model. Equal hashes mean equal parts; equal parts nearly always have equal ones."""
    import pickle

    return sha256(pickle.dumps(part, protocol=5)).hexdigest()


def _black() -> str:
    """The version of black, from the file that it leaves for others: to read all of its metadata takes longer."""
    try:
        found: object = import_module("_black_version").version
    except (ImportError, AttributeError):
        from importlib.metadata import version

        return version("black")
    return str(found)
