from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    _, sent = one(
        package,
        lambda c: c.books.by_id("b 1").get(
            id_query="q", page=3, page_header="h", sortBy="s", sort_by="t", sort_hyphen_minus_by="u"
        ),
        lambda: reply(204),
    )
    assert sent.line == "GET /books/b%201?id=q&page=3&sortBy=s&sort_by=t&sort-by=u"
    assert sent.headers["page"] == "h"
