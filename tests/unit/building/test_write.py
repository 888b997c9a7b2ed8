"""Comparing with and changing the output folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from pcgen.output import compare, manifest, write
from pcgen.output.paths import UnsafePathError, checked, inside

A, B = PurePosixPath("client/a.py"), PurePosixPath("client/deep/b.py")


def build(output: Path, files: dict[PurePosixPath, str], *, force: bool = False) -> compare.Changes:
    contents = with_manifest(files)
    changes = compare.compare(contents, output)
    write.apply(contents, changes, output, force=force)
    return changes


def with_manifest(files: dict[PurePosixPath, str]) -> dict[PurePosixPath, bytes]:
    contents = compare.encoded(files)
    hashes = {path: manifest.Hashes("", manifest.digest(raw)) for path, raw in contents.items()}
    record = manifest.Manifest(tool={"pcgen": "1"}, inputs={"a.yaml": "2"}, files=hashes)
    return contents | {manifest.NAME: manifest.text_of(record).encode()}


def tree(output: Path) -> dict[str, str]:
    return {
        path.relative_to(output).as_posix(): path.read_text()
        for path in output.rglob("*")
        if path.is_file() and path.name != manifest.NAME.name
    }


def test_a_first_build_writes_everything(tmp_path: Path) -> None:
    changes = build(tmp_path / "new/out", {A: "a\n", B: "b\n"})
    assert changes.missing == (A, B, manifest.NAME)
    assert tree(tmp_path / "new/out") == {"client/a.py": "a\n", "client/deep/b.py": "b\n"}


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    build(tmp_path, {A: "a\n"})
    before = (tmp_path / A).stat().st_mtime_ns
    changes = build(tmp_path, {A: "a\n"})
    assert changes.is_current
    assert (tmp_path / A).stat().st_mtime_ns == before


def test_stale_files_go_with_their_folders(tmp_path: Path) -> None:
    build(tmp_path, {A: "a\n", B: "b\n"})
    (tmp_path / "client/deep/__pycache__").mkdir()
    (tmp_path / "client/deep/__pycache__/b.cpython-311.pyc").write_bytes(b"")
    changes = build(tmp_path, {A: "a\n"})
    assert changes.stale == (B,)
    assert not (tmp_path / "client/deep").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    build(tmp_path, {A: "a\n", B: "b\n"})
    (tmp_path / "client/deep/mine.py").write_text("mine\n")
    build(tmp_path, {A: "a\n"})
    assert tree(tmp_path) == {"client/a.py": "a\n", "client/deep/mine.py": "mine\n"}


@pytest.mark.parametrize("still_generated", [True, False])
def test_an_edited_file_is_reported_and_nothing_is_written(
    tmp_path: Path, still_generated: bool
) -> None:
    build(tmp_path, {A: "a\n", B: "b\n"})
    (tmp_path / B).write_text("edited\n")
    after = {A: "new\n"} | ({B: "b2\n"} if still_generated else {})
    with pytest.raises(write.EditedFilesError) as caught:
        build(tmp_path, after)
    assert caught.value.paths == (B,)
    assert tree(tmp_path) == {"client/a.py": "a\n", "client/deep/b.py": "edited\n"}
    build(tmp_path, after, force=True)
    assert tree(tmp_path) == {str(path): text for path, text in after.items()}


def test_a_file_of_somebody_else_in_the_way_counts_as_edited(tmp_path: Path) -> None:
    (tmp_path / "client").mkdir()
    (tmp_path / A).write_text("mine\n")
    with pytest.raises(write.EditedFilesError):
        build(tmp_path, {A: "a\n"})
    assert (tmp_path / A).read_text() == "mine\n"


def test_line_ends_of_a_windows_checkout_are_no_difference(tmp_path: Path) -> None:
    build(tmp_path, {A: "one\ntwo\n"})
    (tmp_path / A).write_bytes(b"one\r\ntwo\r\n")
    assert compare.compare(with_manifest({A: "one\ntwo\n"}), tmp_path).is_current
    assert build(tmp_path, {A: "three\n"}).differing == (A, manifest.NAME)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "{",
        '{"version": 1, "files": {"../x": {"rendered": "", "written": ""}}}',
        '{"version": 1, "files": 3}',
        "\x00",
    ],
)
def test_an_unreadable_manifest_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_text(text)
    with pytest.raises(manifest.ManifestError):
        compare.compare({}, tmp_path)


def test_a_manifest_of_a_newer_pcgen_is_an_error(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_text('{"version": 99, "files": {}}')
    with pytest.raises(manifest.ManifestError, match="version 99"):
        compare.compare({}, tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "../x.py",
        "/etc/x.py",
        "a/../../x.py",
        "con.py",
        "a/AUX.py",
        "a./x.py",
        "a\\b.py",
        "a\x00b.py",
        "é.py",
        ".",
        "a" * 200,
    ],
)
def test_unsafe_paths_are_refused(path: str) -> None:
    with pytest.raises(UnsafePathError):
        checked(PurePosixPath(path))


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
@pytest.mark.parametrize("link", ["", "client", "client/a.py"])
def test_links_are_not_followed(tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    output = tmp_path / "out"
    place = output / link if link else output
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    with pytest.raises(UnsafePathError, match="symbolic link"):
        inside(output, A)
    with pytest.raises(UnsafePathError):
        build(output, {A: "a\n"})
    assert list(elsewhere.iterdir()) == []


def test_the_manifest_reads_back(tmp_path: Path) -> None:
    build(tmp_path, {A: "a\n"})
    record = manifest.read(tmp_path)
    assert record.tool == {"pcgen": "1"}
    assert record.inputs == {"a.yaml": "2"}
    assert compare.is_written(tmp_path, A, record.files[A].written)
    (tmp_path / A).write_text("b\n")
    assert not compare.is_written(tmp_path, A, record.files[A].written)


def test_the_manifest_keeps_its_name() -> None:
    """Under another one every file of every output would count as edited by hand."""
    assert str(manifest.NAME) == "pcgen.lock.json"
