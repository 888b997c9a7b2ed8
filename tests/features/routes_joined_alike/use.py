from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    def line(call: object) -> str:
        return one(package, call, lambda: reply(204))[1].line

    assert line(lambda c: c.books.new_old.lists.get()) == "GET /books/new-old/lists"
    assert line(lambda c: c.books_new.old.lists.get()) == "GET /books-new/old/lists"
    words = [name for name in ("by_id", "by_id_") if name in dir(package.RoutesJoinedAlikeClient)]
    assert len(words) == 2
    assert line(lambda c: c.by_id("7").lists.get()) == "GET /7/lists"
    assert line(lambda c: c.by_id_.lists.get()) == "GET /by_id/lists"
