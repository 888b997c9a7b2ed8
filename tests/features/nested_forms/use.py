from types import ModuleType
from urllib.parse import parse_qsl

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    book = models.Book(
        title="A b",
        author=models.BookAuthor(name="Ada", home=models.BookAuthorHome(city="Bern")),
        tags=["x", "y"],
        pages=[1, 2],
        ranks={"de": [1]},
        note="n",
    )
    _, sent = one(package, lambda c: c.books.create(book), lambda: reply(204))
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qsl(sent.content.decode()) == [
        ("title", "A b"),
        ("author[name]", "Ada"),
        ("author[home][city]", "Bern"),
        ("tags", "x,y"),
        ("pages", "1"),
        ("pages", "2"),
        ("ranks", '{"de":[1]}'),
        ("note", "n"),
    ]
    where = models.GetBooksWhere(pages=models.GetBooksWherePages(gt=2), kinds=["a", "b"])
    _, sent = one(package, lambda c: c.books.get(where=where), lambda: reply(204))
    assert parse_qsl(sent.url.partition("?")[2]) == [
        ("where[pages][gt]", "2"),
        ("where[kinds][0]", "a"),
        ("where[kinds][1]", "b"),
    ]
