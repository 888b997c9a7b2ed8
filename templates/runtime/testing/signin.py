"""The sign-in service, played for msal: for tests of how a program keeps its refresh token."""

import json
from collections.abc import Mapping
from typing import Any


class FakeSignIn:
    """Signs in whoever asks: `AppUserCredential(..., http_client=FakeSignIn())`.

    Every answer to a refresh token holds a new one, and only the newest is good: the real service
    is more patient, but a program that relies on that loses its access one day.
    """

    def __init__(self, refresh_token: str = "refresh-token-0", *, lifetime: int = 3600) -> None:
        self.refresh_token: str | None = refresh_token
        """The one that is good now; None as after its end, and the service refuses."""
        self.lifetime = lifetime
        """Seconds that an access token lasts."""
        self.forms: list[dict[str, str]] = []
        """What was posted, secrets included."""

    def get(self, url: str, **_: Any) -> "_Response":
        """Tell where the endpoints are."""
        base = url.partition("/v2.0/")[0]
        return _Response(
            200,
            {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "device_authorization_endpoint": f"{base}/devicecode",
            },
        )

    def post(self, url: str, data: Mapping[str, str] | None = None, **_: Any) -> "_Response":
        """Give tokens, or the code that a person types."""
        form = dict(data or {})
        self.forms.append(form)
        if url.endswith("/devicecode"):
            code = {"device_code": "device-code", "user_code": "FAKE-CODE", "expires_in": 900}
            return _Response(200, {**code, "interval": 1, "message": "Type FAKE-CODE."})
        grant = form.get("grant_type", "")
        if grant == "refresh_token" and form.get("refresh_token") != self.refresh_token:
            ended = self.refresh_token is None
            reason = "AADSTS700082: it has expired." if ended else "AADSTS70000: it is not known."
            return _Response(400, {"error": "invalid_grant", "error_description": reason})
        number = len(self.forms)
        token = {"access_token": f"access-token-{number}", "expires_in": self.lifetime}
        if grant != "client_credentials":
            self.refresh_token = token["refresh_token"] = f"refresh-token-{number}"
        return _Response(200, {"token_type": "Bearer", **token})

    def close(self) -> None:
        """Nothing is open."""


class _Response:
    """An answer, in the shape that msal reads."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        self.status_code = status
        self.text = json.dumps(body)
        self.headers: dict[str, str] = {}

    def raise_for_status(self) -> None:
        """Raise for an error, as requests does."""
        if self.status_code >= 400:
            raise OSError(f"status {self.status_code}")
