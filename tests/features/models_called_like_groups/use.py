from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    book, _ = one(package, lambda c: c.books.by_id("1").get(), lambda: reply(json={"count": 2}))
    assert book == models.BooksByIdOperations(count=2)
    other, sent = one(package, lambda c: c.books.by_id("1").update(book), lambda: reply(json={"name": "a"}))
    assert (other, sent.content) == (models.AsyncBooksOperations(name="a"), b'{"count":2}')
    # No class of a group has the name of a model, for type checkers either.
    for name in ("operations.spec", "async_operations.spec"):
        operations = import_module(f"{package.__name__}.{name}")
        assert not set(models.__all__) & set(vars(operations))
