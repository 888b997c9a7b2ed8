from types import ModuleType
from typing import Any

import pytest
from tests.calls import client_name, one, reply

HEADERS = ("accept-language", "x-locale")


def languages(package: ModuleType, group: str, of_call: str | None, **settings: Any) -> list[str | None]:
    """What a call says of its language, in each of the headers."""
    options = package.CallOptions(locale=of_call)
    call = lambda c: getattr(c, group).get(options=options)  # noqa: E731
    _, sent = one(package, call, lambda: reply(204), **settings)
    return [sent.headers.get(name) for name in HEADERS]


def the_locale_of_a_call(package: ModuleType) -> None:
    """It reached operations that read `X-Locale`, and no others."""
    assert languages(package, "dishes", "de-AT") == [None, "de-AT"]
    assert languages(package, "menus", "de-AT") == ["de-AT", None]
    assert languages(package, "menus", "de-AT", language="fr") == ["de-AT", None]
    assert languages(package, "menus", None, language="fr") == ["fr", None]
    assert languages(package, "menus", None, locale="it-IT") == ["it-IT", None]
    # Who reads neither is sent neither.
    assert languages(package, "tables", "de-AT") == [None, None]


def a_base_url_for_a_host_that_there_is_not(package: ModuleType) -> None:
    """It was ignored: what was meant for a test server went to the service."""
    (host,) = package.Cloud.PUBLIC.hosts
    name = client_name(package)
    for kind in (getattr(package, name), getattr(package, f"Async{name}")):
        with pytest.raises(ValueError, match=f"no host 'menu', but '{host}'"):
            kind(None, base_url={"menu": "http://127.0.0.1:9"})
    at = {host: "https://test.example.com/v2"}
    _, sent = one(package, lambda c: c.tables.get(), lambda: reply(204), base_url=at)
    assert f"{sent.host}{sent.url}" == "test.example.com/v2/tables"


def use(package: ModuleType) -> None:
    the_locale_of_a_call(package)
    a_base_url_for_a_host_that_there_is_not(package)
