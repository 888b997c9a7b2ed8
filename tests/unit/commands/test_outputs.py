"""Output folders that a build cannot use as they are, and how messages call them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command import pcgen
from tests.unit.building.shop import shop, tree


@pytest.mark.parametrize("more", [[], ["--check"], ["--force"]])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, more: list[str]) -> None:
    shop(tmp_path / "specs")
    (tmp_path / "out").write_text("mine")
    for output in ("out", "out/below"):
        done = pcgen("build", "specs", "-o", output, *more, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            "error[PC903] the output is a folder, and out is a file\n  hint: name another with -o\n"
        )
    assert (tmp_path / "out").read_text() == "mine"


def test_a_file_in_the_place_that_the_settings_name(tmp_path: Path) -> None:
    shop(tmp_path / "specs")
    (tmp_path / "generated").write_text("mine")
    done = pcgen("build", "specs", cwd=tmp_path)
    assert done.code == 4
    assert "the output is a folder, and generated is a file" in done.err


def test_a_file_that_was_there_before_is_not_called_edited(tmp_path: Path) -> None:
    shop(tmp_path / "specs")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'mine'\n")
    before = tree(tmp_path)
    done = pcgen("build", "specs", "-o", ".", cwd=tmp_path)
    assert done.code == 1
    assert done.out == (
        "not written by pcgen: pyproject.toml\n"
        "Nothing was written. Move the files away, name another folder with -o, or use --force to lose them.\n"
    )
    assert tree(tmp_path) == before
    done = pcgen("build", "specs", "-o", ".", "--message-format", "json", cwd=tmp_path)
    (found,) = json.loads(done.out)["diagnostics"]
    assert (found["code"], found["location"]["path"]) == ("PC908", "pyproject.toml")
    assert pcgen("build", "specs", "-o", ".", "--force", cwd=tmp_path).code == 0
    assert pcgen("build", "specs", "-o", ".", "--check", cwd=tmp_path).code == 0


def test_edited_files_and_others_are_told_apart(tmp_path: Path) -> None:
    shop(tmp_path / "specs")
    assert pcgen("build", "specs", cwd=tmp_path).code == 0
    lock = tmp_path / "generated/pcgen.lock.json"
    record = json.loads(lock.read_text())
    del record["files"]["orders/client.py"]
    lock.write_text(json.dumps(record))
    for name in ("client.py", "models/orders.py"):
        (tmp_path / "generated/orders" / name).write_text("mine = 1\n")
    done = pcgen("build", "specs", cwd=tmp_path)
    assert done.out.splitlines()[:2] == [
        "not written by pcgen: generated/orders/client.py",
        "edited by hand: generated/orders/models/orders.py",
    ]
    assert "Move the edits" in done.out and "Move the files away" in done.out


def test_places_are_called_without_detours(tmp_path: Path) -> None:
    """The output folder of the settings is relative to them: `specs/../generated`."""
    shop(tmp_path / "specs")
    assert pcgen("build", "specs", cwd=tmp_path).code == 0
    edited = tmp_path / "generated/orders/client.py"
    edited.write_text("mine = 1\n")
    (tmp_path / "sub").mkdir()
    assert pcgen("build", "specs", cwd=tmp_path).out.startswith(
        "edited by hand: generated/orders/client.py\n"
    )
    checked = pcgen("build", "../specs", "--check", cwd=tmp_path / "sub").out
    assert checked.startswith("different: ../generated/orders/client.py\n--- ../generated/")
    annotated = pcgen("build", "specs", "--check", "--message-format", "github", cwd=tmp_path).out
    assert annotated.startswith("::error file=generated/orders/client.py,")
    wrong = pcgen("validate", "sub/../specs/../specs/orders.yaml", cwd=tmp_path)
    assert "specs/../" not in wrong.err


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links")
def test_a_detour_through_a_link_is_kept(tmp_path: Path) -> None:
    shop(tmp_path / "far/specs")
    (tmp_path / "specs").symlink_to(tmp_path / "far/specs", target_is_directory=True)
    assert pcgen("build", "specs", cwd=tmp_path).code == 0
    assert (tmp_path / "far/generated").is_dir() and not (tmp_path / "generated").exists()
    (tmp_path / "far/generated/orders/client.py").write_text("mine = 1\n")
    done = pcgen("build", "specs", cwd=tmp_path)
    assert done.out.startswith("edited by hand: specs/../generated/orders/client.py\n")
