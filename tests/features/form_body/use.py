from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    form = package.models.TokenForm(grant_type="a b&c", scopes=["x", "ä"], force=True)
    result, sent = one(package, lambda c: c.token.create(form), lambda: reply(json="t"))
    assert result == "t"
    assert sent.content == b"grantType=a+b%26c&scopes=x&scopes=%C3%A4&force=true"
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
