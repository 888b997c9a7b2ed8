from types import ModuleType
from typing import Any

from tests.calls import one, reply


class Credential:
    def __init__(self) -> None:
        self.scopes: list[str] = []

    def get_token(self, *scopes: str) -> Any:
        self.scopes += scopes
        return type("Token", (), {"token": "t", "expires_on": 9e9})()


def use(package: ModuleType) -> None:
    def place(call: Any, **settings: Any) -> str:
        _, sent = one(package, call, lambda: reply(204), **settings)
        return f"{sent.host}{sent.url}"

    assert place(lambda c: c.a.get()) == "one.example.com/base/a"
    assert place(lambda c: c.b.get()) == "two.example.com/b"
    assert place(lambda c: c.c.get()) == "one.example.com/base/c"
    assert place(lambda c: c.c.update()) == "two.example.com/c"
    credential = Credential()
    assert place(lambda c: c.b.get(), cloud=package.Cloud.MOON, credential=credential) == "two.example.org/b"
    assert set(credential.scopes) == {"api://two/.default"}
    assert package.Cloud.MOON.scopes["one"] == "https://one.example.org/.default"
