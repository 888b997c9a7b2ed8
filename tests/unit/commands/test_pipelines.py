"""The Action, the hooks for pre-commit, and the workflow of `pcgen init`: their steps run, on texts that nobody can misread."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from pcgen.cli import main
from tests.spec_folder import HEAD, write

ROOT = Path(__file__).parents[3]
ACTION: Any = yaml.safe_load((ROOT / ".github/actions/pcgen/action.yml").read_text())
HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
INSTALL, RUN = (step for step in ACTION["runs"]["steps"] if "run" in step)
PCGEN = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pcgen "$@"\n'
RECORD = '#!/bin/sh\nprintf "%s\\n" "$@" > arguments\n'

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="the steps are bash's"
)


def bash(
    script: str, folder: Path, tools: dict[str, str], **given: str
) -> subprocess.CompletedProcess[str]:
    """A step as the runner runs it, with tools of ours before those of the machine."""
    for name, text in tools.items():
        path = write(folder / "tools", {name: text}) / name
        path.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{folder / 'tools'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        **given,
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_inputs_reach_scripts_as_values_only() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize(
    "specs", ["specs/", "my specs", "$(touch owned)", "`touch owned`", "a;touch owned", "--force"]
)
def test_the_specs_are_one_argument(tmp_path: Path, specs: str) -> None:
    done = bash(RUN["run"], tmp_path, {"pcgen": RECORD}, SPECS=specs, COMMAND="build --check")
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "arguments").read_text().splitlines()
    assert said == ["build", "--check", "--message-format", "github", "--", specs]
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    ("version", "installed"), [("", "/action/../../.."), ("pcgen==0.1.0", "pcgen==0.1.0")]
)
def test_what_is_installed(tmp_path: Path, version: str, installed: str) -> None:
    done = bash(INSTALL["run"], tmp_path, {"pip": RECORD}, VERSION=version, ACTION="/action")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "arguments").read_text().splitlines()[-2:] == ["--", installed]
    assert (ROOT / ".github/actions/pcgen/../../../pyproject.toml").is_file()


@pytest.mark.parametrize("command", ["validate", "build", "build --check"])
def test_the_action_annotates_what_it_finds(tmp_path: Path, command: str) -> None:
    write(tmp_path, {"specs/a.yaml": f"{HEAD}paths: {{/a: 5}}\n"})
    done = bash(RUN["run"], tmp_path, {"pcgen": PCGEN}, SPECS="specs", COMMAND=command)
    assert done.returncode == 3, done.stderr
    assert done.stdout.startswith("::error file=specs/a.yaml,line=3,")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_for_the_specs(tmp_path: Path, hook: dict[str, Any]) -> None:
    assert re.search(hook["files"], "specs/orders.yaml")
    assert not re.search(hook["files"], "src/specs.py")
    assert CliRunner().invoke(main, ["init", str(tmp_path / "shop")]).exit_code == 0
    line = shlex.join([*hook["entry"].split(), *hook["args"]])
    done = bash(line, tmp_path / "shop", {"pcgen": PCGEN})
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "shop/generated").exists() is (hook["id"] == "pcgen-build")
    write(tmp_path, {"shop/specs/shop.yaml": "openapi: ["})
    assert bash(line, tmp_path / "shop", {"pcgen": PCGEN}).returncode == 3


def test_the_workflow_of_a_started_folder_passes(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    tools = {"pcgen": PCGEN}
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    assert bash("pcgen build specs", folder, tools).returncode == 0
    identity = "-c user.name=t -c user.email=t@example.com -c commit.gpgsign=false"
    started = f"git init -q -b main && git add . && git {identity} commit -qm first"
    assert (
        bash(f"{started} && git update-ref refs/remotes/origin/main main", folder, {}).returncode
        == 0
    )
    text = (folder / "specs/shop.yaml").read_text()
    write(folder, {"specs/shop.yaml": text.replace("maximum: 100, default: 50", "maximum: 50")})
    assert bash("pcgen build specs", folder, tools).returncode == 0
    assert bash(f"git add specs && git {identity} commit -qm narrower", folder, {}).returncode == 0
    workflow = yaml.safe_load((folder / ".github/workflows/client.yml").read_text())
    summary = tmp_path / "summary.md"
    for step in workflow["jobs"]["client"]["steps"]:
        script = step.get("run", "")
        assert "${{" not in script
        if script.startswith("pcgen"):
            given = {"BASE": "main", "GITHUB_STEP_SUMMARY": str(summary)}
            done = bash(script, folder, tools, **given)
            assert done.returncode == 0, done.stdout + done.stderr
    assert "### Breaking\n\n- `client.notes.get`: the limit of 'size'" in summary.read_text()
