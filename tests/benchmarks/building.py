"""What builds cost, side by side with other generators on the same documents, in one run.

    python -m tests.benchmarks.building [--peers PEERS] [--rounds 3] [--ten]

`tests/benchmarks/peers.py` tells how PEERS is installed. Medians of the rounds; in each round every program runs once, so
that all meet the same weather. Ours validates, formats and types what it makes; `--formatters builtin` is the fastest of
datamodel-code-generator, and openapi-generator does not format.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.documents import ROOT, bundled, synthesized
from tests.benchmarks.measuring import Cost, FailedError, Size, cost_of, median, size_of, table
from tests.benchmarks.peers import Peer, found, surroundings
from tests.benchmarks.targets import Build, targets

HEAD = (
    *("", "seconds", "of the first peer's", "of our clean build", "CPU s", "MB"),
    *("files", "lines", "of them copied run-time"),
)
OURS = ("clean", "unchanged", "edited", "validate")


class Bench:
    """One document, and a folder for everything that is made of it."""

    def __init__(self, name: str, source: Path, *, compared: bool = True) -> None:
        self.name = name
        self.source = source
        self.compared = compared  # with peers
        self._folder = source.parent
        self._costs: dict[str, list[Cost]] = {}
        self._sizes: dict[str, Size] = {}
        self._errors: dict[str, str] = {}

    def ours(self, turn: int) -> None:
        """A clean build, one without and one with a change, and the checks alone."""
        output = self._folder / "out"
        for name in (output, self._folder / "cache"):
            shutil.rmtree(name, ignore_errors=True)
        environment = {
            "PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}",
            "PCGEN_CACHE_DIR": str(self._folder / "cache"),
        }
        for what in OURS:
            if what == "edited":
                edit = ("tests.benchmarks.editing", str(self.source), f"Edited {turn + 1} times.")
                cost_of([sys.executable, "-m", *edit], environment, self._folder / "edit.log")
            command = ["validate"] if what == "validate" else ["build", "-o", str(output)]
            command = [sys.executable, "-m", "pcgen", *command, str(self.source)]
            if not self._measure(f"ours, {what}", command, environment):
                return
            if what == "clean":
                package = next(path.parent for path in output.glob("*/client.py"))
                self._sizes["ours, clean"] = size_of(package)

    def peer(self, peer: Peer, environment: Path) -> None:
        output = self._folder / peer.driver
        shutil.rmtree(output, ignore_errors=True)
        command = peer.command(self.source, output)
        if self._measure(peer.name, command, surroundings(environment)):
            self._sizes[peer.name] = size_of(output / "shop")

    def _measure(self, name: str, command: list[str], environment: dict[str, str]) -> bool:
        try:
            cost = cost_of(command, environment, self._folder / "log")
        except FailedError as error:
            print(f"{self.name}: {name}: {error}", file=sys.stderr)
            self._errors[name] = (str(error).strip().splitlines() or [""])[-1][:160]
            return False
        print(f"{self.name}: {name}: {cost.seconds:.2f} s", file=sys.stderr)
        self._costs.setdefault(name, []).append(cost)
        return True

    def builds(self) -> dict[str, Build]:
        return {
            name: Build(median(costs), self._sizes.get(name, Size()))
            for name, costs in self._costs.items()
        }

    def report(self) -> str:
        rows = [*self._rows(self.builds())]
        rows += [
            [name, f"fails: {error}".replace("|", "\\|"), *[""] * (len(HEAD) - 2)]
            for name, error in self._errors.items()
        ]
        return f"\n## {self.name}\n\n{table(HEAD, rows)}"

    def _rows(self, builds: dict[str, Build]) -> Iterator[list[str]]:
        first = next((build for name, build in builds.items() if "ours" not in name), None)
        clean = builds.get("ours, clean")
        for name, build in builds.items():
            cost, size = build.cost, build.size
            yield [
                name,
                f"{cost.seconds:.2f}",
                f"{cost.seconds / first.cost.seconds:.3f}" if first is not None else "",
                f"{cost.seconds / clean.cost.seconds:.3f}" if clean is not None else "",
                f"{cost.cpu:.2f}",
                f"{cost.megabytes:.0f}",
                f"{size.files:,}" if size.files else "",
                f"{size.lines:,}" if size.lines else "",
                f"{size.copied:,}" if size.copied else "",
            ]


def _benches(folder: Path, ten: bool) -> Iterator[Bench]:
    """The documents; the large one comes last, and is for ours alone."""
    for name in ("one", "bundle", *(["ten"] if ten else [])):
        own = folder / name
        own.mkdir()
        match name:
            case "one":
                yield Bench("250 operations, 350 schemas", synthesized(250, 350, own))
            case "bundle":
                yield Bench("our own documents as one", bundled(own))
            case _:
                large = synthesized(2500, 3500, own)
                yield Bench("2,500 operations, 3,500 schemas", large, compared=False)


def main() -> None:
    options = argparse.ArgumentParser(description="What builds cost.")
    options.add_argument("--peers", type=Path, help="their virtual environment")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--ten", action="store_true", help="ten times the document too, ours only")
    given = options.parse_args()
    environment: Path | None = given.peers and given.peers.absolute()
    done: list[dict[str, Build]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for bench in _benches(Path(scratch), given.ten):
            for turn in range(given.rounds if bench.compared else 1):
                bench.ours(turn)
                if environment is not None and bench.compared:
                    for peer in found(environment):
                        bench.peer(peer, environment)
            print(bench.report(), flush=True)
            done.append(bench.builds())
            if bench.compared:
                print(f"\n{targets(done[-1])}", flush=True)
            elif "ours, clean" in done[0]:
                print(f"\n{targets(done[-1], tenth=done[0]['ours, clean'])}", flush=True)


if __name__ == "__main__":
    main()
