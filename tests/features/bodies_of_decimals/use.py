from decimal import Decimal
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    prices = {"pen": [Decimal("1.50"), Decimal("1E+2")]}
    _, sent = one(package, lambda c: c.prices.update(prices), lambda: reply(204))
    assert sent.content == b'{"pen":["1.50","100"]}'
    _, sent = one(package, lambda c: c.weights.update([Decimal("1.50")]), lambda: reply(204))
    assert sent.content == b"[1.50]"
