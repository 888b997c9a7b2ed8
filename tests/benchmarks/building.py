"""What builds cost, side by side with other generators on the same documents, in one run.

    python -m tests.benchmarks.building [--peers PEERS] [--rounds 3] [--ten]

`tests/benchmarks/peers.py` tells how PEERS is installed. Medians of the rounds; in each round every program runs once, so
that all meet the same weather. Ours validates, formats and types what it makes; `--formatters builtin` is the fastest of
datamodel-code-generator, and openapi-generator does not format.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import Cost, FailedError, cost_of, median, size_of, table
from tests.benchmarks.peers import Peer, found, surroundings
from tests.benchmarks.synthetic import document

ROOT = Path(__file__).parents[2]
HEAD = ("", "seconds", "of the first peer's", "of our clean build", "CPU s", "MB", "files", "lines")
OURS = ("clean", "unchanged", "edited", "validate")


class Bench:
    """One document, and a folder for everything that is made of it."""

    def __init__(self, name: str, source: Path, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.source = source
        self.costs: dict[str, list[Cost]] = {}
        self.sizes: dict[str, tuple[int, int]] = {}

    def ours(self, turn: int) -> None:
        """A clean build, one without and one with a change, and the checks alone."""
        for name in ("out", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for what in OURS:
            if what == "edited":
                _edit(self.source, turn)
            arguments = [str(self.source)]
            arguments += [] if what == "validate" else ["-o", str(self.folder / "out")]
            command = "validate" if what == "validate" else "build"
            self._measure(f"ours, {what}", [sys.executable, "-m", "pcgen", command, *arguments], {})
        self.sizes["ours, clean"] = size_of(self.folder / "out")

    def peer(self, peer: Peer, environment: Path) -> None:
        output = self.folder / peer.name
        shutil.rmtree(output, ignore_errors=True)
        try:
            command = peer.command(self.source, output)
            self._measure(peer.name, command, surroundings(environment))
        except FailedError as error:
            print(f"{self.name}: {error}", file=sys.stderr)
        self.sizes[peer.name] = size_of(output)

    def _measure(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        own = {
            "PYTHONPATH": str(ROOT / "generator"),
            "PCGEN_CACHE_DIR": str(self.folder / "cache"),
        }
        cost = cost_of(command, {**own, **environment}, self.folder / "log")
        print(f"{self.name}: {name}: {cost.seconds:.2f} s", file=sys.stderr)
        self.costs.setdefault(name, []).append(cost)

    def rows(self) -> Iterator[list[str]]:
        costs = {name: median(measured) for name, measured in self.costs.items()}
        first = next((cost for name, cost in costs.items() if "ours" not in name), None)
        clean = costs["ours, clean"]
        for name, cost in costs.items():
            files, lines = self.sizes.get(name, (0, 0))
            yield [
                name,
                f"{cost.seconds:.2f}",
                f"{cost.seconds / first.seconds:.3f}" if first is not None else "",
                f"{cost.seconds / clean.seconds:.3f}",
                f"{cost.cpu:.2f}",
                f"{cost.megabytes:.0f}",
                f"{files:,}" if files else "",
                f"{lines:,}" if lines else "",
            ]


def _edit(source: Path, turn: int) -> None:
    """Another description of one property."""
    content: Any = json.loads(source.read_text())
    for schema in content["components"]["schemas"].values():
        for node in schema.get("properties", {}).values():
            if "$ref" not in node and "description" in node:
                node["description"] = f"Edited for the {turn + 1}. time."
                source.write_text(json.dumps(content, indent=1))
                return


def _benches(folder: Path, ten: bool) -> Iterator[tuple[Bench, bool]]:
    """The documents, and whether peers take part."""
    for name, operations, schemas, peers in (
        ("250 operations, 350 schemas", 250, 350, True),
        *([("2,500 operations, 3,500 schemas", 2500, 3500, False)] if ten else []),
    ):
        own = folder / str(operations)
        own.mkdir()
        source = own / "synthetic.json"
        source.write_text(json.dumps(document(operations, schemas), indent=1))
        yield Bench(name, source, own), peers
    own = folder / "bundle"
    own.mkdir()
    source = own / "bundle.json"
    bundle = ("bundle", str(ROOT / "specs"), "--dialect", "3.0", "--no-extensions")
    cost_of(
        [sys.executable, "-m", "pcgen", *bundle, "-o", str(source)],
        {"PYTHONPATH": str(ROOT / "generator")},
        own / "log",
    )
    yield Bench("our own documents as one", source, own), True


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--peers", type=Path, help="their virtual environment")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--ten", action="store_true", help="ten times the document too, ours only")
    given = options.parse_args()
    peers = found(given.peers.absolute()) if given.peers is not None else []
    with tempfile.TemporaryDirectory() as scratch:
        for bench, compared in _benches(Path(scratch), given.ten):
            for turn in range(given.rounds if compared else 1):
                bench.ours(turn)
                for peer in peers if compared else []:
                    bench.peer(peer, given.peers.absolute())
            lines = bench.source.read_text().count("\n")
            print(f"\n{bench.name}, {lines:,} lines of JSON\n")
            print(table(HEAD, list(bench.rows())), flush=True)


if __name__ == "__main__":
    main()
