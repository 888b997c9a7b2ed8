from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    text = b'{"line":{"item":{"name":"a"}},"lineItem":{"code":"b"},"lineItems":[{"count":1}]}'
    order = codec.decode(package.models.Order, text)
    parts = (order.line.item, order.line_item, order.line_items[0])
    assert (parts[0].name, parts[1].code, parts[2].count) == ("a", "b", 1)
    assert len({type(part) for part in parts}) == 3
    assert len(package.models.__all__) == 5
    assert codec.encode(order) == text
