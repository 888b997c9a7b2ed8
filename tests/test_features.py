"""One folder a feature: a spec, the files that it gives under `expected/`, and `use.py`, which uses them.

The spec is `spec.yaml`, or the folder `specs/`. `pytest --update` rewrites the expected files. `use.py` has a function
`use(package)` that asserts.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import warnings
from pathlib import Path

import pytest

from tests.generated import built_once, imported, own_files, written

FEATURES = sorted(path for path in (Path(__file__).parent / "features").iterdir() if path.is_dir())


def spec_of(folder: Path) -> Path:
    return folder / "specs" if (folder / "specs").is_dir() else folder / "spec.yaml"


@pytest.mark.parametrize("folder", FEATURES, ids=lambda path: path.name)
def test_expected(folder: Path, update: bool) -> None:
    files = {str(path): text for path, text in own_files(built_once(spec_of(folder))).items()}
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
    result = built_once(spec_of(folder))
    name = result.settings.package
    with (
        imported(written(result, tmp_path), name) as package,
        warnings.catch_warnings(action="error"),
    ):
        for path in result.files:
            if path.suffix == ".py" and "_runtime" not in path.parts:
                importlib.import_module(
                    ".".join(path.with_suffix("").parts).removesuffix(".__init__")
                )
        script = folder / "use.py"
        spec = importlib.util.spec_from_file_location(f"use_{folder.name}", script)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.use(package)
