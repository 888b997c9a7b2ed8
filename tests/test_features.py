"""One folder a feature: a spec, the files that it gives under `expected/`, and `use.py`, which uses them.

The spec is `spec.yaml`, or the folder `specs/`. `pytest --update` rewrites the expected files. `use.py` has a function
`use(package)` that asserts.

A folder with `arguments.txt` is built with `--skip-unsupported`, the only thing that may stand in it. What is left out
then stands in `expected/left_out.txt`, and what `pcgen build` says without the argument in `refused.txt`. A folder
`bundles/` holds what `pcgen bundle` makes of the spec in each dialect.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import warnings
from pathlib import Path

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from pcgen.pipeline import Built
from tests.command import pcgen
from tests.generated import built_once, imported, own_files, written

FEATURES = sorted(path for path in (Path(__file__).parent / "features").iterdir() if path.is_dir())
DIALECTS = {"3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator}
BUNDLED = [folder for folder in FEATURES if (folder / "bundles").is_dir()]
FORGIVING = [folder for folder in FEATURES if (folder / "arguments.txt").exists()]


def spec_of(folder: Path) -> Path:
    return folder / "specs" if (folder / "specs").is_dir() else folder / "spec.yaml"


def built(folder: Path) -> Built:
    return built_once(spec_of(folder), forgiving=folder in FORGIVING)


def shown(result: Built) -> dict[str, str]:
    """The files of `expected/`."""
    files = {str(path): text for path, text in own_files(result).items()}
    left_out = [f"{each['place']} [{each['code']}]\n" for each in result.record.skipped]
    return files | ({"left_out.txt": "".join(left_out)} if left_out else {})


@pytest.mark.parametrize("folder", FEATURES, ids=lambda path: path.name)
def test_expected(folder: Path, update: bool) -> None:
    files = shown(built(folder))
    expected = folder / "expected"
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for path, text in files.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text, encoding="utf-8")
    found = {
        path.relative_to(expected).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(expected.rglob("*"))
        if path.is_file()
    }
    assert found == files


@pytest.mark.parametrize("folder", FORGIVING, ids=lambda path: path.name)
def test_refused(folder: Path, update: bool, tmp_path: Path) -> None:
    """What is forgiven is refused where nobody asks for that."""
    assert (folder / "arguments.txt").read_text(encoding="utf-8") == "--skip-unsupported\n"
    done = pcgen("build", spec_of(folder).name, "-o", tmp_path / "out", cwd=folder)
    if update:
        (folder / "refused.txt").write_text(done.err, encoding="utf-8")
    assert done.code == 3
    assert done.err == (folder / "refused.txt").read_text(encoding="utf-8")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("folder", BUNDLED, ids=lambda path: path.name)
def test_bundle(folder: Path, dialect: str, update: bool) -> None:
    done = pcgen("bundle", spec_of(folder).name, "--dialect", dialect, cwd=folder)
    expected = folder / "bundles" / f"{dialect}.yaml"
    if update:
        expected.write_text(done.out, encoding="utf-8")
    assert done.code == 0
    assert done.out == expected.read_text(encoding="utf-8")
    DIALECTS[dialect](yaml.safe_load(done.out)).validate()


@pytest.mark.parametrize("folder", FEATURES, ids=lambda path: path.name)
def test_use(folder: Path, tmp_path: Path) -> None:
    result = built(folder)
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
