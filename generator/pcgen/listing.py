"""Which files of a spec folder are documents. Imports little: a build with nothing to do gets by with it."""

from __future__ import annotations

from pathlib import Path

from pcgen.diagnostics import Diagnostics

SETTINGS_NAME = "pcgen.yaml"
_SUFFIXES = (".yaml", ".yml", ".json")


def document_names(path: Path, diagnostics: Diagnostics) -> tuple[str, ...]:
    """The names of the documents of a folder, sorted; or of the one file that the path is."""
    try:
        if not path.exists():
            diagnostics.error("PC101", f"there is no '{path}'", hint="check the path")
            return ()
        if path.is_file():
            return (path.name,)
        names = tuple(sorted(entry.name for entry in path.iterdir() if _is_document(entry)))
    except OSError as error:
        diagnostics.error("PC103", f"'{path}' cannot be read: {error.strerror}")
        return ()
    if not names:
        diagnostics.error(
            "PC102",
            f"'{path}' holds no OpenAPI document",
            hint="put *.yaml, *.yml or *.json documents there",
        )
    return names


def _is_document(entry: Path) -> bool:
    hidden = entry.name.startswith(".")
    wanted = entry.suffix in _SUFFIXES and entry.name != SETTINGS_NAME
    return wanted and not hidden and not entry.is_dir()
