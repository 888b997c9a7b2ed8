"""The benchmark of clients runs, with ours alone, and leaves nobody out in silence."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.clients import Run
from tests.benchmarks.contenders import Contender, contenders
from tests.benchmarks.documents import synthesized
from tests.benchmarks.reports import report
from tests.benchmarks.subjects import Choice, Subject

CHOICE = Choice("getThing1", "listThing0", "listThing1", small_rows=20, wide_rows=10)
PYTHON = Path(sys.executable)


def fails(document: Path, output: Path) -> list[str]:
    return [sys.executable, "-c", "raise ValueError('a reference | is lost')"]


def test_ours_beside_those_that_fail(tmp_path: Path) -> None:
    subject = Subject("tiny", synthesized(10, 14, tmp_path), CHOICE, tmp_path)
    unbuilt = Contender("unbuilt", "by_hand", PYTHON, fails)
    unknown = Contender("unknown", "lost", PYTHON)
    run = Run(subject, [*contenders(None), unbuilt, unknown], seconds=0)
    run.generate()
    run.measure(rounds=1)

    assert {name: result.error for name, result in run.results.items()} == {
        "ours": "",
        "httpx2 and json.loads by hand": "",
        "unbuilt": "cannot be generated: ValueError: a reference | is lost",
        "unknown": "cannot be used: ModuleNotFoundError: "
        "No module named 'tests.benchmarks.drivers.lost'",
    }
    ours = run.results["ours"]
    assert ours.kinds == {"small": subject.small.schema, "wide": subject.wide.schema}
    assert ours.outcomes["clean"] == "reads it"
    assert ours.outcomes["an unknown field"] == "reads it, keeps it"
    assert ours.outcomes["null in an optional field"] == "reads it"
    assert ours.outcomes["a required field left out"].startswith("fails")
    assert 0 < ours.size.copied < ours.size.lines
    assert all(value > 0 for value in ours.rounds[0].values())
    said = report(subject, run.results)
    assert "| ours | " in said
    assert r"| unbuilt | cannot be generated: ValueError: a reference \| is lost |" in said
