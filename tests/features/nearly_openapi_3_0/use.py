from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    book = package.models.Book

    def read(answer: object) -> object:
        return one(package, lambda c: c.books.get(), lambda: reply(json=answer))[0]

    assert read({"kind": "book", "pages": 9, "price": 1}) == book(kind="book", pages=9, price=1.0)
    several = read({"pages": None, "nothing": None})
    assert (several.pages, several.nothing, several.extra) == (None, None, {})
    assert read({"pages": "nine"}).extra == {"pages": "nine"}
