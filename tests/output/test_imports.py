"""What loads when: the package alone, one call, one area. Start-up time follows from it."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fault_server import Answer, FaultServer

CALL = """
import json, sys
import httpx2, msgspec
print(json.dumps(sorted(sys.modules)))
import partnercenter
print(json.dumps(sorted(sys.modules)))
make = partnercenter.{client}
CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
def group(client):
    return client.customers.by_id(CUSTOMER).analytics.licenses.deployment
{body}
print(json.dumps(sorted(sys.modules)))
"""
SYNC = """
with make(lambda: "t", base_url=sys.argv[1]) as client:
    group(client).get()
"""
ASYNC = """
import asyncio
async def main():
    async with make(lambda: "t", base_url=sys.argv[1]) as client:
        await group(client).get()
asyncio.run(main())
"""
# What costs time or may be absent; extras load it when they are used.
HEAVY = {
    "anyio",
    "asyncio",
    "azure",
    "cryptography",
    "dask",
    "msal",
    "pyarrow",
    "requests",
    "sqlite3",
}
WITHOUT_MSAL = """
import sys
sys.modules["msal"] = None  # as if it were not installed
import partnercenter.auth
from partnercenter import CredentialError, PartnerCenter
credential = partnercenter.auth.AppCredential("tenant", "app", client_secret="s")
try:
    PartnerCenter(credential).customers.get()
except CredentialError as error:
    print(error)
try:
    partnercenter.auth.obtain_refresh_token("tenant", "app", device_code=True)
except ImportError as error:
    print(error)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    """One for this file: the session's has scripts of other tests."""
    with FaultServer() as running:
        yield running


@pytest.fixture
def loaded(package: Any, server: FaultServer, request: pytest.FixtureRequest) -> list[set[str]]:
    """The modules after the libraries, after the package, and after one call."""
    is_async = request.param == "async"
    client = "AsyncPartnerCenter" if is_async else "PartnerCenter"
    server.default = Answer(200, b'{"items": [{"licensesSold": 3}]}')
    code = CALL.format(client=client, body=ASYNC if is_async else SYNC)
    lines = _child(package, code, server.url).splitlines()
    return [set(json.loads(line)) for line in lines]


def _child(package: Any, code: str, *arguments: str) -> str:
    home = str(Path(package.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": home},
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _own(modules: set[str], *folders: str) -> set[str]:
    """The names below folders of the package: `operations.customers`."""
    starts = tuple(f"partnercenter.{folder}." for folder in folders)
    return {name.removeprefix("partnercenter.") for name in modules if name.startswith(starts)}


@pytest.mark.parametrize("loaded", ["sync"], indirect=True)
def test_the_package_loads_little(loaded: list[set[str]]) -> None:
    libraries, package, _ = loaded
    new = package - libraries
    assert {name.partition(".")[0] for name in new} - {"_contextvars", "contextvars"} == {
        "partnercenter"
    }
    assert _own(package, "models", "operations", "routes", "testing") == set()
    assert len(new) < 35, sorted(new)


@pytest.mark.parametrize(
    ("loaded", "operations", "others"),
    [
        ("sync", "operations", "async_operations"),
        ("async", "async_operations", "operations"),
    ],
    indirect=["loaded"],
)
def test_a_call_loads_its_areas(loaded: list[set[str]], operations: str, others: str) -> None:
    modules = loaded[-1]
    way = {"analytics", "customers"}
    assert _own(modules, operations) == {f"{operations}.{area}" for area in way}
    assert _own(modules, "routes") == {f"routes.{area}" for area in way}
    assert _own(modules, "models") == {f"models.{area}" for area in way | {"common"}}
    assert _own(modules, others, "testing") == set()


@pytest.mark.parametrize("loaded", ["sync"], indirect=True)
def test_nothing_heavy_loads(loaded: list[set[str]]) -> None:
    libraries, _, call = loaded
    tops = [{name.partition(".")[0] for name in modules} for modules in loaded]
    assert tops[1] & HEAVY == tops[0] & HEAVY
    # httpx2's transport names anyio, which waits with asyncio until it is used.
    assert (tops[2] - tops[0]) & HEAVY <= {"anyio"}
    assert len([name for name in call - libraries if name.startswith("partnercenter")]) < 75


@pytest.mark.parametrize("folder", ["operations", "async_operations"])
def test_areas_name_only_their_own_operations_at_import(package: Any, folder: str) -> None:
    home = Path(package.__file__).parent
    areas = [path for path in sorted((home / folder).glob("*.py")) if path.stem != "__init__"]
    assert len(areas) > 30
    for path in areas:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = {node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)}
        runtime = {name for name in found if name.startswith("_runtime.")}
        assert found - runtime <= {"__future__", "typing", "routes"}, path.name
        aliases = [
            alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module == "routes"
            for alias in node.names
        ]
        assert aliases in ([], [path.stem]), path.name


def test_signing_in_without_msal_says_what_to_install(package: Any) -> None:
    lines = _child(package, WITHOUT_MSAL).splitlines()
    assert len(lines) == 2
    for line in lines:
        assert "signing in needs msal: install the extra named auth" in line
