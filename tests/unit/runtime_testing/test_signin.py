"""The fake sign-in service, through msal."""

import pytest

from runtime.auth.auth import AppCredential, AppUserCredential
from runtime.auth.signin import obtain_refresh_token
from runtime.errors.errors import CredentialError
from runtime.testing.signin import FakeSignIn

pytest.importorskip("msal", reason="the auth extra is not installed")

SCOPE = "https://api.test/.default"


def credential(service: FakeSignIn, saved: list[str]) -> AppUserCredential:
    return AppUserCredential(
        "tenant",
        "app",
        client_secret="s",
        refresh_token=lambda: saved[-1],
        on_refresh_token=saved.append,
        http_client=service,
    )


def test_refresh_tokens_change_with_every_use() -> None:
    service, saved = FakeSignIn("first"), ["first"]
    user = credential(service, saved)
    tokens = {user.get_token(SCOPE).token for _ in range(3)}
    assert len(tokens) == 3 and len(saved) == 4
    assert service.refresh_token == saved[-1]
    assert [form["refresh_token"] for form in service.forms] == saved[:-1]


def test_a_program_that_loses_the_new_one_is_found_out() -> None:
    service = FakeSignIn("first")
    forgetful = AppUserCredential(
        "tenant",
        "app",
        client_secret="s",
        refresh_token=lambda: "first",
        on_refresh_token=lambda token: None,
        http_client=service,
    )
    forgetful.get_token(SCOPE)
    with pytest.raises(CredentialError, match="AADSTS70000"):
        forgetful.get_token(SCOPE)


def test_the_end_of_a_refresh_token_and_a_new_sign_in() -> None:
    service, saved = FakeSignIn("first"), ["first"]
    service.refresh_token = None
    with pytest.raises(CredentialError, match="AADSTS700082") as caught:
        credential(service, saved).get_token(SCOPE)
    assert caught.value.hint and "sign in again" in caught.value.hint
    shown: list[str] = []
    again = obtain_refresh_token(
        "tenant", "app", device_code=True, show=shown.append, http_client=service
    )
    saved.append(again)
    assert shown == ["Type FAKE-CODE."]
    assert credential(service, saved).get_token(SCOPE).token


def test_an_app_alone_gets_no_refresh_token() -> None:
    service = FakeSignIn("first")
    app = AppCredential("tenant", "app", client_secret="s", http_client=service)
    assert app.get_token(SCOPE).token and service.refresh_token == "first"
