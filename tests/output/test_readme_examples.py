"""The Python of README.md runs, and its types are right."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fault_server import Answer, FaultServer

from .readme_blocks import BY_HAND, SCRIPT, Block, blocks
from .readme_stage import GIVEN, Stage, given

BLOCKS = blocks()
RUN = [block for block in BLOCKS if block.kind is None]
SCRIPTS = [block for block in BLOCKS if block.kind == SCRIPT]
HEAD = """
import httpx2
from partnercenter import AsyncPartnerCenter, PartnerCenter
from partnercenter.auth import AppCredential
"""


def _name(block: Block) -> str:
    return block.name


def test_every_kind_is_known() -> None:
    assert {block.kind for block in BLOCKS} == {None, SCRIPT, BY_HAND}
    unknown = [
        (block.name, name)
        for block in BLOCKS
        if block.kind != SCRIPT
        for name in block.needs
        if name not in GIVEN
    ]
    assert unknown == [], "give these names a value in readme_stage.py"


@pytest.mark.parametrize("block", RUN, ids=_name)
def test_run(block: Block, package: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(package, tmp_path, monkeypatch)
    space: dict[str, Any] = {"__name__": block.name}
    exec(compile(block.function(", ".join(block.needs)), block.name, "exec"), space)

    async def run_async() -> None:
        values = {name: given(name, is_async=True).value(stage) for name in block.needs}
        await space[block.name](**values)

    if block.is_async:
        asyncio.run(run_async())
    else:
        space[block.name](
            **{name: given(name, is_async=False).value(stage) for name in block.needs}
        )
    assert stage.fake.refused == []


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    """One for this file: the session's has scripts of other tests."""
    with FaultServer() as running:
        yield running


@pytest.mark.parametrize("block", SCRIPTS, ids=_name)
def test_script(block: Block, package: Any, tmp_path: Path, server: FaultServer) -> None:
    examples = package.testing.examples
    server.default = lambda seen: Answer(
        200,
        examples("getCustomerLicensesDeployment" if "licenses" in seen.path else "listCustomers")
        .response()
        .content.replace(b'"continuationToken"', b'"unknown"'),
    )
    done = _in_child(
        package,
        _written(tmp_path, block.name, block.code),
        PARTNER_CENTER_URL=server.url,
        TOKEN="a-token",
        DASK_TEMPORARY_DIRECTORY=str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 2


def test_types(package: Any, tmp_path: Path) -> None:
    functions = [HEAD]
    for block in BLOCKS:
        if block.kind == SCRIPT:
            _written(tmp_path, block.name, block.code)
            continue
        names = {name: given(name, is_async=block.is_async).type for name in block.needs}
        functions.append(block.function(", ".join(f"{k}: {v}" for k, v in names.items())))
    _written(tmp_path, "readme_blocks", "\n\n".join(functions))
    done = _in_child(
        package,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--untyped-calls-exclude=distributed",
        f"--cache-dir={Path(__file__).parents[2] / '.mypy_cache/readme'}",
        *sorted(path.name for path in tmp_path.glob("*.py")),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _written(folder: Path, name: str, code: str) -> str:
    path = folder / f"{name}.py"
    path.write_text(code, encoding="utf-8")
    return str(path)


def _in_child(
    package: Any, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    home = str(Path(package.__file__).parents[1])
    paths = {"PYTHONPATH": home, "MYPYPATH": home}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        cwd=cwd,
        env=os.environ | paths | environment,
        text=True,
        timeout=180,
    )
