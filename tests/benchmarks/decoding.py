"""Decoding speed, as ratios to `json.loads` on the same bytes.

    python -m tests.benchmarks.decoding [--rounds N]

Each figure is the best of N rounds in one process. pydantic is measured too if it is installed.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import GenericAlias
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2] / "templates"))

from runtime.codec.codec import decode, row_decoder
from runtime.models.enums import OpenEnum
from runtime.models.model import Model

Row = TypeVar("Row")


class Attributes(Model, rename="camel", kw_only=True):
    object_type: str | None = None


class Deployment(Model, rename="camel", kw_only=True):
    customer_id: str | None = None
    customer_name: str | None = None
    product_name: str | None = None
    service_code: str | None = None
    licenses_deployed: int | None = None
    deployment_percent: float | None = None
    licenses_sold: int | None = None
    processed_date_time: datetime | None = None
    service_name: str | None = None
    channel: str | None = None
    attributes: Attributes | None = None


class Collection(Model, Generic[Row], rename="camel", kw_only=True):
    total_count: int | None = None
    items: list[Row]
    attributes: Attributes | None = None


PageOf: Any = Collection  # subscripted with types known only at run time


class Term(OpenEnum):
    ANNUAL = "annual"
    MONTHLY = "monthly"


KINDS: list[tuple[Any, Any]] = [
    (str, "Contoso Suites and Resorts"),
    (str, None),
    (Decimal, 1234.56),
    (Decimal, "0.045"),
    (datetime, "2024-03-14T03:25:16.3612345Z"),
    (date, "2024-03-14"),
    (UUID, "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"),
    (int, 42),
    (Term, "annual"),
]
MIXED = [(f"field{number}", *KINDS[number % len(KINDS)]) for number in range(45)]
LineItem: Any = msgspec.defstruct(
    "LineItem",
    [(name, type_ | None, None) for name, type_, _ in MIXED],
    bases=(Model,),
    kw_only=True,
)

DEPLOYMENT: dict[str, Any] = {
    "customerName": "DT DEMO CSP CUSTOMER 005",
    "productName": "OFFICE 365 BUSINESS ESSENTIALS",
    "licensesDeployed": 0,
    "deploymentPercent": 0.0,
    "licensesSold": 1,
    "processedDateTime": "2017-03-14T03:25:16.36+00:00",
    "serviceName": "o365",
    "channel": "reseller",
    "attributes": {"objectType": "CustomerLicensesDeploymentInsights"},
}
LINE_ITEM: dict[str, Any] = {name: value for name, _, value in MIXED}


def page(row: dict[str, Any], rows: int, last: Any = ...) -> bytes:
    items = [row] * rows if last is ... else [row] * (rows - 1) + [last]
    return json.dumps({"totalCount": rows, "items": items, "attributes": {}}).encode()


PAGES: list[tuple[str, Any, bytes, float | None]] = [
    ("10,000 rows, clean", Deployment, page(DEPLOYMENT, 10_000), 0.6),
    ("  an unknown field in each", Deployment, page(DEPLOYMENT | {"new": "x"}, 10_000), 1.5),
    ("  two unknown fields in each", Deployment, page(DEPLOYMENT | {"a": 1, "b": 2}, 10_000), None),
    (
        "  an unknown field inside each",
        Deployment,
        page(DEPLOYMENT | {"attributes": {"objectType": "x", "etag": "y"}}, 10_000),
        None,
    ),
    ("  a wrong type in each", Deployment, page(DEPLOYMENT | {"licensesSold": "x"}, 10_000), 8.0),
    (
        "  a US date in each",
        Deployment,
        page(DEPLOYMENT | {"processedDateTime": "3/14/2017 12:00:00 AM"}, 10_000),
        8.0,
    ),
    ("  the last row null", Deployment, page(DEPLOYMENT, 10_000, None), None),
    ("2,000 rows of 45 fields, clean", LineItem, page(LINE_ITEM, 2_000), 1.0),
    ("  an unknown field in each", LineItem, page(LINE_ITEM | {"new": 1.5}, 2_000), None),
    ("  a wrong type in each", LineItem, page(LINE_ITEM | {"field7": "x"}, 2_000), 8.0),
]


def best(function: Callable[[], Any], rounds: int) -> float:
    least = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        function()
        least = min(least, time.perf_counter() - start)
    return least


def bare(type_: Any) -> Any:
    """The same fields as plain Structs, for msgspec alone."""
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        fields = [
            (info.name, bare(info.type), msgspec.field(default=None, name=info.encode_name))
            for info in msgspec.structs.fields(type_)
            if info.name != "_extra"
        ]
        return msgspec.defstruct(type_.__name__, fields, kw_only=True)
    arguments: tuple[Any, ...] = getattr(type_, "__args__", ())
    if len(arguments) == 2 and type(None) in arguments:
        return bare(arguments[0]) | None
    return type_


def bare_page(row: Any) -> Any:
    items = GenericAlias(list, (bare(row) | None,))
    return msgspec.defstruct("Page", [("totalCount", int), ("items", items), ("attributes", Any)])


def pydantic_page(row: Any) -> Any:
    from pydantic import Field, create_model

    fields: dict[str, Any] = {
        info.name.strip("_"): (
            Any if info.name == "attributes" else info.type,
            Field(None, alias=info.encode_name),
        )
        for info in msgspec.structs.fields(row)
        if info.name != "_extra"
    }
    make: Any = create_model  # its overloads know no types made at run time
    model = make("Row", **fields)
    return make("Page", totalCount=int, items=GenericAlias(list, (model,)), attributes=Any)


def ratio(function: Callable[[], Any], base: float, rounds: int) -> str:
    try:
        return f"{best(function, rounds) / base:5.2f}"
    except (ValueError, msgspec.MsgspecError):
        return "fails"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    logging.disable()
    print(f"{'ratios to json.loads':34}  ours  limit  msgspec  pydantic")
    for name, row, raw, limit in PAGES:
        base = best(partial(json.loads, raw), rounds)
        ours = ratio(partial(decode, PageOf[row], raw), base, rounds)
        alone = ratio(partial(msgspec.json.Decoder(bare_page(row)).decode, raw), base, rounds)
        other = "-"
        if find_spec("pydantic"):
            other = ratio(partial(pydantic_page(row).model_validate_json, raw), base, rounds)
        print(f"{name:34} {ours:>5}  {limit or '-':>5}  {alone:>7}  {other:>8}")
    lines = [json.dumps(DEPLOYMENT).encode()] * 10_000
    base = best(lambda: [json.loads(line) for line in lines], rounds)
    read = row_decoder(Deployment)
    print(
        f"{'10,000 lines, one by one':34} {ratio(lambda: [read(line) for line in lines], base, rounds):>5}"
    )


if __name__ == "__main__":
    main()
