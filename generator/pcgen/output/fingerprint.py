"""Hashes of everything that a build depends on: the spec's files, and pcgen with its templates and its black."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

_TEMPLATE_SUFFIXES = (".jinja", ".py", ".json")


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
    drawn = (name for name in _files(overrides, (".jinja",)) if (overrides / name).is_file())
    return {**_of_tool(), "overrides": _of_tree(overrides, drawn)}


@cache
def _of_tool() -> dict[str, str]:
    here = Path(__file__).parents[1]
    inside = here / "templates"
    templates = inside if inside.is_dir() else here.parents[1] / "templates"
    sources = (name for name in _files(here, (".py",)) if not name.startswith("templates/"))
    return {
        "pcgen": _of_tree(here, sources),
        "templates": _of_tree(templates, _files(templates, _TEMPLATE_SUFFIXES)),
        "black": _black(),
    }


def _of_tree(root: Path, names: Iterable[str]) -> str:
    digest = sha256()
    for name in sorted(names):
        digest.update(f"{name}\0{of_file(root / name)}\n".encode())
    return digest.hexdigest()


def _files(root: Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The files below a folder with one of these suffixes, as POSIX spells them."""
    start = len(str(root)) + 1
    for folder, _, names in os.walk(root):  # pathlib takes four times as long
        for name in names:
            if name.endswith(suffixes):
                yield f"{folder}/{name}"[start:].replace(os.sep, "/")


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
