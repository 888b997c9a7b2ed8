"""`pcgen init`: what it starts with works as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from pcgen import __version__
from pcgen.cli import main
from tests.generated import imported


def pcgen(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_folder_that_builds_without_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "note-keeper"
    started = pcgen("init", folder)
    assert started.exit_code == 0
    assert f"7 files. Next: pcgen build {folder / 'specs'}" in started.stdout
    checked = pcgen("validate", folder / "specs")
    assert (checked.exit_code, checked.stderr) == (0, "")
    built = pcgen("build", folder / "specs")
    assert (built.exit_code, built.stderr) == (0, "")
    with imported(folder / "generated", "note_keeper") as package:
        client = package.NoteKeeper(lambda: "token")
        assert callable(client.notes.iterate)
        client.close()


def test_the_current_folder_and_a_new_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert pcgen("init", "--name", "shop").exit_code == 0
    assert (tmp_path / "specs/shop.yaml").exists()
    assert "${{ github.base_ref }}" in (tmp_path / ".github/workflows/client.yml").read_text()
    workflow = yaml.safe_load((tmp_path / ".github/workflows/client.yml").read_text())
    assert list(workflow["jobs"]) == ["client"]
    installing = [step["run"] for step in workflow["jobs"]["client"]["steps"] if "pip" in str(step)]
    assert installing == [f"pip install 'pcgen=={__version__}'"]


def test_a_folder_that_is_called_like_a_word_of_python(tmp_path: Path) -> None:
    done = pcgen("init", tmp_path / "try")
    assert done.stderr == (
        "error: 'try' is no package name: it is a word of Python's own\n"
        "  hint: give the package another name with --name\n"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("full", "is not empty: it holds a.txt"),
        ("file", "is a file"),
    ],
)
def test_nothing_is_lost(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    done = pcgen("init", tmp_path / name)
    assert done.exit_code == 2
    assert said in done.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "name", ["Shop", "class", "a-b", "common", "pcgen", "calendar", "x" * 61, ""]
)
def test_names_that_no_package_can_have(tmp_path: Path, name: str) -> None:
    done = pcgen("init", tmp_path / "new", "--name", name)
    assert (done.exit_code == 2) is (name != "")
    assert (tmp_path / "new").exists() is (name == "")


def test_a_folder_whose_name_says_little(tmp_path: Path) -> None:
    assert pcgen("init", tmp_path / "2024!").exit_code == 0
    assert (tmp_path / "2024!/specs/api_2024.yaml").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert pcgen("init", tmp_path / "file" / "new").exit_code == 4
