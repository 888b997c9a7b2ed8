from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    _, sent = one(package, lambda c: c.books.get(), lambda: reply(204))
    assert sent.line == "GET /books"
