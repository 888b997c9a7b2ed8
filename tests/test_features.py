"""One folder a feature: `spec.yaml`, the files that it gives under `expected/`, and `use.py`, which uses them.

`pytest --update` rewrites the expected files. `use.py` has a function `use(package)` that asserts.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from tests.generated import built, imported, own_files, written

FEATURES = sorted(path.parent for path in Path(__file__).parent.glob("features/*/spec.yaml"))


@pytest.mark.parametrize("folder", FEATURES, ids=lambda path: path.name)
def test_expected(folder: Path, update: bool) -> None:
    files = {str(path): text for path, text in own_files(built(folder / "spec.yaml")).items()}
    expected = folder / "expected"
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for path, text in files.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text, encoding="utf-8")
    found = {
        path.relative_to(expected).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(expected.rglob("*.py"))
    }
    assert found == files


@pytest.mark.parametrize("folder", FEATURES, ids=lambda path: path.name)
def test_use(folder: Path, tmp_path: Path) -> None:
    result = built(folder / "spec.yaml")
    with imported(written(result, tmp_path), result.settings.package) as package:
        for path in result.files:
            if path.suffix == ".py" and path.name != "__init__.py":
                name = ".".join(path.with_suffix("").parts)
                importlib.import_module(name)
        script = folder / "use.py"
        if script.exists():
            spec = importlib.util.spec_from_file_location(f"use_{folder.name}", script)
            assert spec is not None and spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            module.use(package)
