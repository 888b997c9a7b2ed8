"""Generates packages for tests and imports them from a folder of their own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from types import ModuleType

from pcgen.diagnostics import Diagnostics
from pcgen.messages.text import render as render_diagnostic
from pcgen.output import compare, memory, write
from pcgen.pipeline import Built, generate

_KNOWN = memory.Known()  # many packages have parts in common


def built(specs: Path, *, forgiving: bool = False) -> Built:
    """The package that a spec gives; the diagnostics are the failure message if it gives none."""
    diagnostics = Diagnostics()
    result = generate(specs, diagnostics, known=_KNOWN, skip_unsupported=forgiving)
    assert result is not None, "\n".join(
        render_diagnostic(found) for found in diagnostics if found.severity.value == "error"
    )
    return result


@cache
def built_once(specs: Path, *, forgiving: bool = False) -> Built:
    """The same for a spec that nobody changes while the tests run."""
    return built(specs, forgiving=forgiving)


def written(result: Built, folder: Path) -> Path:
    """Write the package below the folder."""
    contents = result.contents()
    write.apply(contents, compare.compare(contents, folder), folder)
    return folder


@contextmanager
def imported(folder: Path, name: str) -> Iterator[ModuleType]:
    """Import a package from a folder, and forget it again: several tests call theirs the same."""
    loaded = sys.modules.get(name)
    elsewhere = loaded is not None and not Path(str(loaded.__file__)).is_relative_to(folder)
    aside = _taken_out(name, set()) if elsewhere else {}
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        _taken_out(name, before)
        sys.modules.update(aside)


def _taken_out(name: str, but: set[str]) -> dict[str, ModuleType]:
    """The modules of a package, no longer known to Python; without those that are to stay."""
    found = [key for key in sys.modules if key == name or key.startswith(f"{name}.")]
    return {key: sys.modules.pop(key) for key in found if key not in but}


def own_files(result: Built) -> dict[PurePosixPath, str]:
    """What differs from spec to spec: models, routes and sync operations, below the package."""
    package = PurePosixPath(result.settings.package)
    folders = ("models", "routes", "operations")
    return {
        path.relative_to(package): text
        for path, text in result.files.items()
        if len(path.parts) == 3 and path.parts[1] in folders and path.name != "__init__.py"
    }
