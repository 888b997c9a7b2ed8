from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    _, sent = one(package, lambda c: c.picture.update(b"\x00\xff"), lambda: reply(204))
    assert (sent.content, sent.headers["content-type"]) == (b"\x00\xff", "application/octet-stream")
    _, sent = one(package, lambda c: c.picture.update([b"a", b"b"]), lambda: reply(204))
    assert sent.content == b"ab"
    _, sent = one(package, lambda c: c.text.update("hä"), lambda: reply(204))
    assert (sent.content, sent.headers["content-type"]) == ("hä".encode(), "text/plain")
