from decimal import Decimal
from types import ModuleType

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    order = package.models.Order
    body = order(id="1", note=package.NULL)
    body.extra["colour"] = "red"
    result, sent = one(package, lambda c: c.orders.create(body), lambda: reply(201))
    assert result is None
    assert sent.content == b'{"id":"1","note":null,"colour":"red"}'
    assert sent.headers["content-type"] == "application/json"
    _, sent = one(package, lambda c: c.orders.update([order(id="1")]), lambda: reply(204))
    assert sent.line == "PATCH /orders"
    assert sent.content == b'[{"id":"1"}]'
    assert sent.headers["content-type"] == "application/merge-patch+json"
    _, sent = one(package, lambda c: c.orders.update(), lambda: reply(204))
    assert sent.content == b"" and "content-type" not in sent.headers
    put = package.models.ReplaceOrderRequest
    _, sent = one(package, lambda c: c.orders.replace(put(x=Decimal("1.10"))), lambda: reply(204))
    assert sent.content == b'{"x":1.10}'
    _, sent = one(package, lambda c: c.notes.create("hi"), lambda: reply(204))
    assert sent.content == b'"hi"'
    _, sent = one(package, lambda c: c.notes.update({"a": [1]}), lambda: reply(204))
    assert sent.content == b'{"a":[1]}'
    with pytest.raises(TypeError, match="'body'"):
        one(package, lambda c: c.orders.create(), lambda: reply(204))
