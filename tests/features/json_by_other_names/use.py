from types import ModuleType

from tests.calls import one, reply

MEDIA = {"a": "text/json", "b": "application/json", "c": "application/vnd.books+json"}


def use(package: ModuleType) -> None:
    book = package.models.Book
    for group, media in MEDIA.items():
        answer, sent = one(
            package,
            lambda c, g=group: getattr(c, g).update(book(title="A")),
            lambda: reply(json={"title": "B"}),
        )
        assert answer == book(title="B")
        assert sent.content == b'{"title":"A"}'
        assert sent.headers["content-type"].partition(";")[0] == media
        assert sent.headers["accept"].partition(";")[0] == media
