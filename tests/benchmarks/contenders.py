"""The clients that are compared: ours, those of the peers, and none at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.documents import ROOT
from tests.benchmarks.measuring import Size, cost_of, size_of
from tests.benchmarks.peers import found, models, surroundings

OURS = "ours"


@dataclass(frozen=True, slots=True)
class Contender:
    """How a client is generated, which driver knows it, and which Python runs it."""

    name: str
    driver: str
    python: Path
    command: Callable[[Path, Path], list[str]] | None = None  # document and output
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    source: Path | None = None  # another form of the document

    def generate(self, document: Path, output: Path) -> Size:
        """Make the client, and tell its size; an exception if the generator fails."""
        if self.command is None:
            return Size()
        output.parent.mkdir(parents=True, exist_ok=True)
        command = self.command(self.source or document, output)
        cost_of(command, self.environment, output.parent / f"{output.name}.log")
        return size_of(self.package(output))

    def package(self, output: Path) -> Path:
        """The package that a build has left; ours is called as the document says."""
        if self.driver != OURS:
            return output / "shop"
        return next(path.parent for path in sorted(output.glob("*/client.py")))


def ours(python: Path, source: Path | None = None) -> Contender:
    def command(document: Path, output: Path) -> list[str]:
        return [sys.executable, "-m", "pcgen", "build", str(document), "-o", str(output)]

    name = OURS if source is None else f"{OURS}, of a folder of documents"
    environment = {"PYTHONPATH": str(ROOT / "generator")}
    return Contender(name, OURS, python, command, environment, source)


def contenders(peers: Path | None) -> list[Contender]:
    """All that can take part; in the environment of the peers, if there is one, so that versions are the same."""
    if peers is None:
        return [ours(Path(sys.executable)), none(Path(sys.executable))]
    python = peers / "bin" / "python"
    theirs = [
        Contender(peer.name, peer.driver, python, peer.command, surroundings(peers))
        for peer in (*found(peers), *models(peers))
    ]
    return [ours(python), *theirs, none(python)]


def none(python: Path) -> Contender:
    return Contender("httpx2 and json.loads by hand", "by_hand", python)
