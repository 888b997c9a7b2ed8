from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    answer = {"pages": 9, "by": {"count": 2}}
    book, _ = one(package, lambda c: c.books.get(), lambda: reply(json=answer))
    assert type(book) is models.Book and not book.extra
    assert type(book.pages) is int and book.pages == 9
    assert book.by.count == 2
    book, _ = one(package, lambda c: c.books.get(), lambda: reply(json={"by": {"names": ["a"]}}))
    assert book.by.names == ["a"]
