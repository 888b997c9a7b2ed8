from types import ModuleType

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    book = package.models.Book
    read, sent = one(package, lambda c: c.books.by_id("a").get(), lambda: reply(json={"title": "A", "price": 1.5}))
    assert (read, sent.line) == (book(title="A", price=1.5), "GET /books/a")
    assert one(package, lambda c: c.books.by_id("a").delete(), lambda: reply(204))[1].line == "DELETE /books/a"
    with pytest.raises(TypeError, match="price"):
        book(title="A")
