"""`pcgen build` as people and machines use it: what it writes, says, and answers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pcgen.rendering.environment import templates_folder
from tests.command import pcgen

ROOT = Path(__file__).parents[2]
SPEC = """openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /orders/{order-id}:
    get:
      operationId: getOrder
      parameters: [{name: order-id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}}
components: {schemas: {Order: {type: object, properties: {id: {type: string}}}}}
"""
SETTINGS = "package: shop\nclient: Shop\noutput: ../client\nrules: {PC241: 'off', PC242: 'off'}\n"
MORE = "openapi: 3.1.0\ninfo: {title: More, version: '1'}\ncomponents: {schemas: {Buyer: {type: object, properties: {a: {type: string}}}}}\n"


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "shop.yaml").write_text(SPEC)
    (folder / "pcgen.yaml").write_text(SETTINGS)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_build_says_what_it_did_and_a_second_does_nothing(specs: Path) -> None:
    first = pcgen("build", specs, cwd=specs.parent)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("Built shop: 1 operation, 1 model; ")
    before = {path: path.stat().st_mtime_ns for path in (specs.parent / "client").rglob("*")}
    second = pcgen("build", specs, cwd=specs.parent)
    assert (second.code, second.err) == (0, "")
    assert second.out.startswith("Nothing to do: 1 operation, 1 model")
    assert before == {
        path: path.stat().st_mtime_ns for path in (specs.parent / "client").rglob("*")
    }


def test_the_output_is_relative_to_the_settings(
    specs: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert pcgen("build", specs, cwd=elsewhere).code == 0
    assert list(elsewhere.iterdir()) == []
    assert (specs.parent / "client/shop/client.py").is_file()
    assert pcgen("build", specs, "-o", "here", cwd=elsewhere).code == 0
    assert tree(elsewhere / "here") == tree(specs.parent / "client")


def test_trees_are_identical_under_three_hash_seeds(specs: Path) -> None:
    for seed in ("0", "1", "4294967295"):
        subprocess.run(
            [sys.executable, "-m", "pcgen", "build", str(specs), "-o", f"out{seed}"],
            cwd=specs.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            timeout=120,
        )
    assert (
        tree(specs.parent / "out0")
        == tree(specs.parent / "out1")
        == tree(specs.parent / "out4294967295")
    )


def test_check_shows_what_a_build_would_change_and_writes_nothing(specs: Path) -> None:
    output = specs.parent / "client"
    absent = pcgen("build", specs, "--check", cwd=specs.parent)
    assert absent.code == 1
    assert "missing: " in absent.out and not output.exists()
    (specs / "more.yaml").write_text(MORE)
    pcgen("build", specs, cwd=specs.parent)
    assert pcgen("build", specs, "--check", cwd=specs.parent).code == 0
    (specs / "more.yaml").unlink()
    (specs / "shop.yaml").write_text(SPEC.replace("properties: {id:", "properties: {number:"))
    before = tree(output)
    done = pcgen("build", specs, "--check", cwd=specs.parent)
    assert done.code == 1
    assert re.search(r"^stale: .*client/shop/models/more\.py$", done.out, re.MULTILINE)
    assert re.search(r"^different: .*client/shop/models/shop\.py$", done.out, re.MULTILINE)
    assert "\n-    id: str | None = None\n+    number: str | None = None\n" in done.out
    assert tree(output) == before


def test_stale_files_are_removed(specs: Path) -> None:
    (specs / "more.yaml").write_text(MORE)
    pcgen("build", specs, cwd=specs.parent)
    (specs / "more.yaml").unlink()
    (specs.parent / "client/shop/models/mine.py").write_text("MINE = 1\n")
    done = pcgen("build", specs, cwd=specs.parent)
    assert done.code == 0 and ", 1 removed" in done.out
    assert not (specs.parent / "client/shop/models/more.py").exists()
    assert (specs.parent / "client/shop/models/mine.py").exists()


def test_edits_are_reported_and_lost_only_by_force(specs: Path) -> None:
    pcgen("build", specs, cwd=specs.parent)
    built = tree(specs.parent / "client")
    place = specs.parent / "client/shop/models/shop.py"
    place.write_text("EDITED = 1\n")
    (specs / "shop.yaml").write_text(SPEC.replace("description: ok", "description: fine"))
    done = pcgen("build", specs, cwd=specs.parent)
    assert done.code == 1
    assert re.search(
        r"^edited by hand: .*client/shop/models/shop\.py\nNothing was written\.", done.out
    )
    assert place.read_text() == "EDITED = 1\n"
    assert pcgen("build", specs, "--force", cwd=specs.parent).code == 0
    assert place.read_bytes() == built["shop/models/shop.py"]


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    done = pcgen("build", "nowhere", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("error[PC101] ")
    assert pcgen("build", cwd=tmp_path).code == 2
    assert pcgen("build", "--no-such-option", "x", cwd=tmp_path).code == 2
    (tmp_path / "empty").mkdir()
    assert pcgen("build", "empty", cwd=tmp_path).code == 3


@pytest.mark.parametrize("file", ["client", "client/shop", "client/shop/models"])
def test_a_file_where_a_folder_should_be(specs: Path, file: str) -> None:
    place = specs.parent / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("not a folder\n")
    before = tree(specs.parent)
    done = pcgen("build", specs, cwd=specs.parent)
    assert done.code in (1, 4), done.err
    assert "Traceback" not in done.err and done.err.count("error[") <= 1
    assert tree(specs.parent) == before


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"version": 1, "files": {"../../x": "0"}}', '{"version": 99}']
)
def test_a_manifest_that_cannot_be_used(specs: Path, text: str) -> None:
    pcgen("build", specs, cwd=specs.parent)
    (specs.parent / "client/pcgen.lock.json").write_text(text)
    before = tree(specs.parent)
    done = pcgen("build", specs, cwd=specs.parent)
    assert done.code == 4
    assert done.err.startswith("error[PC903] ")
    assert tree(specs.parent) == before


def test_a_text_that_black_refuses_is_our_fault(specs: Path) -> None:
    """A copy of pcgen with a broken template: an installation like a user's, but for the template."""
    copy = specs.parent / "copy"
    shutil.copytree(
        ROOT / "generator/pcgen", copy / "pcgen", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(
        templates_folder(),
        copy / "pcgen/templates",
        ignore=shutil.ignore_patterns("__pycache__", ".*"),
    )
    (copy / "pcgen/templates/routes/__init__.py.jinja").write_text(
        "{# given: areas #}\ndef broken(:\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pcgen", "build", str(specs)],
        cwd=specs.parent,
        env={**os.environ, "PYTHONPATH": str(copy), "TMPDIR": str(specs.parent)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 4
    assert done.stderr.startswith("error[PC904] black cannot format shop/routes/__init__.py")
    assert "Traceback" not in done.stderr
    assert not (specs.parent / "client").exists()
    (dump,) = specs.parent.glob("pcgen-*/__init__.py.dump")
    assert dump.read_text().endswith("def broken(:")


def test_help_and_version(tmp_path: Path) -> None:
    assert pcgen("--version", cwd=tmp_path).out.startswith("pcgen ")
    for command in ([], ["build"], ["validate"]):
        done = pcgen(*command, "--help", cwd=tmp_path)
        assert done.code == 0 and "Usage:" in done.out
    assert "  3  the spec is wrong" in pcgen("--help", cwd=tmp_path).out
