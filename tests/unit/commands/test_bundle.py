"""`pcgen bundle`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from pcgen.cli import main
from tests.spec_folder import write

DOCUMENT = """openapi: 3.1.0
info: {title: Shop, version: "1.0"}
paths:
  /a:
    get: {operationId: a, x-pcgen-auth: app, responses: {"200": {description: Fine.}}}
"""


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    return write(tmp_path / "specs", {"a.yaml": DOCUMENT})


def bundle(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["bundle", *map(str, arguments)])


def test_a_file(specs: Path, tmp_path: Path) -> None:
    done = bundle(specs, "-o", tmp_path / "all.yaml")
    assert done.exit_code == 0
    assert f"Bundled 1 document into {tmp_path / 'all.yaml'}: OpenAPI 3.1.0" in done.stdout
    assert yaml.safe_load((tmp_path / "all.yaml").read_text())["paths"]["/a"]["get"]


def test_json_in_30_without_extensions(specs: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    assert bundle(specs, "-o", target, "--dialect", "3.0", "--no-extensions").exit_code == 0
    whole = json.loads(target.read_text())
    assert whole["openapi"] == "3.0.3"
    assert whole["paths"]["/a"]["get"] == {
        "operationId": "a",
        "responses": {"200": {"description": "Fine."}},
    }


def test_the_standard_output_holds_the_bundle_only(specs: Path) -> None:
    done = bundle(specs)
    assert done.exit_code == 0
    assert yaml.safe_load(done.stdout)["info"]["title"] == "Shop"


def test_the_bundle_of_a_bundle_is_the_bundle(specs: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.yaml", tmp_path / "2.yaml"
    bundle(specs, "-o", first)
    bundle(first, "-o", second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["specs/all.yaml", "specs/a.yaml"])
def test_a_bundle_among_its_documents_is_refused(specs: Path, tmp_path: Path, name: str) -> None:
    done = bundle(specs, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert "would become one of the documents" in done.stderr
    assert (specs / "a.yaml").read_text() == DOCUMENT


def test_a_document_is_not_replaced_by_its_bundle(specs: Path) -> None:
    assert bundle(specs / "a.yaml", "-o", specs / "a.yaml").exit_code == 2


def test_bad_inputs(specs: Path, tmp_path: Path) -> None:
    assert bundle(tmp_path / "no").exit_code == 2
    assert bundle(specs, "--dialect", "2.0").exit_code == 2
    folder = bundle(specs, "-o", tmp_path)
    assert folder.exit_code == 2 and "is a directory" in folder.stderr
    write(tmp_path, {"file": ""})
    assert bundle(specs, "-o", tmp_path / "file" / "all.yaml").exit_code == 4
    write(specs, {"a.yaml": DOCUMENT.replace("responses", "response")})
    wrong = bundle(specs, "-o", tmp_path / "all.yaml")
    assert wrong.exit_code == 3
    assert not (tmp_path / "all.yaml").exists()
