"""Documented bodies of the service fit the models: nothing is left in `extra`, and nothing warns.

`PARTNER_CENTER_BODIES` names a folder with JSON files and an `index.csv` (see `documented.py`). The
bodies are not a part of this repository.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from .documented import Outcome, Stage, bodies

# Files that show what the service cannot mean. A model that took them would be wrong.
SLIPS = {
    "api-change-log__response_1.json": "one row, not the list",
    "get-a-customer-usage-summary__response_1.json": "writes `ammount` for `amount`",
    "get-a-list-of-availabilities-for-a-sku-by-customer__response_1.json": "a SKU, not availabilities",
    "get-a-list-of-availabilities-for-a-sku-by-customer__response_2.json": "one row, not the list",
    "get-a-list-of-availabilities-for-a-sku__response_2.json": "one row, not the list",
    "get-a-list-of-products-by-customer__response_1.json": "SKUs, not products",
    "get-a-list-of-skus-for-a-product-by-customer__response_2.json": "SKUs under a route cut short",
    "get-a-list-of-skus-for-a-product__response_1.json": "a list among the rows: brackets are lost",
    "get-invoice-unbilled-consumption-lineitems__response_1.json": "`invoiceLineItemTypce`",
    "get-invoice-unbilled-consumption-lineitems__response_1@2021-11.json": "`invoiceLineItemTypce`",
}


def test_documented_bodies_fit(package: Any, capsys: pytest.CaptureFixture[str]) -> None:
    name = os.environ.get("PARTNER_CENTER_BODIES")
    if not name:
        pytest.skip("PARTNER_CENTER_BODIES is not set: no documented bodies to read")
    stage = Stage(package)
    outcomes = [stage.play(body) for body in bodies(Path(name))]
    played = [outcome for outcome in outcomes if outcome.is_played]
    misfits = [outcome for outcome in played if not outcome.fits]
    with capsys.disabled():
        print(f"\n{_report(outcomes)}")
    new = [_line(outcome) for outcome in misfits if outcome.body.file not in SLIPS]
    assert not new, "\n".join(new)
    mended = [
        outcome.body.file for outcome in played if outcome.fits and outcome.body.file in SLIPS
    ]
    assert not mended, f"these fit now: {mended}"


def _report(outcomes: list[Outcome]) -> str:
    played = [outcome for outcome in outcomes if outcome.is_played]
    counts = Counter(
        "failed" if o.failure else "warned" if o.warnings else "left something" if o.left else "fit"
        for o in played
    )
    said = ", ".join(f"{number} {what}" for what, number in counts.most_common())
    lines = [f"{len(outcomes)} documented bodies, {len(played)} of operations here: {said}"]
    lines += [_line(outcome) for outcome in played if not outcome.fits]
    return "\n".join(lines)


def _line(outcome: Outcome) -> str:
    told = [f"left in extra: {', '.join(outcome.left)}"] if outcome.left else []
    told += [*outcome.warnings, *([outcome.failure] if outcome.failure else [])]
    slip = SLIPS.get(outcome.body.file)
    note = f" ({slip})" if slip else ""
    return f"  {outcome.operation}, {outcome.body.file}{note}: {'; '.join(told)[:300]}"
