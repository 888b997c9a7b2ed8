from types import ModuleType

from tests.calls import one, reply

SHELVES = ["a b", "a-b", 'a"b', "", "á", "Á"]


def use(package: ModuleType) -> None:
    order, shelf = package.models.Order, package.models.Shelf
    assert {member.value for member in order} == {"asc", "ASC", "desc", "DESC"}
    assert len({member.name for member in order}) == 4
    assert [member.value for member in shelf] == SHELVES
    assert len({member.name.casefold() for member in shelf}) == 6
    read, sent = one(package, lambda c: c.books.get(order=order("ASC")), lambda: reply(json=SHELVES))
    assert sent.line == "GET /books?order=ASC"
    assert all(each is shelf(text) and each.is_known for each, text in zip(read, SHELVES, strict=True))
