"""One folder a problem: `spec.yaml` or `specs/`, and what pcgen says of it in `stderr.txt`.

The first line of `stderr.txt` is the exit code. Nothing may be written, and there is never a traceback.
`pytest --update` rewrites the expected texts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROBLEMS = sorted(
    path
    for path in (ROOT / "tests/problems").iterdir()
    if (path / "specs").exists() or (path / "spec.yaml").exists()
)


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pcgen", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("folder", PROBLEMS, ids=lambda path: path.name)
def test_problem(folder: Path, update: bool, tmp_path: Path) -> None:
    specs = "specs" if (folder / "specs").exists() else "spec.yaml"
    output = tmp_path / "out"
    done = run("build", specs, "-o", str(output), cwd=folder)
    said = f"exit {done.returncode}\n{done.stderr}"
    expected = folder / "stderr.txt"
    if update:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not output.exists()
