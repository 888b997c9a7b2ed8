from importlib import import_module
from types import ModuleType
from uuid import UUID

import pytest
from tests.calls import one, reply


def use(package: ModuleType) -> None:
    _, sent = one(package, lambda c: c.a.get(), lambda: reply(204), locale="de-DE")
    for name in ("ms-requestid", "ms-correlationid"):
        assert UUID(sent.headers[name])
    assert sent.headers["x-locale"] == "de-DE"
    assert sent.headers["accept-language"] == "de-DE"
    assert sent.headers["authorization"] == "Bearer a-token"
    french = import_module(f"{package.__name__}._runtime.requests.options").CallOptions(locale="fr-FR")
    _, sent = one(package, lambda c: c.a.get(options=french), lambda: reply(204), locale="de-DE")
    assert (sent.headers["x-locale"], sent.headers["accept-language"]) == ("fr-FR", "fr-FR")
    for call in (lambda c: c.b.get(), lambda c: c.c.get()):
        for credential in (None, lambda: "a-token"):
            _, sent = one(package, call, lambda: reply(204), credential=credential)
            assert "authorization" not in sent.headers
            assert "accept-language" not in sent.headers
    with pytest.raises(package.CredentialError):
        one(package, lambda c: c.a.get(), lambda: reply(204), credential=None)
    routes = import_module(f"{package.__name__}.routes.spec")
    assert routes.GET_A.auth == "app+user"
    operations = import_module(f"{package.__name__}.operations.spec")
    assert "Superseded by" in operations.AOperations.get.__doc__
    assert "Something better is planned." in operations.BOperations.get.__doc__
