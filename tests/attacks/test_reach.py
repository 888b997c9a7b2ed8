"""Attacks 19, 24 and 25: nothing is written elsewhere, and nothing is read from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.attacks.intent import folder_of, refused, schemas, thing
from tests.command import pcgen
from tests.guard import watched

SPEC = schemas(A=thing(a={"type": "string"}))


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
@pytest.mark.parametrize(
    "link",
    [
        "out",
        "out/target",
        "out/target/models",
        "out/target/models/api.py",
        "out/pcgen.lock.json",
    ],
)
def test_attack_19_links_in_the_output(link: str, tmp_path: Path) -> None:
    specs, elsewhere = folder_of(SPEC, tmp_path), tmp_path / "elsewhere"
    if link.endswith((".py", ".json")):
        elsewhere.write_text("{}")
    else:
        elsewhere.mkdir()
    place = tmp_path / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    with watched() as watch:
        done = pcgen("build", specs, "-o", "out", cwd=tmp_path)
    assert done.code == 4, done.err
    assert "PC903" in done.err and "Traceback" not in done.err
    assert place.is_symlink()
    assert not any(str(elsewhere) in path for path in watch.changed)
    assert elsewhere.read_text() == "{}" if elsewhere.is_file() else not list(elsewhere.iterdir())


REMOTE = [
    "http://169.254.169.254/latest/meta-data",
    "https://example.com/schema.json#/A",
    "//example.com/schema.json",
    "ftp://example.com/x",
    "HTTP://EXAMPLE.COM/x",
    "http://localhost:1/x#/A",
]


@pytest.mark.parametrize("reference", REMOTE)
@pytest.mark.parametrize("place", ["schema", "path", "mapping", "id"])
def test_attack_24_remote_references(reference: str, place: str, tmp_path: Path) -> None:
    spec = schemas(A=thing(a={"type": "string"}), B=thing(a={"type": "string"}))
    named = spec["components"]["schemas"]
    either = {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]}
    match place:
        case "schema":
            named["A"]["properties"]["b"] = {"$ref": reference}
        case "path":
            spec["paths"] = {"/a": {"$ref": reference}}
        case "mapping":
            named["E"] = either | {
                "discriminator": {"propertyName": "a", "mapping": {"x": reference}}
            }
        case _:
            named["A"] |= {"$id": reference, "$schema": reference}
    with watched() as watch:
        refused(folder_of(spec, tmp_path), "PC20", "PC235", "PC401", "PC21")
    assert watch.network == []


@pytest.mark.parametrize(
    "reference",
    [
        "file:///etc/passwd",
        "../secret.json#/A",
        "/etc/passwd",
        "..\\secret.json",
        "x/../../secret.json",
        "%2e%2e/secret.json",
        "link.json#/A",
    ],
)
def test_attack_25_references_out_of_the_folder(reference: str, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text('{"A": {"type": "string", "description": "the secret"}}')
    specs = folder_of(schemas(A=thing(a={"$ref": reference})), tmp_path)
    (specs / "link.json").symlink_to("../secret.json")
    done = refused(specs, "PC203", "PC202", "PC201", "PC205", "PC115")
    assert "the secret" not in done.err
