from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    testing = import_module(f"{package.__name__}.testing")
    assert {info.id for info in testing.operations()} == {"getBooks", "search", "createSearch"}
    book, _ = one(package, lambda c: c.books.get(), lambda: reply(json={"title": "A", "properties": {"even": 2}}))
    assert book == package.models.Book(title="A", properties=package.models.BookProperties(even=2))
    assert "tree" not in book.__struct_fields__
    _, sent = one(package, lambda c: c.search.get(r="x"), lambda: reply(204))
    assert sent.line == "GET /search?r=x"
