"""A spec folder becomes documents that know their places."""

import os
from pathlib import Path

import pytest
from tests.spec_folder import HEAD, documents, places, read, write

from pcgen.diagnostics import Diagnostics
from pcgen.loading import load
from pcgen.source.budgets import Budgets

PATHS = HEAD + "paths: {}\n"


def test_documents_are_named_by_their_file_and_sorted(tmp_path: Path) -> None:
    loaded = documents(write(tmp_path, {"b.yaml": PATHS, "a.json": '{"openapi": "3.0.3"}'}))
    assert list(loaded.documents) == ["a.json", "b.yaml"]
    assert loaded.documents["a.json"].dialect == "3.0"
    assert loaded.documents["b.yaml"].version == "3.1.0"


def test_one_file_alone_is_a_spec(tmp_path: Path) -> None:
    folder = write(tmp_path, {"b.yaml": PATHS, "a.yaml": "broken: ["})
    assert list(documents(folder / "b.yaml").documents) == ["b.yaml"]


def test_a_node_knows_line_column_and_pointer(tmp_path: Path) -> None:
    text = HEAD + "paths:\r\n  /a/~b:\r\n    get: {x: [1, 2]}\r\n"
    root = documents(write(tmp_path, {"a.yaml": text})).documents["a.yaml"].root
    at = root["paths"]["/a/~b"]["get"]["x"].elements[1].location
    assert (at.line, at.column, at.pointer) == (5, 18, "#/paths/~1a~1~0b/get/x/1")
    key = root["paths"]["/a/~b"].key_location("get")
    assert (key.line, key.column, key.pointer) == (5, 5, "#/paths/~1a~1~0b/get")


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + PATHS.encode()
    root = documents(write(tmp_path, {"a.yaml": text})).documents["a.yaml"].root
    assert (root["openapi"].location.line, root["openapi"].location.column) == (1, 10)


def test_escaped_surrogate_pairs_of_json_are_one_character(tmp_path: Path) -> None:
    text = '{"openapi": "3.1.0", "x": "\\ud83d\\ude00 \\\\ud83d", "y": [1]}'
    root = documents(write(tmp_path, {"a.json": text})).documents["a.json"].root
    assert root["x"].value == "\U0001f600 \\ud83d"
    assert root["y"].location.column == text.index("[") + 1


def test_files_that_references_reach_are_fragments(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": PATHS + "x-a: {$ref: 'parts/b.yaml#/x'}\n",
        "parts/b.yaml": "x: {$ref: c.yaml}",
        "parts/c.yaml": "{}",
    }
    loaded = documents(write(tmp_path, files))
    assert list(loaded.documents) == ["a.yaml"]
    assert list(loaded.fragments) == ["parts/b.yaml", "parts/c.yaml"]
    assert loaded.fragments["parts/c.yaml"].version == "3.1.0"
    assert loaded.home(loaded.fragments["parts/b.yaml"].root["x"]).name == "parts/b.yaml"


def test_a_document_that_is_only_reached_by_reference_adds_no_operations(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": PATHS + "x-a: {$ref: 'b.yaml#/info'}\n",
        "b.yaml": PATHS.replace("3.1.0", "3.0.3"),
    }
    folder = write(tmp_path, files)
    assert list(documents(folder).documents) == ["a.yaml", "b.yaml"]
    alone = documents(folder / "a.yaml")
    assert list(alone.documents) == ["a.yaml"]
    assert alone.fragments["b.yaml"].version == "3.0.3"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "PC102"),
        ({"a.txt": "x"}, "PC102"),
        ({"pcgen.yaml": "package: x"}, "PC102"),
        ({"a.yaml": ""}, "PC116"),
        ({"a.yaml": "# only a comment\n"}, "PC116"),
        ({"a.yaml": "text"}, "PC210"),
        ({"a.yaml": "swagger: '2.0'\n"}, "PC210"),
        ({"a.yaml": "x: 1\n"}, "PC210"),
        ({"a.yaml": "openapi: 3.1\n"}, "PC210"),
        ({"a.yaml": "openapi: 4.0.0\n"}, "PC210"),
        ({"a.yaml": PATHS, "b.yaml": "title: stray\n"}, "PC210"),
    ],
)
def test_folders_that_are_no_spec(tmp_path: Path, files: dict[str, str | bytes], code: str) -> None:
    loaded, found = read(write(tmp_path, files))
    assert loaded is None
    assert [each.code for each in found] == [code]


def test_a_missing_folder_has_its_own_code(tmp_path: Path) -> None:
    assert places(read(tmp_path / "nowhere")[1]) == [("PC101", 0, 0)]


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": PATHS})
    os.mkfifo(tmp_path / "b.yaml")
    assert places(read(tmp_path)[1]) == [("PC103", 1, 1)]


def test_attack_25_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {"secret.yaml": PATHS, "specs/a.yaml": PATHS})
    (tmp_path / "specs/b.yaml").symlink_to(tmp_path / "secret.yaml")
    assert places(read(tmp_path / "specs")[1]) == [("PC115", 1, 1)]


def test_a_link_within_the_folder_is_fine(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": PATHS})
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert list(documents(tmp_path).documents) == ["a.yaml", "b.yaml"]


def test_attack_28_files_and_bytes_have_budgets(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.yaml": PATHS for number in range(4)})
    for budgets in (Budgets(files=3), Budgets(bytes=150)):
        diagnostics = Diagnostics()
        assert load(tmp_path, diagnostics, budgets) is None
        assert [found.code for found in diagnostics] == ["PC114"]
