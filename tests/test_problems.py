"""One folder a problem: `spec.yaml` or `specs/`, and what pcgen says of it in `stderr.txt`.

The first line of `stderr.txt` is the exit code. Nothing may be written or fetched, and there is never a traceback.
`pytest --update` rewrites the expected texts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import pcgen
from tests.guard import watched

PROBLEMS = sorted(path for path in (Path(__file__).parent / "problems").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", PROBLEMS, ids=lambda path: path.name)
def test_problem(folder: Path, update: bool, tmp_path: Path) -> None:
    specs = "specs" if (folder / "specs").exists() else "spec.yaml"
    output = tmp_path / "out"
    with watched() as watch:
        done = pcgen("build", specs, "-o", output, cwd=folder)
    assert watch.network == []
    assert watch.outside() == []
    assert not output.exists()
    said = f"exit {done.code}\n{done.err}"
    expected = folder / "stderr.txt"
    if update:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert done.code in (2, 3, 4)
    assert done.out == ""
    assert "Traceback" not in done.err
