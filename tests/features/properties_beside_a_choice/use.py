from decimal import Decimal
from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    item = codec.decode(package.models.Item, b'{"id":"a","price":1.50,"isbn":"b"}')
    assert (item.id, item.price, item.isbn, item.extra) == ("a", Decimal("1.50"), "b", {})
    assert codec.encode(item) == b'{"id":"a","price":1.50,"isbn":"b"}'
    assert codec.decode(package.models.Item, b"{}") == package.models.Item()
