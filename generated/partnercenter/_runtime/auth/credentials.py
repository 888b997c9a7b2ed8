"""What counts as a credential, and one way to ask any of them for a token.

A credential is an object with azure-core's `get_token(*scopes)`, or a function that returns a token;
either may be async. A function that takes an argument is given the scope.
"""

import inspect
from base64 import urlsafe_b64decode
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeAlias

import msgspec

from ..errors.errors import CredentialError
from ..requests.operation import Operation


class TokenLike(Protocol):
    """A token with its expiry in seconds since the epoch, as azure-core gives it."""

    @property
    def token(self) -> str: ...
    @property
    def expires_on(self) -> int: ...


TokenResult: TypeAlias = str | TokenLike
AnyTokenResult: TypeAlias = TokenResult | Awaitable[TokenResult]


class TokenCredential(Protocol):
    """A sync credential of azure-core's shape."""

    def get_token(self, *scopes: str, **kwargs: Any) -> TokenLike: ...


class AsyncTokenCredential(Protocol):
    """An async credential of azure-core's shape."""

    async def get_token(self, *scopes: str, **kwargs: Any) -> TokenLike: ...


Credential: TypeAlias = TokenCredential | Callable[[], TokenResult] | Callable[[str], TokenResult]
AnyCredential: TypeAlias = (
    Credential
    | AsyncTokenCredential
    | Callable[[], Awaitable[TokenResult]]
    | Callable[[str], Awaitable[TokenResult]]
)

DEFAULT_LIFETIME = 300.0
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Token:
    """A token that does not show itself."""

    __slots__ = ("expires_on", "header", "refresh_on")

    def __init__(self, text: str, expires_on: float, refresh_on: float) -> None:
        self.header = b"Bearer " + text.encode("ascii")
        self.expires_on = expires_on
        self.refresh_on = refresh_on

    def __repr__(self) -> str:
        return f"<Token until {self.expires_on:.0f}>"

    def __reduce__(self) -> str:
        raise TypeError("tokens are not pickled")

    def scrub(self, content: bytes) -> bytes:
        """The content without this token: some gateways echo request headers in error pages."""
        from ..models.spellings import without

        return without(content, [self.header[len(b"Bearer ") :].decode("ascii")])


class Source:
    """One credential, whatever its shape."""

    __slots__ = ("_credential", "_force", "_get", "_scoped", "is_async")

    def __init__(self, credential: object) -> None:
        get: Any = getattr(credential, "get_token", None) or credential
        if not callable(get) or isinstance(credential, type):
            raise TypeError(
                "a credential has get_token(*scopes) or is a function that returns a token, not "
                + type(credential).__name__
            )
        self._credential = credential
        self._get = get
        self.is_async = inspect.iscoroutinefunction(get) or inspect.iscoroutinefunction(
            type(get).__call__
        )
        parameters = _parameters(get)
        self._force = any(parameter.name == "force_refresh" for parameter in parameters)
        # A parameter with a default is the function's own affair: `lambda token=token: token`.
        self._scoped = hasattr(credential, "get_token") or any(
            parameter.kind is parameter.VAR_POSITIONAL
            or (parameter.default is parameter.empty and parameter.kind in _POSITIONAL)
            for parameter in parameters
        )

    def ask(self, scope: str, *, force: bool) -> Any:
        """Ask once; what comes back may be awaitable."""
        arguments = (scope,) if self._scoped else ()
        return (
            self._get(*arguments, force_refresh=True)
            if force and self._force
            else self._get(*arguments)
        )

    def check(self, operation: Operation[Any]) -> None:
        """`CredentialError` if the credential says of itself that it can't be used here."""
        kind = getattr(self._credential, "token_kind", None)
        name = type(self._credential).__name__
        if kind == "app" and operation.auth == "app+user":
            raise CredentialError(
                f"{operation.id} needs an app+user token and {name} gives app-only tokens.",
                hint="sign in with AppUserCredential (secure application model).",
            )
        if kind in ("user", "app+user") and operation.auth == "app":
            raise CredentialError(
                f"{operation.id} needs an app-only token and {name} gives app+user tokens.",
                hint="use AppCredential (client credentials).",
            )


def read_token(result: Any, margin: float, now: float) -> Token:
    """Check what a credential gave; `CredentialError` unless it can be sent."""
    text: object = result if isinstance(result, str) else getattr(result, "token", None)
    if not isinstance(text, str) or not text or not text.isascii() or not text.isprintable():
        raise CredentialError("the credential gave no token that can be sent in a header.")
    expires_on = getattr(result, "expires_on", None) or _jwt_expiry(text)
    expires = float(expires_on) if expires_on else now + DEFAULT_LIFETIME
    # A short-lived token is used for half its life, or it would be fetched for every call.
    return Token(text, expires, expires - min(margin, max(expires - now, 0.0) / 2))


def _parameters(get: Callable[..., Any]) -> list[inspect.Parameter]:
    try:
        return list(inspect.signature(get).parameters.values())
    except (ValueError, TypeError):
        return []


def _jwt_expiry(text: str) -> float | None:
    parts = text.split(".")
    if len(parts) != 3:
        return None
    try:
        claims: Any = msgspec.json.decode(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        return float(claims["exp"])
    except (ValueError, TypeError, KeyError, msgspec.DecodeError):
        return None
