"""`pcgen diff` on folders, documents and revisions of a real repository."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from pcgen.cli import main
from tests.spec_folder import write
from tests.unit.comparing.shop import SETTINGS, SHOP, changed

BROKEN = changed(("name: kind, in: query,", "name: kind, in: query, required: true,"))
WIDER = changed(
    ("name: kind, in: query, schema: {type: string}", "name: kind, in: query, schema: {}")
)


def diff(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three versions: the first, a wider one on main, a breaking one on a branch from the first."""
    top = tmp_path / "repo"
    top.mkdir()
    git(top, "init", "-b", "main")
    for branch, text in (("main", SHOP), ("work", BROKEN), ("main", WIDER)):
        if text is not SHOP:
            git(top, "checkout", *(["-b"] if branch == "work" else []), branch)
        write(top / "api/specs", {"shop.yaml": text, "pcgen.yaml": SETTINGS})
        git(top, "add", ".")
        git(top, "commit", "-m", "specs")
    monkeypatch.chdir(top / "api")
    return top


def test_folders_and_documents(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {"shop.yaml": SHOP})
    new = write(tmp_path / "new", {"shop.yaml": BROKEN})
    for pair in ((old, new), (old / "shop.yaml", new / "shop.yaml")):
        done = diff(*pair)
        assert done.exit_code == 1
        assert "[PC614] client.names.get: the argument 'kind' is required" in done.stdout
        assert "1 breaking change, 0 compatible changes" in done.stderr
        assert done.stderr.endswith(
            "a minor step, 0.1.0 -> 0.2.0 (before 1.0 the second number is for what breaks callers)\n"
        )
    assert diff(new, old).stderr.endswith("0 documentation changes: a patch step, 0.1.0 -> 0.1.1\n")
    assert diff(old, old).exit_code == 0
    assert "the version can stay" in diff(old, old).stderr


def test_a_range(repository: Path) -> None:
    done = diff("main..work")
    assert done.exit_code == 1
    assert "work:api/specs/shop.yaml:" in done.stdout
    assert "before main:api/specs/shop.yaml:" in done.stdout
    assert diff("main", "work").stdout == done.stdout


def test_three_dots_compare_with_what_is_common(repository: Path) -> None:
    done = diff("main...work")
    assert "PC614" in done.stdout and "PC616" not in done.stdout
    assert "PC616" in diff("main..work").stdout


def test_a_revision_with_the_files_as_they_are(repository: Path) -> None:
    assert diff("main").exit_code == 0
    write(repository / "api/specs", {"shop.yaml": BROKEN})
    done = diff("HEAD~1")
    assert done.exit_code == 1
    assert "specs/shop.yaml:" in done.stdout and "before HEAD~1:api/specs/shop.yaml:" in done.stdout


def test_compatible_changes(repository: Path) -> None:
    done = diff("HEAD~1..HEAD")
    assert done.exit_code == 0
    assert "Compatible:" in done.stdout and "a minor step, 1.2.3 -> 1.3.0" in done.stderr


def test_a_section_for_the_changelog(repository: Path) -> None:
    done = diff("main..work", "--markdown")
    assert done.exit_code == 1
    assert done.stdout.startswith("## 2.0.0\n\n### Breaking\n\n- `client.names.get`: ")
    both = diff("main..work", "--markdown", "--message-format", "json")
    assert both.exit_code == 2


def test_json(repository: Path) -> None:
    done = diff("HEAD~1..work", "--message-format", "json")
    assert done.exit_code == 1
    document: Any = json.loads(done.stdout)
    schema = json.loads((files("pcgen") / "schemas/diagnostics.schema.json").read_text())
    jsonschema_rs.validator_for(schema).validate(document)
    (change,) = document["diagnostics"]
    assert (change["code"], change["impact"], change["severity"]) == ("PC614", "breaking", "error")
    assert change["related"][0]["location"]["path"] == "HEAD~1:api/specs/shop.yaml"
    assert document["result"]["step"] == "major"
    assert document["result"]["suggested_version"] == "2.0.0"


@pytest.mark.parametrize("format", ["github", "sarif", "junit"])
def test_other_formats(repository: Path, format: str) -> None:
    done = diff("HEAD~1..work", "--message-format", format)
    assert done.exit_code == 1 and "PC614" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mian"], "'mian' is neither a file nor a revision of git"),
        (["main..gone"], "'gone' is neither a file nor a revision of git"),
        (["main..work", "specs"], "pcgen diff main..work --specs specs"),
        (["main...alone"], "'main' and 'alone' have no commit in common here"),
        (["main", "--specs", "other"], "revision 'main' has no api/other"),
        (["--output=x..main"], "No such option"),
        (["--", "--output=x"], "'--output=x' is neither a file nor a revision of git"),
        (["main", "/nowhere/specs"], "'/nowhere/specs' is neither"),
    ],
)
def test_bad_revisions(repository: Path, arguments: list[str], said: str) -> None:
    git(repository, "checkout", "--orphan", "alone")
    git(repository, "commit", "-m", "alone")
    git(repository, "checkout", "main")
    done = diff(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "did you mean 'main'?" in done.stderr or arguments != ["mian"]


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"specs/shop.yaml": SHOP}))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = diff("main")
    assert done.exit_code == 2
    assert "specs lies in no git repository" in done.stderr


def test_a_wrong_spec(repository: Path) -> None:
    write(repository / "api/specs", {"shop.yaml": SHOP.replace("responses", "response")})
    done = diff("main")
    assert done.exit_code == 3
    assert "specs/shop.yaml:" in done.stderr and done.stdout == ""
    git(repository, "commit", "-am", "wrong")
    assert "error[" in diff("HEAD", "HEAD~1").stderr
    assert "HEAD:api/specs/shop.yaml:" in diff("HEAD", "HEAD~1").stderr


def test_attributes_for_releases_do_not_matter(repository: Path) -> None:
    write(repository, {".gitattributes": "* export-ignore\n*.yaml export-subst\n"})
    git(repository, "add", ".")
    git(repository, "commit", "-m", "attributes")
    assert diff("HEAD").exit_code == 0


def test_links_and_submodules(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-b", "main", "shared")
    write(tmp_path / "shared", {"common.yaml": SHOP})
    git(tmp_path / "shared", "add", ".")
    git(tmp_path / "shared", "commit", "-m", "shared")
    specs = repository / "api/specs"
    git(
        repository,
        *("-c", "protocol.file.allow=always", "submodule", "add", str(tmp_path / "shared")),
        "api/specs/shared",
    )
    (specs / "shop.yaml").unlink()
    (specs / "shop.yaml").symlink_to("shared/common.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "a link into a submodule")
    write(repository / "api/specs/shared", {"common.yaml": BROKEN})
    done = diff("HEAD", "specs/shop.yaml", "--specs", "specs/shared/common.yaml")
    assert done.exit_code == 1 and "PC614" in done.stdout, done.stderr
    done = diff("HEAD")
    assert done.exit_code == 1 and "PC614" in done.stdout, done.stderr
    git(repository, "submodule", "deinit", "-f", "api/specs/shared")
    done = diff("HEAD", "HEAD")
    assert done.exit_code == 2
    assert "the submodule 'api/specs/shared' is not checked out" in done.stderr
    assert "git submodule update --init" in done.stderr


def test_in_a_hook_of_a_linked_work_tree(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "worktree", "add", str(tmp_path / "linked"), "-b", "linked")
    monkeypatch.chdir(tmp_path / "linked/api")
    monkeypatch.setenv("GIT_DIR", str(repository / ".git/worktrees/linked"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / ".git/worktrees/linked/index"))
    assert diff("main").exit_code == 0


def test_a_revision_without_documents_is_named(repository: Path) -> None:
    write(repository, {"api/texts/README.md": "Nothing yet."})
    git(repository, "add", ".")
    git(repository, "commit", "-m", "texts")
    done = diff("HEAD", "specs", "--specs", "texts")
    assert done.exit_code == 3
    assert "'HEAD:api/texts' holds no OpenAPI document" in done.stderr


def test_annotations_stand_beside_the_lines_that_are_checked_out(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    git(repository, "checkout", "work")
    done = diff("main...HEAD", "--message-format", "github")
    assert done.stdout.startswith("::error file=api/specs/shop.yaml,line=")
    assert "specs/shop.yaml:31:11, before " in diff("main...HEAD").stdout
    write(repository / "api/specs", {"shop.yaml": BROKEN + "# edited since"})
    assert "HEAD:api/specs/shop.yaml:31:11, before " in diff("main...HEAD").stdout


def test_a_shallow_clone(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "--depth=1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow/api")
    done = diff("HEAD~1")
    assert done.exit_code == 2
    assert "this clone is shallow: git fetch --unshallow" in done.stderr


def test_two_files_are_versions_of_one_document(tmp_path: Path) -> None:
    write(tmp_path, {"v1.yaml": SHOP, "v2.yaml": BROKEN})
    done = diff(tmp_path / "v1.yaml", tmp_path / "v2.yaml")
    assert done.stdout.count("[PC") == 1 and "PC614" in done.stdout
    old, new = write(tmp_path / "old", {"v1.yaml": SHOP}), write(
        tmp_path / "new", {"v2.yaml": SHOP}
    )
    assert "PC623" in diff(old, new).stdout  # here it is another module to import
