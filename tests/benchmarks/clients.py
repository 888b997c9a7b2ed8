"""What generated clients cost their users, side by side with those of other generators, of the same documents.

    python -m tests.benchmarks.clients [--peers PEERS] [--rounds 3]

`tests/benchmarks/peers.py` tells how PEERS is installed. In each round every client runs once, in a process of its own, so
that all meet the same weather; the figures are medians of the rounds. Decoding is what a client does with the body of an
answer, and is measured in the turns of one process as a ratio to `json.loads`; a call goes over loopback, beside bare httpx2.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks.answering import answering
from tests.benchmarks.contenders import Contender, contenders, ours
from tests.benchmarks.documents import SPECS, bundled, synthesized
from tests.benchmarks.measuring import FailedError
from tests.benchmarks.reports import Result, report
from tests.benchmarks.subjects import BUNDLE, SYNTHETIC, UNKNOWN, Choice, Subject

DRIVERS = Path(__file__).parent / "drivers"
TIMED = (("small", "clean"), ("small", "an unknown field in each"), ("wide", "clean"))
PATIENCE = 240  # seconds for one run of a driver


class Run:
    """All clients of one document."""

    def __init__(
        self, subject: Subject, compared: Sequence[Contender], *, seconds: float = 1.0
    ) -> None:
        self.subject = subject
        self._seconds = seconds  # for each figure of speed
        self._compared = {contender.name: contender for contender in compared}
        self.results = {name: Result() for name in self._compared}
        self._cases: dict[str, dict[str, Any]] = {}

    def generate(self) -> None:
        for name, contender in self._compared.items():
            output = self.subject.folder / contender.driver / name.replace(" ", "-")
            try:
                self.results[name].size = contender.generate(self.subject.source, output)
                self._cases[name] = self._case(contender, output)
            except FailedError as error:
                self._failed(name, "generated", str(error))

    def measure(self, rounds: int) -> None:
        with answering(self.subject.answers, self.subject.folder) as url:
            for name in list(self._cases):
                found = self._drive("finding.py", name, url)
                if found is not None:
                    self._cases[name]["code"] = found
            for _ in range(rounds):
                for name in list(self._cases):
                    found = self._drive("measuring.py", name, url)
                    if found is not None:
                        self.results[name].rounds.append(found["figures"])
                        self.results[name].kinds = found["kinds"]
                        self.results[name].outcomes = found["outcomes"]

    def _case(self, contender: Contender, output: Path) -> dict[str, Any]:
        tasks = {
            key: {**asdict(task), "path": task.path} for key, task in self.subject.tasks.items()
        }
        return {
            "driver": contender.driver,
            "folder": str(output),
            "package": contender.package(output).name if contender.command else "",
            "tasks": tasks,
            "lengths": dict(zip(("small", "wide"), self.subject.lengths, strict=True)),
            "unknown": UNKNOWN,
            "timed": TIMED,
            "seconds": self._seconds,
        }

    def _drive(self, script: str, name: str, url: str) -> dict[str, Any] | None:
        """What a driver says; a client that it can't use takes no part any more."""
        print(f"{self.subject.name}: {name}: {script}", file=sys.stderr)
        try:
            ended = subprocess.run(
                [str(self._compared[name].python), "-I", str(DRIVERS / script)],
                input=json.dumps({**self._cases[name], "url": url}),
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            self._failed(name, "used", error.stderr)
            return None
        except subprocess.TimeoutExpired:
            self._failed(name, "used", f"no answer after {PATIENCE} s")
            return None
        sys.stderr.write(ended.stderr)
        answer: dict[str, Any] = json.loads(ended.stdout)
        return answer

    def _failed(self, name: str, what: str, said: str) -> None:
        print(f"{self.subject.name}: {name}: {said}", file=sys.stderr)
        lines = [line for line in said.splitlines() if line.strip()] or [""]
        raised = [line for line in lines if re.match(r"[\w.]+(Error|Exception)\b", line)]
        self.results[name].error = f"cannot be {what}: {(raised or lines)[-1].strip()[-160:]}"
        self._cases.pop(name, None)


def _runs(folder: Path, peers: Path | None) -> Iterator[Run]:
    everyone = contenders(peers)
    split = ours(everyone[0].python, SPECS)
    chosen: tuple[tuple[str, Choice, list[Contender]], ...] = (
        ("250 operations, 350 schemas", SYNTHETIC, everyone),
        ("our own documents as one", BUNDLE, [everyone[0], split, *everyone[1:]]),
    )
    for number, (name, choice, compared) in enumerate(chosen):
        own = folder / str(number)
        own.mkdir()
        source = bundled(own) if choice is BUNDLE else synthesized(250, 350, own)
        yield Run(Subject(name, source, choice, own), compared)


def main() -> None:
    options = argparse.ArgumentParser(description="What generated clients cost.")
    options.add_argument("--peers", type=Path, help="their virtual environment")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for run in _runs(Path(scratch), given.peers and given.peers.absolute()):
            run.generate()
            run.measure(given.rounds)
            print(report(run.subject, run.results), flush=True)


if __name__ == "__main__":
    main()
