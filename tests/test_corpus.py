"""Odd documents, one feature each: every one gives a client that works, or findings that say what it cannot have.

`corpus/findings.toml` lists the codes of those that give no client. The others are imported with warnings as
errors, checked by mypy all together, and every operation is called: `x-sends` in a document says what must go
over the wire, and the examples of answers must come back as they are.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath

import pytest
import yaml

from pcgen.diagnostics import Diagnostics, Severity
from pcgen.output import memory
from pcgen.pipeline import Built, generate
from tests.calling import Calls
from tests.generated import imported, written

FOLDER = Path(__file__).parent / "corpus"
DOCUMENTS = sorted(FOLDER.glob("*.yaml"))
FINDINGS: dict[str, list[str]] = tomllib.loads((FOLDER / "findings.toml").read_text("utf-8"))
# Not as OpenAPI wants them, or with names that meet: clear to `--skip-unsupported`, with nothing left out.
FORGIVEN = frozenset(
    {
        "components_only_3_0",
        "enum_values_alike",
        "nearly_openapi",
        "nearly_openapi_3_0",
        "parameters_alike",
    }
    | {
        "properties_alike",
        "reference_with_its_own_type",
        "routes_like_methods",
        "routes_told_apart",
    }
)
FINE = [path for path in DOCUMENTS if path.stem not in FINDINGS]
_known = memory.Known()


@cache
def build(path: Path) -> tuple[Built | None, Diagnostics]:
    diagnostics = Diagnostics()
    forgiving = path.stem in FORGIVEN
    return generate(path, diagnostics, known=_known, skip_unsupported=forgiving), diagnostics


def test_the_table_has_no_others() -> None:
    assert set(FINDINGS) <= {path.stem for path in DOCUMENTS}
    assert len(DOCUMENTS) >= 60


@pytest.mark.parametrize("name", FINDINGS)
def test_findings(name: str) -> None:
    result, diagnostics = build(FOLDER / f"{name}.yaml")
    errors = [found for found in diagnostics if found.severity is Severity.ERROR]
    assert result is None
    assert [found.code for found in errors] == FINDINGS[name]
    assert all(found.location and found.location.line > 1 for found in errors)
    assert all(found.hint for found in errors)


@pytest.mark.parametrize("path", FINE, ids=lambda path: path.stem)
def test_client(path: Path, tmp_path: Path) -> None:
    result, diagnostics = build(path)
    assert result is not None, list(diagnostics)
    assert result.record.skipped == ()
    name = result.settings.package
    assert name == path.stem  # the title is the name, so that all packages can stand side by side
    document = yaml.safe_load(path.read_text("utf-8"))
    with imported(written(result, tmp_path), name) as package:
        for file in _python(result):
            import_module(".".join(file.with_suffix("").parts).removesuffix(".__init__"))
        assert list(Calls(package, document).wrong()) == []


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Every package with one run-time for all: mypy would read a hundred copies of it otherwise."""
    folder = tmp_path_factory.mktemp("corpus")
    shutil.copytree(Path(__file__).parents[1] / "templates" / "runtime", folder / "shared_runtime")
    for path in FINE:
        result, _ = build(path)
        assert result is not None
        for file in _python(result):
            text = re.sub(r"from \.+_runtime", "from shared_runtime", result.files[file])
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
    yield folder


def test_types(tree: Path) -> None:
    packages = [f"-p{path.stem}" for path in FINE]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-version=3.11", *packages],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _python(result: Built) -> list[PurePosixPath]:
    return [file for file in result.files if file.suffix == ".py" and "_runtime" not in file.parts]
