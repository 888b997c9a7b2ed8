"""Unlucky machines: odd locales and flags, no home, odd folders, short paths, CRLF, no case, jumping clocks.

Covered elsewhere, in `tests/unit/building`: a build that is killed at any step, a disk that takes no more and a
system that refuses at any step (`test_killed.py`); builds killed at random, two at once, and folders without
permission, for root as well (`test_processes.py`). Downloads that end halfway are in `tests/unit/runtime_files`.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.command import pcgen
from tests.output.machines import ROOT, build, run, specs, tree

WINDOWS = 260
FOLDER = 100  # what a path to `site-packages` may take of that
BYTECODE = len("__pycache__/.cpython-311.opt-2")
TRY = r"""
import httpx2
from unlucky_machines import UnluckyClient

answer = httpx2.Response(200, json={"größe": 3, "titel": "\u0131", "I": "\u0130"})
http = httpx2.Client(transport=httpx2.MockTransport(lambda request: answer))
with UnluckyClient(None, http_client=http) as client:
    title = client.i.get()
if (title.größe, title.titel, title.i) != (3, "\u0131", "\u0130"):  # an assertion would be gone with -O
    raise SystemExit(repr(title))
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return specs(tmp_path_factory.mktemp("unlucky") / "specs")


@pytest.fixture(scope="module")
def usual(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("usual") / "out"
    build(documents, output)
    return output


ENVIRONMENTS: dict[str, tuple[tuple[str, ...], dict[str, str | None]]] = {
    # A locale that is not installed is C to the system, and neither may matter.
    "C": (
        (),
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    "tr_TR": ((), {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    "-O": (("-O",), {}),
    "-OO": (("-OO",), {}),
    "-W error": (("-W", "error"), {}),
    "elsewhere": ((), {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}),
    "narrow": ((), {"COLUMNS": "1", "TERM": "dumb", "NO_COLOR": "1"}),
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_same_client_everywhere(
    documents: Path, usual: Path, tmp_path: Path, name: str
) -> None:
    flags, changes = ENVIRONMENTS[name]
    _same_and_works(documents, usual, tmp_path, *flags, **changes)


@pytest.mark.parametrize("home", [None, "lost"])
def test_no_home(documents: Path, usual: Path, tmp_path: Path, home: str | None) -> None:
    """Nothing is kept where there is no place for it: below a file not even root can make a folder."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    changes: dict[str, str | None] = {
        "HOME": str(blocked / home) if home else None,
        "XDG_CACHE_HOME": str(blocked / "cache"),
        "USER": None,
        "LOGNAME": None,
        "PCGEN_CACHE_DIR": None,
    }
    _same_and_works(documents, usual, tmp_path, **changes)


def _same_and_works(
    documents: Path, usual: Path, folder: Path, *flags: str, **changes: str | None
) -> None:
    output = folder / "out"
    build(documents, output, *flags, **changes)
    assert tree(output) == tree(usual)
    (output / "script.py").write_text(TRY, encoding="utf-8")
    done = run(*flags, "script.py", cwd=output, **changes | {"PYTHONPATH": ""})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("folder", ["with spaces", "größe 名", "a'b\"c", "-o", "%TEMP%", "x" * 120])
def test_odd_folders(documents: Path, usual: Path, tmp_path: Path, folder: str) -> None:
    home = tmp_path / folder
    shutil.copytree(documents, home / "specs")
    build(Path("specs"), home / "out", cwd=home)
    assert tree(home / "out") == tree(usual)


def test_documents_of_a_crlf_checkout(documents: Path, usual: Path, tmp_path: Path) -> None:
    _with_crlf(documents, tmp_path / "specs")
    build(tmp_path / "specs", tmp_path / "out")
    assert tree(tmp_path / "out") == tree(usual)  # their hashes, too, do not count the line ends


def test_templates_of_a_crlf_checkout(documents: Path, usual: Path, tmp_path: Path) -> None:
    """A checkout of pcgen itself where the tools have changed the line ends."""
    _with_crlf(ROOT / "templates", tmp_path / "templates")
    _with_crlf(ROOT / "generator", tmp_path / "generator")
    build(documents, tmp_path / "out", PYTHONPATH=str(tmp_path / "generator"))
    found, wanted = tree(tmp_path / "out"), tree(usual)
    assert {name for name in wanted if found.get(name) != wanted[name]} <= {"pcgen.lock.json"}
    assert found.keys() == wanted.keys()


def _with_crlf(source: Path, target: Path) -> None:
    for name, content in tree(source).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def test_paths_fit_into_windows(usual: Path) -> None:
    """The longest of names that a document makes as long as it can, and of the client of this repository."""
    for output in (ROOT / "generated", usual):
        longest = max(tree(output), key=len)
        assert FOLDER + 1 + len(longest) + BYTECODE <= WINDOWS, longest
        assert max(len(part) for name in tree(output) for part in name.split("/")) <= 80


def test_no_two_files_differ_in_case_only(usual: Path) -> None:
    for output in (ROOT / "generated", usual):
        folded = Counter(name.casefold() for name in tree(output))
        assert [name for name, count in folded.items() if count > 1] == []


def test_documents_that_differ_in_case_only(tmp_path: Path) -> None:
    """On a file system that knows no case the second would overwrite the first."""
    (tmp_path / "specs").mkdir()
    for name in ("Orders.yaml", "ORDERS.yml"):
        text = (
            "openapi: 3.1.0\ninfo: {title: NAME, version: '1'}\n"
            "paths: {/NAME: {get: {operationId: getNAME, responses: {'204': {description: ok}}}}}\n"
        )
        (tmp_path / "specs" / name).write_text(text.replace("NAME", name[:6]), encoding="utf-8")
    done = pcgen("build", "specs", "-o", "out", cwd=tmp_path)
    assert done.code == 3 and "PC301" in done.err and not (tmp_path / "out").exists()


def test_a_clock_that_jumps(package: Any) -> None:
    """Waits stay bounded and the answer comes, though the time of day is ten thousand days off at each look."""
    from runtime.transport.clock import Clock

    class Jumping(Clock):
        def __init__(self) -> None:
            self.looks = 0
            self.slept: list[float] = []

        def time(self) -> float:
            self.looks += 1
            return 1_800_000_000.0 + (-1) ** self.looks * 864_000_000.0

        def monotonic(self) -> float:
            return sum(self.slept)

        def sleep(self, seconds: float) -> None:
            self.slept.append(seconds)

    answers = iter(
        [
            httpx2.Response(503, headers={"retry-after": "Sun, 01 Mar 2026 00:00:00 GMT"}),
            httpx2.Response(503, headers={"retry-after": "1"}),
            httpx2.Response(200, json={"items": [], "totalCount": 0}),
        ]
    )
    clock = Jumping()
    http = httpx2.Client(transport=httpx2.MockTransport(lambda request: next(answers)))
    with package.PartnerCenter(lambda: "a-token", http_client=http, clock=clock) as client:
        assert client.customers.get().items == []
    assert clock.looks and all(0 <= wait <= 121 for wait in clock.slept)
