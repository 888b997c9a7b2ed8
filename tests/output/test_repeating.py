"""Which operations may be sent twice: those with an idempotency key, or with a method that is idempotent."""

from __future__ import annotations

from typing import Any


def test_graph_and_the_partner_host_have_no_idempotency_key(package: Any) -> None:
    from importlib import import_module

    repeatable = import_module(f"{package.__name__}._runtime.transport.retry").repeatable
    found = package.testing.operations()
    elsewhere = [info.operation for info in found if info.host in ("graph", "partner")]
    assert len([op for op in elsewhere if op.method == "POST"]) >= 8
    for operation in elsewhere:
        assert "request-id" not in operation.supplied or operation.host == "partner_center"
        if operation.method in ("POST", "PATCH"):
            assert not repeatable(operation), operation.id


def test_partner_center_has_one_everywhere(package: Any) -> None:
    for info in package.testing.operations():
        if info.host == "partner_center":
            assert info.operation.supplied["request-id"] == "MS-RequestId", info.id
