"""What the worker processes of `test_processes.py` do; they find it by its name, as an app's would."""

from __future__ import annotations

import os
from functools import cache
from typing import Any


@cache
def client(url: str) -> Any:
    """The client of this process."""
    from partnercenter import PartnerCenter

    return PartnerCenter(lambda: f"token-of-{os.getpid()}", base_url=url)


def customer(url: str, id: str) -> Any:
    """One customer, or the error."""
    return client(url).customers.by_id(id).get()


def licences(url: str, id: str) -> tuple[int, list[Any]]:
    """Rows of one customer, and who has fetched them."""
    groups = client(url).customers.by_id(id).analytics.licenses
    return os.getpid(), list(groups.deployment.iterate())


def some_customers(url: str, *, limit: int | None, resume: str | None) -> tuple[list[Any], Any]:
    """Rows, and where to go on."""
    rows = client(url).customers.iterate(limit=limit, resume=resume)
    return list(rows), rows.resume_token


def file_rows(url: str, manifest: Any, index: int) -> list[Any]:
    """The rows of one file of an export."""
    from partnercenter import Export
    from partnercenter.models import DailyRatedUsageRow

    return list(Export(client(url), manifest, DailyRatedUsageRow).file(index))


def begun_export(url: str) -> str:
    """Begin an export; the token by which another process waits for it."""
    from partnercenter.models import BilledExportRequest

    request = BilledExportRequest(invoice_id="G058114207")
    token: str = client(url).billing.usage.billed.begin_export(request).token
    return token


def finished_export(url: str, token: str) -> Any:
    """The manifest of an export that was begun elsewhere."""
    return client(url).billing.usage.billed.resume_export(token).result(deadline=10)


def same(value: Any) -> Any:
    """What came, to go back."""
    return value
