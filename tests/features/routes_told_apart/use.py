from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    def line(call: object) -> str:
        return one(package, call, lambda: reply(204))[1].line

    assert line(lambda c: c.books.by_id("1").get()) == "GET /books/1"
    assert line(lambda c: c.books.by_title("a/b").get()) == "GET /books/a%2Fb"
    assert line(lambda c: c.books.by_title("a").pages_.by_id(2).get()) == "GET /books/a/pages/2"
    assert line(lambda c: c.loans.create()) == "POST /loans"
    assert line(lambda c: c.loans_renewal.create()) == "POST /loans"
