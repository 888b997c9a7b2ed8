"""Whatever was built before, a build gives what it would give on a new machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pcgen.cli import main
from pcgen.diagnostics import Diagnostics
from pcgen.output import manifest, memory
from pcgen.pipeline import generate
from tests.spec_folder import write as write_folder
from tests.unit.building.editing import EDITS, SETTINGS, START, applied, write
from tests.unit.building.shop import ORDERS, ROOT, shop, tree

_LOSSES = ["nothing", "nothing", "nothing", "a file", "the cache", "the output"]
_each = len(EDITS)
_details = st.tuples(st.integers(0, 999), st.sampled_from(_LOSSES))


_sequences = int(os.environ.get("EDIT_SEQUENCES", "4"))  # by hand, more


def build(cache: Path, *arguments: object, jobs: int = 1) -> int:
    return _build(cache, *arguments, jobs=jobs)[0]


def _build(cache: Path, *arguments: object, jobs: int = 1) -> tuple[int, str]:
    """The exit code and the findings; there are none where there is nothing to do."""
    environment = {"PCGEN_CACHE_DIR": str(cache)}
    command = ["build", *map(str, arguments), "--jobs", str(jobs)]
    done = CliRunner().invoke(main, command, env=environment)
    return done.exit_code, "\n".join(
        line for line in done.output.splitlines() if not line.startswith("Built ")
    )


def lose(what: str, output: Path, cache: Path) -> None:
    """Things that happen to folders between two builds."""
    files = sorted(path for path in output.rglob("*.py") if "_runtime" not in path.parts)
    if what == "a file" and files:
        files[len(files) // 2].unlink()
    elif what == "the cache":
        shutil.rmtree(cache, ignore_errors=True)
    elif what == "the output":
        shutil.rmtree(output, ignore_errors=True)


@settings(max_examples=_sequences, deadline=None, derandomize=_sequences == 4, database=None)
@given(
    names=st.permutations(sorted(EDITS)),
    details=st.lists(_details, min_size=_each, max_size=_each),
    jobs=st.sampled_from([1, 2]),
)
def test_any_sequence_of_edits(names: list[str], details: list[tuple[int, str]], jobs: int) -> None:
    spec = START
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        output, cache = base / "out", base / "cache"
        for step, (name, (number, loss)) in enumerate(zip(names, details, strict=True)):
            edited = applied(spec, name, number)
            write(edited, base / "specs")
            spec = spec if name == "break_it" else edited  # the next save mends it
            lose(loss, output, cache)
            before = tree(output)
            code, said = _build(cache, base / "specs", "-o", output, jobs=jobs)
            clean = base / f"clean-{step}"
            clean_code, clean_said = _build(base / f"empty-{step}", base / "specs", "-o", clean)
            assert clean_code == code
            assert said == clean_said or said.startswith("Nothing to do")
            assert tree(output) == (tree(clean) if code == 0 else before)


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path, Path]:
    specs, output, cache = shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache"
    assert build(cache, specs, "-o", output) == 0
    return specs, output, cache


def test_a_check_does_not_trust_the_cache(
    built: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    specs, output, cache = built
    monkeypatch.setenv("PCGEN_CACHE_DIR", str(cache))
    tool = manifest.read(output).tool
    known = memory.recall(output, tool)
    assert known.layouts
    known.layouts = dict.fromkeys(known.layouts, "wrong = 1\n")
    memory.remember(output, tool, known)
    assert build(cache, specs, "-o", output, "--check") == 0
    shop(specs, "remark")
    assert build(cache, specs, "-o", output, "--force") == 0
    assert "wrong" in (output / "orders/client.py").read_text()
    assert build(cache, specs, "-o", output, "--check") == 1


def test_a_check_does_not_trust_the_manifest(built: tuple[Path, Path, Path]) -> None:
    specs, output, cache = built
    edited = output / "orders/client.py"
    edited.write_text("wrong = 1\n")
    place = output / manifest.NAME
    content = json.loads(place.read_text())
    content["files"]["orders/client.py"]["written"] = manifest.digest(edited.read_bytes())
    place.write_text(json.dumps(content))
    assert build(cache, specs, "-o", output) == 0
    assert edited.read_text() == "wrong = 1\n"
    assert build(cache, specs, "-o", output, "--check") == 1


def test_a_damaged_cache_is_worked_out_again(built: tuple[Path, Path, Path]) -> None:
    specs, output, cache = built
    expected = tree(output)
    for place in (place for place in cache.rglob("*") if place.is_file()):
        place.write_bytes(place.read_bytes().replace(b"def ", b"fed "))
    shutil.rmtree(output)
    assert build(cache, specs, "-o", output) == 0
    assert tree(output) == expected


def test_nothing_to_do(built: tuple[Path, Path, Path]) -> None:
    specs, output, cache = built
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    shutil.rmtree(cache)
    done = CliRunner().invoke(main, ["build", str(specs), "-o", str(output)])
    assert done.output.startswith("Nothing to do: 1 operation, 1 model")
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == times
    assert not cache.exists()


def test_what_has_nothing_to_do_imports_nothing(built: tuple[Path, Path, Path]) -> None:
    specs, output, cache = built
    command = f"main(['build', {str(specs)!r}, '-o', {str(output)!r}])"
    code = f"import atexit, sys; atexit.register(lambda: print(*sys.modules)); from pcgen.cli import main; {command}"
    environment = {"PYTHONPATH": str(ROOT / "generator"), "PCGEN_CACHE_DIR": str(cache)}
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    summary, modules = said.splitlines()
    assert summary.startswith("Nothing to do")
    heavy = {"black", "jinja2", "jsonschema_rs", "openapi_spec_validator", "yaml", "pcgen.pipeline"}
    assert heavy.isdisjoint(modules.split())


def test_only_what_an_edit_reaches_is_drawn(tmp_path: Path) -> None:
    things = ORDERS.replace("rder", "tem").replace("NAME", "note")
    write_folder(tmp_path, {"orders.yaml": ORDERS, "items.yaml": things, SETTINGS: "package: shop"})
    known = memory.Known()
    assert generate(tmp_path, Diagnostics(), known=known)
    before = dict(known.pages)
    (tmp_path / "items.yaml").write_text(things.replace("note", "remark"))
    assert generate(tmp_path, Diagnostics(), known=known)
    one_area = {path: page for path, page in known.pages.items() if page.made_of}
    drawn = {path for path, page in one_area.items() if page is not before[path]}
    assert drawn == {"shop/models/items.py"}
    assert len(one_area) == 12
