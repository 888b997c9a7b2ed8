"""Signing in through msal, against a sign-in service that is played by the HTTP client we inject."""

import datetime as dt
import json
import pickle
import threading
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from runtime.auth.auth import AppCredential, AppUserCredential
from runtime.auth.signin import obtain_refresh_token
from runtime.errors.errors import CredentialError
from runtime.requests.options import Cloud
from tests.fault_server import Answer
from tests.unit.runtime_transport.conftest import CLOUD, Driver
from tests.unit.runtime_transport.operations import GET, USER_ONLY, Thing

pytest.importorskip("msal", reason="the auth extra is not installed")

TENANT = "1b6f0c3e-4a0e-4d5e-8b62-6d3f2f1f7a10"
CLIENT = "77c1e8b4-92f5-4a69-9a3f-5c2d8e0b4f21"
SCOPE = "https://api.partnercenter.microsoft.com/.default"
CHINA = Cloud(
    name="CHINA",
    hosts={"partner_center": "https://partner.partnercenterapi.microsoftonline.cn"},
    authority="https://login.partner.microsoftonline.cn",
    scopes={"partner_center": "https://partner.partnercenterapi.microsoftonline.cn/.default"},
)


class Response:
    headers: dict[str, str] = {}

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status_code = status
        self.text = json.dumps(body)

    def raise_for_status(self) -> None:
        if self.status_code >= 400:
            raise OSError(self.status_code)


class SignIn:
    """What msal sends through: tells where the token endpoint is, and answers it."""

    def __init__(self, answer: Callable[[dict[str, str]], tuple[int, dict[str, Any]]]) -> None:
        self.answer = answer
        self.urls: list[str] = []
        self.forms: list[dict[str, str]] = []

    def get(self, url: str, **_: Any) -> Response:
        self.urls.append(url)
        base = url.partition("/v2.0/")[0]
        issuer = {"issuer": f"{base}/v2.0", "authorization_endpoint": f"{base}/authorize"}
        endpoints = {"token_endpoint": f"{base}/token", "device_authorization_endpoint": base}
        return Response(200, {**issuer, **endpoints})

    def post(self, url: str, data: dict[str, str] | None = None, **_: Any) -> Response:
        self.urls.append(url)
        self.forms.append(dict(data or {}))
        return Response(*self.answer(self.forms[-1]))

    def close(self) -> None:
        pass


def rotating(form: dict[str, str]) -> tuple[int, dict[str, Any]]:
    given = form.get("refresh_token", "r0")
    tokens = {"access_token": f"access-of-{given}", "refresh_token": f"{given}+"}
    return 200, {"token_type": "Bearer", "expires_in": 3600, **tokens}


def refusing(code: str) -> Callable[[dict[str, str]], tuple[int, dict[str, Any]]]:
    body = {"error": "invalid_grant", "error_description": f"AADSTS{code}: no.\r\nTrace ID: x"}
    return lambda form: (400, body)


def user_credential(http: SignIn, saved: list[str], **named: Any) -> AppUserCredential:
    return AppUserCredential(
        TENANT,
        CLIENT,
        **{"client_secret": "hidden-secret", "refresh_token": "r0"} | named,
        on_refresh_token=saved.append,
        http_client=http,
    )


def test_rotated_refresh_tokens_are_saved_before_use(client: Driver) -> None:
    saved: list[str] = []
    http = SignIn(rotating)
    client.make(user_credential(http, saved))

    def check(seen: Any) -> Answer:
        assert saved[-1] == seen.headers["authorization"].removeprefix("Bearer access-of-") + "+"
        return Answer(401) if len(saved) == 1 else Answer(200, b"{}")

    client.server.script("/v1/thing", check)
    assert isinstance(client.send(USER_ONLY, {}), Thing)
    assert saved == ["r0+", "r0++"]
    assert [form["refresh_token"] for form in http.forms] == ["r0", "r0+"]
    assert http.forms[0]["grant_type"] == "refresh_token"
    assert "https://api.test/.default" in http.forms[0]["scope"].split()
    assert http.urls[-1] == f"https://login.microsoftonline.com/{TENANT}/token"


def test_a_failing_save_keeps_the_old_token_and_fails_the_call(client: Driver) -> None:
    http = SignIn(rotating)

    def save(token: str) -> None:
        raise OSError("vault is sealed")

    credential = AppUserCredential(
        TENANT,
        CLIENT,
        client_secret="s",
        refresh_token="r0",
        on_refresh_token=save,
        http_client=http,
    )
    client.make(credential)
    for _ in range(2):
        with pytest.raises(CredentialError, match="vault is sealed"):
            client.send(GET, {})
    assert [form["refresh_token"] for form in http.forms] == ["r0", "r0"]
    assert client.server.seen == []


def test_a_stored_refresh_token_is_read_each_time() -> None:
    store = ["first"]
    saved: list[str] = []
    credential = user_credential(SignIn(rotating), saved, refresh_token=lambda: store[-1])
    assert credential.get_token(SCOPE).token == "access-of-first"
    store.append("by another process")
    assert credential.get_token(SCOPE).token == "access-of-by another process"


@pytest.mark.parametrize("code", ["700082", "50076", "7000222", "65001"])
def test_refusals_say_what_to_do(client: Driver, code: str) -> None:
    client.make(user_credential(SignIn(refusing(code)), []))
    with pytest.raises(CredentialError, match=f"AADSTS{code}: no. Trace ID: x") as caught:
        client.send(GET, {})
    assert caught.value.hint and "r0" not in str(caught.value)


def test_app_tokens_are_cached_and_refused_where_a_user_is_needed(client: Driver) -> None:
    counter = iter(range(10))

    def answer(form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        token = {"access_token": f"app-{next(counter)}", "expires_in": 3600}
        return 200, {"token_type": "Bearer", **token}

    http = SignIn(answer)
    client.make(AppCredential(TENANT, CLIENT, client_secret="s", http_client=http, cloud=CHINA))
    client.server.script("/v1/thing", Answer(200, b"{}"), Answer(401), Answer(200, b"{}"))
    client.send(GET, {})
    client.send(GET, {})
    sent = [seen.headers["authorization"] for seen in client.server.seen]
    assert sent == ["Bearer app-0", "Bearer app-0", "Bearer app-1"]
    assert http.forms[0]["grant_type"] == "client_credentials"
    assert http.urls[-1] == f"https://login.partner.microsoftonline.cn/{TENANT}/token"
    with pytest.raises(CredentialError, match="AppUserCredential"):
        client.send(USER_ONLY, {})


def make_certificate(folder: Path, *, pfx: bool) -> Path:
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    start = dt.datetime(2024, 1, 1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=9000))
        .sign(key, hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(b"pw")
    if pfx:
        path = folder / "app.pfx"
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"a", key, certificate, None, lock))
        return path
    path = folder / "app.pem"
    pem = serialization.Encoding.PEM
    text = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, lock)
    path.write_bytes(text + certificate.public_bytes(pem))
    return path


@pytest.mark.parametrize("pfx", [True, False])
def test_certificates(tmp_path: Path, pfx: bool) -> None:
    http = SignIn(rotating)
    credential = AppCredential(
        TENANT,
        CLIENT,
        certificate=make_certificate(tmp_path, pfx=pfx),
        certificate_password="pw",
        http_client=http,
    )
    assert credential.get_token(SCOPE).token == "access-of-r0"
    assert http.forms[0]["client_assertion_type"].endswith("jwt-bearer")
    assert str(http.forms[0]["client_assertion"]).count(".") == 2


def test_a_pem_file_without_its_certificate(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n")
    with pytest.raises(CredentialError, match=r"key.pem must hold"):
        AppCredential(TENANT, CLIENT, certificate=path).get_token(SCOPE)


def test_arguments() -> None:
    with pytest.raises(ValueError, match="either"):
        AppCredential(TENANT, CLIENT)
    with pytest.raises(ValueError, match="either"):
        AppCredential(TENANT, CLIENT, client_secret="s", certificate="c.pem")

    async def save(token: str) -> None:
        pass

    with pytest.raises(TypeError, match="must not be async"):
        AppUserCredential(
            TENANT, CLIENT, client_secret="s", refresh_token="r", on_refresh_token=save
        )


def test_secrets_do_not_show_or_travel() -> None:
    credential = user_credential(SignIn(rotating), [])
    token = credential.get_token(SCOPE)
    for value in (credential, token):
        assert "hidden" not in repr(value) and "r0" not in repr(value)
        with pytest.raises(TypeError):
            pickle.dumps(value)


def test_first_refresh_token_by_device_code() -> None:
    flow = {"device_code": "d", "user_code": "u", "message": "type u", "expires_in": 900}

    def answer(form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        return rotating(form) if "device_code" in form else (200, flow)

    shown: list[str] = []
    http = SignIn(answer)
    token = obtain_refresh_token(
        TENANT, CLIENT, device_code=True, show=shown.append, http_client=http
    )
    assert (token, shown) == ("r0+", ["type u"])
    assert "https://api.partnercenter.microsoft.com/user_impersonation" in http.forms[0]["scope"]


def test_first_refresh_token_by_browser() -> None:
    http = SignIn(rotating)
    port = 18400 + threading.get_native_id() % 1000

    def browse(url: str) -> None:
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
        assert query["redirect_uri"] == f"http://localhost:{port}"
        form = urllib.parse.urlencode({"code": "c", "state": query["state"]}).encode()
        post = urllib.request.Request(f"http://127.0.0.1:{port}/", data=form, method="POST")
        threading.Thread(target=lambda: urllib.request.urlopen(post).read()).start()

    token = obtain_refresh_token(
        TENANT,
        CLIENT,
        client_secret="s",
        cloud=CLOUD,
        port=port,
        show=lambda text: None,
        open_browser=browse,
        http_client=http,
    )
    assert token == "r0+"
    assert (http.forms[0]["code"], http.forms[0]["client_secret"]) == ("c", "s")
    assert "https://api.test/user_impersonation" in http.forms[0]["scope"]
