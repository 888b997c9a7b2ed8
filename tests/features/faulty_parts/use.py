from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    testing = import_module(f"{package.__name__}.testing")
    assert [info.id for info in testing.operations()] == ["getBooks"]
    book, _ = one(package, lambda c: c.books.get(), lambda: reply(json={"title": "A", "mark": "x"}))
    assert (book.title, book.extra) == ("A", {"mark": "x"})
    assert set(book.__struct_fields__) == {"title", "_extra"}
