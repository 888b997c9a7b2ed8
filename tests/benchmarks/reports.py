"""The tables of what was found out of generated clients."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.drivers.names import bare
from tests.benchmarks.measuring import Size, table
from tests.benchmarks.subjects import Subject

OURS = "ours"


@dataclass(slots=True)
class Result:
    """What was found out of one client."""

    size: Size = field(default_factory=Size)
    rounds: list[dict[str, float]] = field(default_factory=list[dict[str, float]])
    kinds: dict[str, str] = field(default_factory=dict[str, str])  # the class of the rows
    outcomes: dict[str, str] = field(default_factory=dict[str, str])
    error: str = ""

    def median(self, figure: str) -> float:
        return median(measured[figure] for measured in self.rounds)


Results = Mapping[str, Result]


def report(subject: Subject, results: Results) -> str:
    return "\n\n".join(
        (
            f"\n## Clients of: {subject.name}",
            _costs(results),
            _speed(subject, results),
            f"The last row of a page of {subject.wide.schema} has:",
            _outcomes(results),
        )
    )


def _costs(results: Results) -> str:
    """Import, memory and size; a ratio to ours beside each."""
    ours = results[OURS]
    figures = ("import", "first call", "MB imported", "MB called")
    head = ["", "import, s", "of ours", "first call, s", "of ours", "MB imported", "of ours"]
    head += ["MB called", "of ours", "files", "lines", "of ours", "of them copied run-time"]

    def row(result: Result) -> Iterator[str]:
        for figure in figures:
            value = result.median(figure)
            yield f"{value:.3f}" if value < 20 else f"{value:.1f}"
            yield _ratio(value, ours.median(figure) if ours.rounds else 0)
        size = result.size
        yield f"{size.files:,}"
        yield f"{size.lines:,}"
        yield _ratio(size.lines, ours.size.lines)
        yield f"{size.copied:,}" if size.copied else ""

    return table(head, _rows(results, row, len(head)))


def _speed(subject: Subject, results: Results) -> str:
    """Calls and decoding; ratios to the base of each, and the class of rows that are not what the document says."""
    (small, wide), (rows, wide_rows) = subject.fields, subject.lengths
    page = f"{rows:,} rows of {small} fields"
    schemas = {key: task.schema for key, task in subject.tasks.items()}
    columns = {
        "call": "one GET, of bare httpx2",
        "page by a call": f"GET of {page}, of bare httpx2 and json.loads",
        "small, clean": f"{page}, of json.loads",
        "small, an unknown field in each": "an unknown field in each",
        "wide, clean": f"{wide_rows:,} rows of {wide} fields, of json.loads",
    }

    def row(result: Result) -> Iterator[str]:
        for figure in columns:
            value = result.median(figure)
            kind = result.kinds.get(figure.partition(",")[0])
            other = kind is not None and bare(kind) != bare(schemas[figure.partition(",")[0]])
            yield (f"{value:.2f}" if value == value else "fails") + f" (as {kind})" * other

    return table(["", *columns.values()], _rows(results, row, len(columns) + 1))


def _outcomes(results: Results) -> str:
    odd = list(next((result.outcomes for result in results.values() if result.outcomes), ()))

    def row(result: Result) -> Iterator[str]:
        for name in odd:
            yield result.outcomes[name]

    head = ["", *("nothing odd" if name == "clean" else name for name in odd)]
    return table(head, _rows(results, row, len(head)))


def _rows(results: Results, row: Callable[[Result], Iterator[str]], width: int) -> list[list[str]]:
    """A row for each client; of one that can't be used, why."""
    return [
        (
            [name, *row(result)]
            if not result.error
            else [name, result.error.replace("|", "\\|"), *[""] * (width - 2)]
        )
        for name, result in results.items()
    ]


def _ratio(value: float, base: float) -> str:
    return f"{value / base:.2f}" if base else ""
