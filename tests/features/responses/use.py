from types import ModuleType

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    text, sent = one(package, lambda c: c.text.get(), lambda: reply(content="ä".encode()))
    assert text == "ä"
    assert sent.headers["accept"] == "text/plain"
    gone, _ = one(package, lambda c: c.empty.delete(), lambda: reply(204))
    assert gone is None
    for status in (200, 404):
        there, sent = one(package, lambda c: c.there.exists(), lambda s=status: reply(s))
        assert there is (status == 200)
        assert sent.line == "HEAD /there"
    for status, json, expected in (
        (200, {"at": "x"}, models.Done(at="x")),
        (202, {"job": "j"}, models.Begun(job="j")),
        (204, None, None),
    ):
        result, _ = one(package, lambda c: c.status.create(), lambda s=status, j=json: reply(s, j))
        assert result == expected and type(result) is type(expected)
    with pytest.raises(package.NotFoundError):
        one(package, lambda c: c.status.create(), lambda: reply(404, {"code": "1"}))
    for group in ("range", "default"):
        done, _ = one(package, lambda c, g=group: getattr(c, g).get(), lambda: reply(json={"at": "x"}))
        assert done == models.Done(at="x")
    number, _ = one(package, lambda c: c.number.get(), lambda: reply(json=7))
    assert number == 7
