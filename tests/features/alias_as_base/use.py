import json
from importlib import import_module
from types import ModuleType

SENT = {
    "items": [
        {"id": "1", "kind": "Book", "pages": 9},
        {"id": "2", "kind": "Map", "scale": 50},
        {"id": "3", "kind": "Item"},
        {"id": "4", "kind": "other"},
    ]
}


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    assert set(models.__all__) == {"AnyItem", "Book", "Item", "Map", "Shelf", "Thing"}
    assert issubclass(models.Book, models.Item) and issubclass(models.Item, models.Thing)
    assert models.Map.__doc__ == "A map."
    shelf = codec.decode(models.Shelf, json.dumps(SENT).encode())
    assert shelf.items == [
        models.Book(id="1", kind="Book", pages=9),
        models.Map(id="2", kind="Map", scale=50),
        models.Item(id="3", kind="Item"),
        models.Item(id="4", kind="other"),
    ]
    assert [type(item) for item in shelf.items] == [models.Book, models.Map, models.Item, models.Item]
    assert json.loads(codec.encode(shelf)) == SENT
