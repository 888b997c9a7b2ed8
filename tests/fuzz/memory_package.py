"""Imports a generated package from memory, with the run-time as it stands in `templates`: a copy a time is slow."""

from __future__ import annotations

import importlib
import re
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import PurePosixPath
from types import ModuleType


class Memory(MetaPathFinder, InspectLoader):
    """Finds and loads modules among texts."""

    def __init__(self, files: Mapping[PurePosixPath, str]) -> None:
        self._texts = {
            ".".join(path.with_suffix("").parts).removesuffix(".__init__"): text
            for path, text in files.items()
            if path.suffix == ".py" and "_runtime" not in path.parts
        }
        self._packages = {".".join(path.parent.parts) for path in files}

    @property
    def names(self) -> list[str]:
        return sorted(self._texts)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._texts:
            return None
        return ModuleSpec(fullname, self, is_package=fullname in self._packages)

    def is_package(self, fullname: str) -> bool:
        return fullname in self._packages

    def get_source(self, fullname: str) -> str:
        return re.sub(r"from \.+_runtime", "from runtime", self._texts[fullname]).replace(
            '"_runtime.', '"..runtime.'
        )


@contextmanager
def imported(files: Mapping[PurePosixPath, str], package: str) -> Iterator[ModuleType]:
    """Every module of the package, imported with warnings as errors, and forgotten again."""
    finder = Memory(files)
    # Another package of the name, perhaps the committed one, comes back when this one goes.
    aside = _taken_out(package.partition(".")[0])
    sys.meta_path.insert(0, finder)
    try:
        with warnings.catch_warnings(action="error"):
            for name in finder.names:
                importlib.import_module(name)
        yield sys.modules[package]
    finally:
        sys.meta_path.remove(finder)
        _taken_out(package.partition(".")[0])
        sys.modules.update(aside)


def _taken_out(root: str) -> dict[str, ModuleType]:
    """The modules of a package, no longer known to Python."""
    found = [name for name in sys.modules if name == root or name.startswith(f"{root}.")]
    return {name: sys.modules.pop(name) for name in found}
