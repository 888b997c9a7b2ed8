"""The console transcripts of README.md, and what a machine says to their commands.

Together they are one session: each goes on where the one before has ended, the first in an empty folder. A line
with `$ ` is a command, `> ` continues it, anything else is what it says. A command with `&` at its end runs in the
background, and speaks up after the commands that follow; `kill %1` ends it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from pcgen.cli import main

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"\b\d+\.\d+ s\b")
_ENOUGH = 60  # seconds after which a command says nothing more
_REPORT = re.compile(r"^(Built |Nothing to do|\d+ errors?\b)")


@dataclass(frozen=True)
class Step:
    """A command, and what follows it in the text."""

    command: str
    said: str


@dataclass(frozen=True)
class Transcript:
    """One block of the README."""

    name: str  # line_212
    steps: tuple[Step, ...]


def transcripts(text: str) -> list[Transcript]:
    """All of them, in their order."""
    return [
        Transcript(f"line_{text.count(chr(10), 0, match.start()) + 1}", tuple(_steps(match[1])))
        for match in _FENCE.finditer(text)
    ]


def rewritten(text: str, told: dict[str, list[str]]) -> str:
    """The text with what the commands say now; times stay where nothing else has changed."""

    def block(match: re.Match[str]) -> str:
        said = told[f"line_{text.count(chr(10), 0, match.start()) + 1}"]
        lines: list[str] = []
        for step, now in zip(_steps(match[1]), said, strict=True):
            lines += [f"$ {step.command}".replace("\n", "\n> ").replace("> \n", ">\n"), "\n"]
            lines.append(step.said if same(step.said, now) else now)
        return f"```console\n{''.join(lines)}```"

    return _FENCE.sub(block, text)


def same(one: str, other: str) -> bool:
    """Equal but for how long something took."""
    return _TIME.sub("0.0 s", one) == _TIME.sub("0.0 s", other)


def _steps(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        command = [lines.pop(0)]
        while lines and lines[0].startswith(">"):
            command.append(re.sub(r"^> ?", "", lines.pop(0)))
        yield Step("".join(command).rstrip("\n"), "".join(lines))


class Session:
    """A terminal: a folder, the code that the last command ended with, and a command in the background."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._code = 0
        self._background: subprocess.Popen[str] | None = None
        who = {"NAME": "A Person", "EMAIL": "person@example.com"}
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ},
            **{f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "PCGEN_CACHE_DIR": str(cache),
            "PYTHONPATH": str(ROOT / "generator"),
        }

    def run(self, command: str) -> str:
        """What a command says, on both streams as they come; blanks at the ends of lines are not for a README."""
        said = self._said(command)
        if self._background is not None:
            said += self._overheard()
        return re.sub(r"[ \t]+$", "", said, flags=re.MULTILINE)

    def end(self) -> None:
        """Whatever still runs has to go."""
        if self._background is not None:
            self._background.kill()
            self._background.communicate()

    def _said(self, command: str) -> str:
        words = shlex.split(command) if "\n" not in command else [command]
        if words[0] == "cd":
            self._folder /= words[1]
            return ""
        if command == "echo $?":
            return f"{self._code}\n"
        if words[:2] == ["kill", "%1"]:
            return self._killed()
        if words[0] == "pcgen" and words[-1] == "&":
            self._start(words[1:-1])
            return ""
        if words[0] == "pcgen":
            return self._pcgen(words[1:])
        return self._shell(command)

    def _pcgen(self, arguments: list[str]) -> str:
        """In this process, which has loaded everything already."""
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
        before = Path.cwd()
        os.chdir(self._folder)
        try:
            with redirect_stdout(stream), redirect_stderr(stream):
                main(arguments, prog_name="pcgen")
        except SystemExit as end:
            self._code = end.code if isinstance(end.code, int) else 0
        finally:
            os.chdir(before)
        return raw.getvalue().decode("utf-8")

    def _shell(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=_ENOUGH,
            check=False,
        )
        self._code = done.returncode
        return done.stdout

    def _start(self, arguments: list[str]) -> None:
        assert self._background is None
        self._background = subprocess.Popen(
            [sys.executable, "-m", "pcgen", *arguments],
            cwd=self._folder,
            env={**self._environment, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def _overheard(self) -> str:
        """What the command in the background says until it has come to an end with something."""
        assert self._background is not None and self._background.stdout is not None
        lines: list[str] = []
        impatience = Timer(_ENOUGH, self._background.kill)
        impatience.start()
        for line in self._background.stdout:
            lines.append(line)
            if _REPORT.match(line):
                break
        impatience.cancel()
        return "".join(lines)

    def _killed(self) -> str:
        assert self._background is not None
        self._background.send_signal(signal.SIGTERM)
        said, _ = self._background.communicate(timeout=_ENOUGH)
        self._background = None
        return said
