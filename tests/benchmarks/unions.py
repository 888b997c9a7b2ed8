"""Decoding speed of invoice line items of mixed kinds, as ratios to `json.loads` on the same bytes.

    python -m tests.benchmarks.unions [--rounds N]

The models are generated from specs/, the rows are the examples of specs/invoices.yaml, widest first.
Each figure is the best of N rounds in one process; `one kind` is what msgspec needs where the type of
the rows is known beforehand.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

from tests.benchmarks.decoding import best
from tests.generated import built, imported, written

from pcgen.diagnostics import Diagnostics
from pcgen.loading import load
from pcgen.source.node import Node

SPECS = Path(__file__).parents[2] / "specs"
ROWS = 2_000
KINDS = (
    "OneTimeInvoiceLineItem",
    "DailyRatedUsageLineItem",
    "UsageBasedLineItem",
    "DailyUsageLineItem",
    "LicenseBasedLineItem",
)
Row = dict[str, Any]


def examples() -> dict[str, Row]:
    """The widest example of each kind of line item."""
    documents = load(SPECS, Diagnostics())
    assert documents is not None
    found: dict[str, Row] = {}
    for row in _rows(documents.documents["invoices.yaml"].root):
        kind = row["attributes"]["objectType"]
        if len(row) > len(found.get(kind, ())):
            found[kind] = row
    return {kind: found[kind] for kind in KINDS}


def _rows(node: Node) -> Iterator[Row]:
    tag = node.find("attributes", "objectType")
    if tag is not None and tag.text in KINDS:
        row: Any = node.plain()
        yield row
        return
    for child in node.children():
        yield from _rows(child)


def page(rows: list[Row], **more: Any) -> bytes:
    items = [row | more for _, row in zip(range(ROWS), rows * ROWS, strict=False)]
    document = {"totalCount": ROWS, "items": items, "attributes": {"objectType": "Collection"}}
    return json.dumps(document).encode()


def measure(decode: Callable[..., Any], item: Any, models: Any, page_of: Any, rounds: int) -> None:
    rows = examples()
    mixed = list(rows.values())
    last = json.loads(page(mixed))
    last["items"][-1]["new"] = "x"
    pages: list[tuple[str, Any, bytes, float | None]] = [
        ("2,000 rows, mixed", item, page(mixed), 2.0),
        ("  an unknown field in each", item, page(mixed, new="x"), 4.0),
        ("  an unknown field in the last", item, json.dumps(last).encode(), 5.0),
        ("  a wrong type in each", item, page(mixed, customerName=5), 8.0),
        ("  no tag in any", item, page(mixed, attributes={}), None),
    ]
    for kind, row in rows.items():
        pages.append((kind, item, page([row]), 2.0))
        pages.append(("  one kind", getattr(models, kind), page([row]), None))
    print(f"{'ratios to json.loads':34}  ours  limit")
    for name, type_, raw, limit in pages:
        base = best(partial(json.loads, raw), rounds)
        ours = best(partial(decode, page_of[type_], raw), rounds) / base
        print(f"{name:34} {ours:5.2f}  {limit or '-':>5}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        written(built(SPECS), Path(folder))
        with imported(Path(folder), "partnercenter"):
            from importlib import import_module

            models: Any = import_module("partnercenter.models")
            decode = import_module("partnercenter._runtime.codec.codec").decode
            measure(decode, models.InvoiceLineItem, models, models.Collection, rounds)


if __name__ == "__main__":
    main()
