from types import ModuleType

from tests.calls import one, reply

ORDER = {
    "line": {"sku": "a"},
    "lines": [{"sku": "b", "note": "c"}],
    "state": {"name": "d"},
    "kind": "x",
    "kinds": ["y"],
}


def use(package: ModuleType) -> None:
    models = package.models

    def read(status: int, answer: object) -> object:
        return one(package, lambda c: c.orders.get(), lambda: reply(status, answer))[0]

    (order,) = read(200, {"orders": [ORDER]}).orders
    assert not order.extra
    assert (order.line.sku, order.lines[0].note, order.state.name) == ("a", "c", "d")
    assert type(order.line) is not type(order.lines[0])
    assert type(order.state) is not models.OrderState and models.OrderState(code=1).code == 1
    assert type(order.kind) is type(order.kinds[0]) is models.OrderKind
    assert read(202, {"job": "a"}).job == "a"
    card, iban = (read(200, {"orders": [{"paid": paid}]}).orders[0].paid for paid in ({"card": "1"}, {"iban": "CH"}))
    assert (card.card, iban.iban) == ("1", "CH") and type(card) is not type(iban)
