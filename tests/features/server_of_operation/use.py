from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    def place(call: object) -> str:
        _, sent = one(package, call, lambda: reply(204))
        return f"{sent.host}{sent.url}"

    assert place(lambda c: c.books.get()) == "api.example.com/v1/books"
    assert place(lambda c: c.covers.get()) == "files.example.com/covers"
    assert place(lambda c: c.covers.create()) == "upload.example.com/in/covers"
