"""`pcgen build --watch`: real saves, as editors make them, seen by a real process."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import jsonschema_rs
import pytest
from click.testing import CliRunner

from pcgen.cli import main
from tests.unit.building.shop import finish, shop, start

pytest.importorskip("watchfiles")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
_ENOUGH = 60  # seconds after which a line does not come any more


class Watching:
    """The process, and what it says line by line."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.specs, self.output = shop(folder / "specs"), folder / "out"
        arguments = ("build", self.specs, "-o", self.output, "--watch", *more)
        self.process = start(*arguments, cache=folder / "cache")
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

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    running = Watching(tmp_path)
    try:
        running.line("Built orders: 1 operation, 1 model")
        yield running
    finally:
        running.end()


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
    done = CliRunner().invoke(main, ["build", str(tmp_path), "--watch", "--message-format", "json"])
    assert done.exit_code == 4
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "PC907"


def test_as_json_every_build_is_a_line(tmp_path: Path) -> None:
    running = Watching(tmp_path, "--message-format", "json")
    validator = jsonschema_rs.validator_for(
        json.loads((files("pcgen") / "schemas/diagnostics.schema.json").read_text())
    )
    try:
        first = json.loads(running.line('"version"'))
        document = running.specs / "orders.yaml"
        right = document.read_text()
        document.write_text(right.replace("schemas/Order'", "schemas/Ordre'"))
        second = json.loads(running.line('"version"'))
        document.write_text(right.replace("note", "remark"))
        third = json.loads(running.line('"version"'))
    finally:
        running.end()
    for each in (first, second, third):
        validator.validate(each)
    assert first["result"]["written"] > 100 and first["diagnostics"] == []
    assert [each["code"] for each in second["diagnostics"]] == ["PC201"]
    assert "written" not in second["result"]
    assert third["result"]["written"] == 2


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (["--check"], "--watch builds, and --check does not: leave one of them out"),
        *(
            (["--message-format", format], f"--watch goes on, and {format} is one document")
            for format in ("github", "sarif", "junit")
        ),
    ],
)
def test_what_it_does_not_go_with(tmp_path: Path, other: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["build", str(shop(tmp_path)), "--watch", *other])
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "generated").exists()


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    process: subprocess.Popen[str] = start("build", tmp_path / "no", "--watch", cache=tmp_path)
    code, _, complained = finish(process)
    assert code == 2
    assert "error[PC101]" in complained
