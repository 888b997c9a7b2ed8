"""What builds may cost, and whether they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.benchmarks.measuring import Cost, Size, table


@dataclass(frozen=True, slots=True)
class Build:
    cost: Cost
    size: Size


Builds = Mapping[str, Build]
Figure = tuple[str, float, float]  # with what it may be at most


def targets(builds: Builds, tenth: Build | None = None) -> str:
    """Each figure, its limit, and whether it is kept; `tenth` is the build of a document of a tenth of the size."""
    rows = [
        [text, f"{value:.3f}", f"{limit:g}", "kept" if value <= limit else "missed"]
        for text, value, limit in _figures(builds, tenth)
    ]
    return table(["", "measured", "at most", ""], rows)


def _figures(builds: Builds, tenth: Build | None) -> Iterator[Figure]:
    clean = builds.get("ours, clean")
    if clean is None:
        return
    if tenth is not None:
        longer = clean.cost.seconds / tenth.cost.seconds
        yield "clean build, of that of a tenth of the document", longer, 12
        yield "memory of its largest process, MB", clean.cost.megabytes, 1500
    yield from _beside_itself(builds, clean.cost.seconds)
    yield from _beside_peers(builds, clean)


def _beside_itself(builds: Builds, clean: float) -> Iterator[Figure]:
    if edited := builds.get("ours, edited"):
        yield "one property edited, of our clean build", edited.cost.seconds / clean, 0.1
    if checks := builds.get("ours, validate"):
        yield "validate, of our clean build", checks.cost.seconds / clean, 0.35


def _beside_peers(builds: Builds, clean: Build) -> Iterator[Figure]:
    seconds, unchanged = clean.cost.seconds, builds.get("ours, unchanged")
    if unchanged is not None:
        yield "unchanged build, s", unchanged.cost.seconds, 0.25
    if peer := builds.get("openapi-python-client"):
        yield "clean build, of openapi-python-client's", seconds / peer.cost.seconds, 0.5
        if unchanged is not None:
            share = unchanged.cost.seconds / peer.cost.seconds
            yield "unchanged build, of openapi-python-client's", share, 0.02
        lines = clean.size.lines - clean.size.copied
        yield (
            "lines without the copied run-time, of openapi-python-client's",
            lines / peer.size.lines,
            0.25,
        )
        yield "lines with it", clean.size.lines / peer.size.lines, 0.25
    if peer := builds.get("openapi-generator-cli"):
        yield "clean build, of openapi-generator's", seconds / peer.cost.seconds, 1.0
