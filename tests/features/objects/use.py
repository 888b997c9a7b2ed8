from types import ModuleType

from tests.calls import one, reply

ORDER = {
    "id": "o-1",
    "buyer": {"name": "Ada"},
    "delivery": {"city": "Bern", "floors": 2},
    "colour": "red",  # not in the spec
}


def use(package: ModuleType) -> None:
    order, sent = one(package, lambda c: c.orders.by_id("o-1").get(), lambda: reply(json=ORDER))
    assert sent.line == "GET /orders/o-1"
    assert sent.host == "api.example.com"
    models = package.models
    expected = models.Order(
        id="o-1",
        buyer=models.Buyer(name="Ada"),
        delivery=models.OrderDelivery(city="Bern", floors=2),
    )
    assert order != expected
    expected.extra["colour"] = "red"
    assert order == expected
    assert (order.buyer.name, order.delivery.floors, order.note) == ("Ada", 2, None)
