from types import ModuleType

import pytest
from tests.calls import one, reply

ID = "6f1c1f6e-55d7-4b0c-9a36-0c9d8f3f2a11"


def use(package: ModuleType) -> None:
    def line(call: object) -> str:
        return one(package, call, lambda: reply(204))[1].line

    assert line(lambda c: c.readers.by_id(ID).get()) == f"GET /readers/{ID}"
    assert line(lambda c: c.readers.by_id("all of them").delete()) == "DELETE /readers/all%20of%20them"
    assert line(lambda c: c.shelves.by_id("s").get()) == "GET /shelves/s"
    assert line(lambda c: c.shelves.by_id("s").books.by_id("b").get()) == "GET /shelves/s/books/b"
    with pytest.raises(TypeError, match="'id'"):
        line(lambda c: c.shelves.by_id(id="s").get())
