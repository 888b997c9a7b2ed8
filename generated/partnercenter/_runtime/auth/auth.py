"""Credentials for Partner Center, for programs that install the `auth` extra (msal).

`AppUserCredential` is the secure application model: an app and a user, by a refresh token that somebody
obtained once with multi-factor authentication (see `signin.py`). `AppCredential` is the app alone. Both
are sync objects; the async client runs them in a thread.
"""

import inspect
import re
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NoReturn

from ..errors.errors import CredentialError
from ..requests.options import Cloud
from .credentials import Token

PUBLIC_AUTHORITY = "https://login.microsoftonline.com"
_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----.*?-----END \1-----", re.DOTALL)
_HINTS = {
    "50076": "sign in again with multi-factor authentication (obtain_refresh_token).",
    "50079": "sign in again with multi-factor authentication (obtain_refresh_token).",
    "50173": "the user's password changed: sign in again (obtain_refresh_token).",
    "53003": "a Conditional Access policy blocks this sign-in; ask the tenant's administrator.",
    "65001": "the app lacks consent in this tenant: consent once, as an administrator.",
    "70000": "the refresh token belongs to another app, or is damaged.",
    "700016": "the client id is not known in this tenant; check both, and the cloud.",
    "700082": "the refresh token expired from disuse (90 days): sign in again.",
    "7000215": "the client secret is wrong: use its value, not its id.",
    "7000222": "the client secret expired: make a new one.",
}


class AccessToken:
    """A token and its expiry; it does not show itself."""

    __slots__ = ("expires_on", "token")

    def __init__(self, token: str, expires_on: int) -> None:
        self.token = token
        self.expires_on = expires_on

    def __repr__(self) -> str:
        return f"<AccessToken until {self.expires_on}>"

    __reduce__ = Token.__reduce__


class _MsalCredential:
    """An app's sign-in with a secret or a certificate; msal is imported when first used."""

    def __init__(
        self,
        tenant_id: str,
        client_id: str,
        *,
        client_secret: str | None = None,
        certificate: str | Path | None = None,
        certificate_password: str | None = None,
        cloud: Cloud | None = None,
        http_client: object | None = None,
    ) -> None:
        """`certificate` is the path of a PFX file, or of a PEM file with the key and the
        certificate. `http_client` is what msal sends through: `requests.Session`-like."""
        if (client_secret is None) == (certificate is None):
            raise ValueError("give either client_secret or certificate")
        self._tenant_id = tenant_id
        self._client_id = client_id
        self._secret = client_secret
        self._certificate = None if certificate is None else Path(certificate)
        self._password = certificate_password
        self._authority = cloud.authority if cloud else PUBLIC_AUTHORITY
        self._http_client = http_client
        self._lock = Lock()
        self._made: Any = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._client_id} in {self._tenant_id}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("credentials are not pickled: make one in each process")

    def application(self) -> Any:
        """The msal application of this credential."""
        if self._made is None:
            secret = self._secret if self._certificate is None else self._read_certificate()
            self._made = load_msal().ConfidentialClientApplication(
                self._client_id,
                client_credential=secret,
                authority=f"{self._authority.rstrip('/')}/{self._tenant_id}",
                # The authority is the cloud setting: asking another cloud whether it exists is idle.
                instance_discovery=False,
                http_client=self._http_client,
            )
        return self._made

    def _read_certificate(self) -> dict[str, str]:
        path = self._certificate
        assert path is not None
        password = {"passphrase": self._password} if self._password else {}
        if path.suffix.lower() in (".pfx", ".p12"):
            return {"private_key_pfx_path": str(path), **password}
        blocks = {match[1]: match[0] for match in _BLOCK.finditer(path.read_text("ascii"))}
        key = next((text for name, text in blocks.items() if name.endswith("PRIVATE KEY")), None)
        if key is None or "CERTIFICATE" not in blocks:
            raise CredentialError(f"{path.name} must hold a private key and its certificate.")
        return {"private_key": key, "public_certificate": blocks["CERTIFICATE"], **password}


class AppCredential(_MsalCredential):
    """The app alone (client credentials); some operations refuse its tokens."""

    token_kind: Literal["app"] = "app"

    def get_token(self, *scopes: str, force_refresh: bool = False, **_: Any) -> AccessToken:
        """A token for the scopes."""
        with self._lock:
            app = self.application()
            if force_refresh:
                app.remove_tokens_for_client()
            return read_result(app.acquire_token_for_client(list(scopes)))


class AppUserCredential(_MsalCredential):
    """An app and a user, by a refresh token (secure application model).

    Each use may rotate the refresh token. `on_refresh_token` is called with the new one before
    anything else happens: store it, or the next start of the program needs a person to sign in once
    the old one has expired. If it raises, the old token stays in use and the call fails.
    """

    token_kind: Literal["app+user"] = "app+user"

    def __init__(
        self,
        tenant_id: str,
        client_id: str,
        *,
        refresh_token: str | Callable[[], str],
        on_refresh_token: Callable[[str], object],
        client_secret: str | None = None,
        certificate: str | Path | None = None,
        certificate_password: str | None = None,
        cloud: Cloud | None = None,
        http_client: object | None = None,
    ) -> None:
        """`refresh_token` may be a function that reads the newest one from where it is stored, for
        programs of several processes."""
        super().__init__(
            tenant_id,
            client_id,
            client_secret=client_secret,
            certificate=certificate,
            certificate_password=certificate_password,
            cloud=cloud,
            http_client=http_client,
        )
        if inspect.iscoroutinefunction(on_refresh_token):
            raise TypeError("on_refresh_token must not be async: it is called from a thread")
        self._refresh_token = refresh_token
        self._on_refresh_token = on_refresh_token

    def get_token(self, *scopes: str, **_: Any) -> AccessToken:
        """A token for the scopes; always asks the sign-in service, the client caches."""
        with self._lock:
            stored = self._refresh_token
            current = stored if isinstance(stored, str) else stored()
            result = self.application().acquire_token_by_refresh_token(current, scopes=list(scopes))
            token = read_result(result)
            rotated = result.get("refresh_token")
            if rotated and rotated != current:
                self._on_refresh_token(rotated)
                if isinstance(stored, str):
                    self._refresh_token = rotated
            return token


def read_result(result: dict[str, Any]) -> AccessToken:
    """The token of an answer of the sign-in service, or its refusal as a `CredentialError`."""
    if "access_token" in result:
        return AccessToken(result["access_token"], int(time.time()) + int(result["expires_in"]))
    description = " ".join(str(result.get("error_description") or "").split())
    code = re.match(r"AADSTS(\d+)", description)
    raise CredentialError(
        f"the sign-in service refused ({result.get('error', 'no reason')}): {description[:500]}",
        hint=_HINTS.get(code[1]) if code else None,
    )


def load_msal() -> Any:
    """The msal module; it takes 0.3 s to import, so only programs that sign in pay for it."""
    try:
        return import_module("msal")
    except ImportError:
        raise ImportError("signing in needs msal: install the extra named auth") from None
