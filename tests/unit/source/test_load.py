"""A spec folder becomes a tree that knows its places."""

from pathlib import Path

import pytest
from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.loading import load

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_json", ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def codes(path: Path) -> list[str]:
    diagnostics = Diagnostics()
    load(path, diagnostics)
    return [found.code for found in diagnostics]


def loaded(path: Path) -> Documents:
    diagnostics = Diagnostics()
    documents = load(path, diagnostics)
    assert documents is not None, list(diagnostics)
    return documents


def test_documents_are_named_by_their_file_and_sorted(tmp_path: Path) -> None:
    documents = loaded(write(tmp_path, b_yaml=HEAD, a_json='{"openapi": "3.0.3"}'))
    assert list(documents.documents) == ["a.json", "b.yaml"]
    assert documents.documents["a.json"].dialect == "3.0"
    assert documents.documents["b.yaml"].version == "3.1.0"


def test_a_node_knows_line_column_and_pointer(tmp_path: Path) -> None:
    text = HEAD.replace("paths: {}\n", "paths:\r\n  /a/~b:\r\n    get: {x: [1, 2]}\r\n")
    root = loaded(write(tmp_path, a_yaml=text)).documents["a.yaml"].root
    node = root["paths"]["/a/~b"]["get"]["x"].elements[1]
    at = node.location
    assert (at.line, at.column, at.pointer) == (5, 18, "#/paths/~1a~1~0b/get/x/1")
    key = root["paths"]["/a/~b"].key_location("get")
    assert (key.line, key.column, key.pointer) == (5, 5, "#/paths/~1a~1~0b/get")


def test_files_that_references_reach_are_fragments(tmp_path: Path) -> None:
    text = HEAD + "x-a: {$ref: 'parts/b.yaml#/x'}\n"
    folder = write(tmp_path, a_yaml=text, parts__b_yaml="x: {$ref: c.yaml}", parts__c_yaml="{}")
    documents = loaded(folder)
    assert list(documents.documents) == ["a.yaml"]
    assert list(documents.fragments) == ["parts/b.yaml", "parts/c.yaml"]
    assert documents.fragments["parts/c.yaml"].version == "3.1.0"
    node = documents.fragments["parts/b.yaml"].root["x"]
    assert documents.home(node).name == "parts/b.yaml"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "PC102"),
        ({"a_txt": "x"}, "PC102"),
        ({"a_yaml": ""}, "PC116"),
        ({"a_yaml": "swagger: '2.0'\n"}, "PC210"),
        ({"a_yaml": "x: 1\n"}, "PC210"),
        ({"a_yaml": "openapi: 3.1\n"}, "PC210"),
        ({"a_yaml": "openapi: 4.0.0\n"}, "PC210"),
        ({"a_yaml": HEAD, "b_yaml": "title: stray\n"}, "PC210"),
    ],
)
def test_folders_that_are_no_spec(tmp_path: Path, files: dict[str, str], code: str) -> None:
    assert codes(write(tmp_path, **files)) == [code]


def test_a_missing_folder_has_its_own_code(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere") == ["PC101"]
