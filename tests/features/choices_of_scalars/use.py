from decimal import Decimal
from importlib import import_module
from types import ModuleType

TEXT = b'{"kinds":["any","aGk=",{"title":"A"}],"prices":["1.50",[{"title":"B"}],{"title":"C","paid":2.50}]}'


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    shelf = codec.decode(models.Shelf, TEXT)
    assert not shelf.extra
    assert shelf.kinds == ["any", b"hi", models.Book(title="A")]
    assert shelf.prices == [
        Decimal("1.50"),
        [models.Book(title="B")],
        models.Book(title="C", paid=Decimal("2.50")),
    ]
    assert codec.encode(shelf) == TEXT
    for total in (b'{"total":"2.50"}', b'{"total":{"title":"D","paid":2.50}}'):
        assert codec.encode(codec.decode(models.Shelf, total)) == total
    assert all(isinstance(kind, models.Kind) for kind in shelf.kinds)
    assert all(isinstance(price, models.Price) for price in (Decimal("1.50"), 0, [], models.Book(title="D")))
    for other in ("all", 0, 1.5, None, [], shelf):
        assert not isinstance(other, models.Kind)
    assert not any(isinstance(other, models.Price) for other in (False, "1.50", 1))
