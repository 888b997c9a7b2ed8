from types import ModuleType

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    order = package.models.Order(id="1")
    made, sent = one(
        package, lambda c: c.orders.create(order, dry_run=True), lambda: reply(201, {"id": "1"})
    )
    assert (made, sent.line, sent.content) == (order, "POST /orders?dryRun=true", b'{"id":"1"}')
    assert sent.headers["authorization"] == "Bearer a-token"
    with pytest.raises(package.ConflictError):
        one(package, lambda c: c.orders.create(order), lambda: reply(409))
