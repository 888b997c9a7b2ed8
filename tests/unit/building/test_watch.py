"""`pcgen build --watch`: real saves, as editors make them, seen by a real process."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcgen.cli import main
from tests.unit.building.shop import finish, shop, start

pytest.importorskip("watchfiles")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
_ENOUGH = 60  # seconds after which a line does not come any more


class Watching:
    """The process, and what it says line by line."""

    def __init__(self, specs: Path, output: Path, cache: Path) -> None:
        self.specs, self.output = specs, output
        self.process = start("build", specs, "-o", output, "--watch", cache=cache)
        self._buffers = {self._pipe("stdout"): b"", self._pipe("stderr"): b""}

    def _pipe(self, name: str) -> int:
        pipe = getattr(self.process, name)
        os.set_blocking(pipe.fileno(), False)
        number: int = pipe.fileno()
        return number

    def line(self, part: str) -> str:
        """The next line with this in it, on either stream."""
        until = time.monotonic() + _ENOUGH
        while time.monotonic() < until:
            for pipe, text in self._buffers.items():
                lines = text.split(b"\n")
                for position, line in enumerate(lines[:-1]):
                    if part in line.decode():
                        self._buffers[pipe] = b"\n".join(lines[position + 1 :])
                        return line.decode()
            for pipe in select.select(list(self._buffers), [], [], 1)[0]:
                self._buffers[pipe] += os.read(pipe, 1 << 16)
        raise AssertionError(f"no line has {part!r}: {self._buffers}")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    running = Watching(shop(tmp_path / "specs"), tmp_path / "out", tmp_path / "cache")
    try:
        running.line("Built orders: 1 operation, 1 model")
        yield running
    finally:
        running.process.kill()
        running.process.communicate()


def model(running: Watching) -> str:
    return (running.output / "orders/models/orders.py").read_text()


def test_every_save_is_built(watching: Watching) -> None:
    shop(watching.specs, "remark")
    assert "2 files written" in watching.line("Built orders")
    assert "remark: str" in model(watching)
    saved = watching.specs / "orders.yaml.new.yaml"
    saved.write_text((watching.specs / "orders.yaml").read_text().replace("remark", "renamed"))
    saved.replace(watching.specs / "orders.yaml")
    watching.line("Built orders")
    assert "renamed: str" in model(watching)
    (watching.specs / "pcgen.yaml").write_text("package: shop\n")
    watching.line("Built shop")
    assert not (watching.output / "orders").exists()


def test_broken_states_are_told_and_survived(watching: Watching) -> None:
    document = watching.specs / "orders.yaml"
    right = document.read_text()
    document.write_text(right.replace("schemas/Order'", "schemas/Ordre'"))
    watching.line("error[PC201]")
    document.write_text("")
    watching.line("error[PC116]")
    document.write_text(right.replace("note", "remark"))
    watching.line("Built orders")
    assert "remark: str" in model(watching)


def test_a_folder_that_goes_and_comes_back(watching: Watching, tmp_path: Path) -> None:
    shutil.rmtree(watching.specs)
    shop(watching.specs, "remark")
    watching.line("Built orders")
    shop(tmp_path / "other", "switched")
    watching.specs.rename(tmp_path / "before")
    (tmp_path / "other").rename(watching.specs)
    watching.line("Built orders")
    assert "switched: str" in model(watching)
    shop(watching.specs, "again")
    watching.line("Built orders")
    assert "again: str" in model(watching)


def test_ctrl_c_is_the_ordinary_end(watching: Watching) -> None:
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(timeout=_ENOUGH) == 0
    assert not list(watching.output.glob(".pcgen*"))


def test_without_watchfiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = CliRunner().invoke(main, ["build", str(shop(tmp_path)), "--watch"])
    assert done.exit_code == 4
    assert "pip install 'pcgen[watch]'" in done.stderr


@pytest.mark.parametrize("other", [["--check"], ["--message-format", "json"]])
def test_what_it_does_not_go_with(tmp_path: Path, other: list[str]) -> None:
    done = CliRunner().invoke(main, ["build", str(shop(tmp_path)), "--watch", *other])
    assert done.exit_code == 2


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    process: subprocess.Popen[str] = start("build", tmp_path / "no", "--watch", cache=tmp_path)
    code, _, complained = finish(process)
    assert code == 2
    assert "error[PC101]" in complained
