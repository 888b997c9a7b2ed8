from importlib import import_module
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    text = b'{"kind":"Book","pages":9,"more":[1]}'
    book = codec.decode(models.Book, text)
    assert (book.kind, book.pages, book.more, book.extra) == ("Book", 9, [1], {})
    assert codec.encode(book) == text
    assert codec.decode(models.Box, b'{"size":"x"}').extra == {"size": "x"}
    (item,) = codec.decode(models.Shelf, b'{"items":[%s]}' % text).items
    assert type(item) is models.Book and item.pages == 9
    assert set(models.__all__) == {"AnyItem", "Book", "Box", "Item", "Shelf", "Sizes"}
    assert models.Box.__doc__ == "Books go into it."
    assert models.Sizes.__doc__.startswith("All sizes.")
    assert codec.decode(models.Shelf, b'{"sizes":"small"}').sizes is models.Sizes.SMALL
