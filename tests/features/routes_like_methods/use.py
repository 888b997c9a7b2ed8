from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    def line(call: object) -> str:
        return one(package, call, lambda: reply(204))[1].line

    assert line(lambda c: c.books.get()) == "GET /books"
    assert line(lambda c: c.books.delete()) == "DELETE /books"
    assert line(lambda c: c.books.delete_.create()) == "POST /books/delete"
    assert line(lambda c: c.books.delete_.by_id("1").create()) == "POST /books/delete/1"
