from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    answer, sent = one(package, lambda c: c.a.get(), lambda: reply(json=[1]))
    assert (answer, sent.line) == ([1], "GET /a")
    assert not {"x-key", "authorization"} & set(sent.headers)
    book = {"kind": "book", "pages": 9, "price": 1.5, "more": {"a": 1}}
    read, sent = one(package, lambda c: c.b.get(), lambda: reply(json=book))
    assert read == package.models.Book(**book)
    assert sent.headers["x-key"] == "a-token"
