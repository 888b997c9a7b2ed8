from decimal import Decimal
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    answer = {
        "buyer": {"name": "Ada"},
        "first": {"inner": {"x": 1}},
        "price": {"amount": 1.5, "unit": "kg"},
        "again": {"x": 2},
    }
    order, sent = one(package, lambda c: c.orders.by_id("1").get(), lambda: reply(json=answer))
    assert sent.line == "GET /orders/1"
    assert order.buyer == models.Person(name="Ada")
    assert order.first.inner == models.LineInner(x=1)
    assert type(order.again) is models.LineInner
    assert (order.price.amount, order.price.unit) == (Decimal("1.5"), models.Unit.KG)
