"""Obtain the first refresh token: a person signs in once, with multi-factor authentication."""

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from ..errors.errors import CredentialError
from ..requests.options import Cloud
from .auth import AppCredential, load_msal, read_result

PARTNER_CENTER_SCOPE = "https://api.partnercenter.microsoft.com/user_impersonation"


def obtain_refresh_token(
    tenant_id: str,
    client_id: str,
    *,
    client_secret: str | None = None,
    certificate: str | Path | None = None,
    certificate_password: str | None = None,
    cloud: Cloud | None = None,
    scope: str | None = None,
    port: int = 8400,
    device_code: bool = False,
    show: Callable[[str], object] = print,
    open_browser: Callable[[str], object] = webbrowser.open,
    http_client: object | None = None,
) -> str:
    """Sign a person in and give the refresh token for `AppUserCredential`; keep it in a vault.

    A browser opens; the app registration needs the redirect URI `http://localhost:8400` (or another
    `port`) and its secret or certificate. With `device_code` the person types a code on any
    device; the app must then allow public client flows, and needs no secret.
    """
    scopes = [scope or _default_scope(cloud)]
    if device_code:
        authority = f"{_authority(cloud)}/{tenant_id}"
        app = load_msal().PublicClientApplication(
            client_id,
            authority=authority,
            instance_discovery=False,
            http_client=http_client,
        )
        flow = app.initiate_device_flow(scopes)
        if "message" not in flow:
            read_result(flow)
        show(flow["message"])
        return _refresh_token(app.acquire_token_by_device_flow(flow))
    app = AppCredential(
        tenant_id,
        client_id,
        client_secret=client_secret,
        certificate=certificate,
        certificate_password=certificate_password,
        cloud=cloud,
        http_client=http_client,
    ).application()
    flow = app.initiate_auth_code_flow(
        scopes, redirect_uri=f"http://localhost:{port}", response_mode="form_post"
    )
    show(f"Sign in at {flow['auth_uri']}")
    fields = _receive(port, lambda: open_browser(flow["auth_uri"]))
    try:
        return _refresh_token(app.acquire_token_by_auth_code_flow(flow, fields))
    except ValueError as error:
        raise CredentialError(f"the browser's answer does not fit the request: {error}") from None


def _receive(port: int, opened: Callable[[], object]) -> dict[str, str]:
    """Wait on loopback for the form that the sign-in page posts."""
    from http.server import BaseHTTPRequestHandler, HTTPServer

    fields: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length", 0)), 65536)
            form = parse_qs(self.rfile.read(length).decode("ascii", "replace"))
            fields.update({name: values[0] for name, values in form.items()})
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"Signed in. This window can be closed.")

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the request holds the code."""

    with HTTPServer(("127.0.0.1", port), Handler) as server:
        opened()
        while "state" not in fields:
            server.handle_request()
    return fields


def _refresh_token(result: dict[str, Any]) -> str:
    read_result(result)
    token = result.get("refresh_token")
    if not isinstance(token, str):
        raise CredentialError("the sign-in service gave no refresh token.")
    return token


def _authority(cloud: Cloud | None) -> str:
    return cloud.authority.rstrip("/") if cloud else "https://login.microsoftonline.com"


def _default_scope(cloud: Cloud | None) -> str:
    if cloud is None:
        return PARTNER_CENTER_SCOPE
    return cloud.scopes["partner_center"].removesuffix(".default") + "user_impersonation"
