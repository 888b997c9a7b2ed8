"""Spec folders for tests: written from texts, loaded and checked like a user's."""

from __future__ import annotations

from pathlib import Path

from pcgen.check import check
from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.documents import Documents
from pcgen.loading import load

HEAD = "openapi: 3.1.0\ninfo: {title: Orders, version: '1.0'}\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Files by their names below the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(path: Path) -> tuple[Documents | None, list[Diagnostic]]:
    """What loading gives."""
    diagnostics = Diagnostics()
    documents = load(path, diagnostics)
    return documents, list(diagnostics)


def documents(path: Path) -> Documents:
    """The documents of a folder without errors."""
    loaded, found = read(path)
    assert loaded is not None, found
    return loaded


def findings(path: Path) -> list[Diagnostic]:
    """What loading and checking find."""
    diagnostics = Diagnostics()
    loaded = load(path, diagnostics)
    if loaded is not None:
        check(loaded, diagnostics)
    return list(diagnostics)


def places(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding; line 0 when it has no place."""
    return [
        (
            (each.code, each.location.line, each.location.column)
            if each.location
            else (each.code, 0, 0)
        )
        for each in found
    ]
