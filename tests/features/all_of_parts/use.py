from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    text = (
        b'{"items":[{"name":"a","kind":"book","pages":9},{"items":[],"name":"b","kind":"shelf"}],'
        b'"name":"c","kind":"shelf"}'
    )
    shelf = codec.decode(models.Shelf, text)
    assert shelf == models.Shelf(
        items=[models.Book(name="a", pages=9), models.Shelf(items=[], name="b")], name="c"
    )
    assert codec.encode(shelf) == text
    assert isinstance(shelf.items[0].pages, int)
    search = codec.decode(models.Search, b'{"name":"a","language":"de","rest":{"type":"x"}}')
    assert not search.extra
    assert search.language == "de"
    assert search.rest == {"type": "x"}
    assert codec.encode(models.Search()) == b"{}"
