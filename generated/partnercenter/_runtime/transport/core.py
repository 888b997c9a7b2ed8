"""What a client of either colour is made of, and the coroutines that both run."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import httpx2

from ..auth.credentials import Source, Token
from ..auth.tokens import AsyncTokens, SyncTokens
from ..errors.errors import CredentialError
from ..requests.headers import RawHeaders, with_headers
from ..requests.operation import Host, Operation
from ..requests.options import CallOptions, Cloud
from .clock import Clock
from .endpoint import Endpoint
from .ports import Ports
from .retry import Budget, RetryPolicy
from .sight import Event, log, logger
from .throttle import Throttle

if TYPE_CHECKING:
    from ..requests.request import Route
    from .call import Call
    from .exchange import Answer
    from .received import RawResponse

R = TypeVar("R")
Arguments = Mapping[str, Any]
Timeouts = float | httpx2.Timeout | None

DEFAULT_TIMEOUT = httpx2.Timeout(60.0, connect=10.0)
DEFAULT_LIMIT = 256 * 2**20
DEFAULT_POLICY = RetryPolicy()


class Setup(TypedDict, total=False):
    """The settings that a client may be given; see `Settings` for their defaults."""

    base_url: str | Mapping[Host, str] | None
    retry: RetryPolicy
    timeout: Timeouts
    max_bytes: int
    locale: str
    language: str | None
    application: str | None
    client_name: str
    headers: Mapping[str, str]


class Settings:
    """The settings of a client, checked and made ready once."""

    __slots__ = ("cloud", "endpoints", "headers", "limit", "policy", "supplied", "timeout")

    def __init__(self, cloud: Cloud, setup: Setup) -> None:
        base_url = setup.get("base_url")
        chosen: Mapping[Host, str] = {}
        if base_url is not None:
            chosen = dict.fromkeys(cloud.hosts, base_url) if isinstance(base_url, str) else base_url
        unknown = sorted(set(chosen) - set(cloud.hosts))
        if unknown:  # unnoticed, what should go to a test server would go to the service
            known = ", ".join(map(repr, cloud.hosts))
            raise ValueError(f"base_url: there is no host {unknown[0]!r}, but {known}")
        self.cloud = cloud.name
        urls = {host: chosen.get(host) or url for host, url in cloud.hosts.items()}
        self.endpoints = {
            host: Endpoint(url, cloud.scopes.get(host) or f"{url}/.default", chosen=host in chosen)
            for host, url in urls.items()
            if url
        }
        self.policy = setup.get("retry", DEFAULT_POLICY)
        self.timeout = timeout_phases(setup.get("timeout", DEFAULT_TIMEOUT))
        self.limit = setup.get("max_bytes", DEFAULT_LIMIT)
        locale = setup.get("locale", "en-US")
        name = setup.get("client_name", "partnercenter-python")
        self.supplied = {
            "locale": locale,
            "language": setup.get("language") or locale,
            "client": name,
        }
        application = setup.get("application")
        if application:
            self.supplied["application"] = application
        own = {"Accept-Encoding": "gzip, deflate", "User-Agent": name}
        self.headers = with_headers(with_headers([], own), setup.get("headers", {}))

    def endpoint(self, host: Host) -> Endpoint:
        """Where a host is; `ValueError` if the cloud has none and the caller gave none."""
        found = self.endpoints.get(host)
        if found is None:
            raise ValueError(
                f"the cloud {self.cloud!r} has no URL for the host {host!r}: give a base_url"
            )
        return found


def timeout_phases(timeout: Timeouts) -> dict[str, float | None]:
    """The four timeouts in the form that the HTTP library reads."""
    return httpx2.Timeout(timeout).as_dict()


class Core:
    """The shared state of a client."""

    def __init__(
        self,
        settings: Settings,
        source: Source | None,
        tokens: Callable[[Source, Clock], SyncTokens | AsyncTokens],
        ports: Ports,
        clock: Clock,
        hooks: tuple[Callable[[Event], Any], ...],
    ) -> None:
        self.settings = settings
        self.ports = ports
        self.clock = clock
        self._hooks = hooks
        self.source = source
        self._make_tokens = tokens
        self._tokens = tokens(source, clock) if source else None
        self.routes: dict[str, Route] = {}
        self.fixed: dict[tuple[Host, str, tuple[str, ...]], RawHeaders] = {}
        self._begin()

    def _begin(self) -> None:
        self.throttle = Throttle()
        self.budget = Budget(self.settings.policy.budget)

    def after_fork(self) -> None:
        """Start afresh but for the tokens: locks may be held here by threads that are gone."""
        self._begin()
        if self.source and self._tokens:
            tokens = self._make_tokens(self.source, self.clock)
            tokens.inherit(self._tokens)
            self._tokens = tokens

    async def token(self, call: "Call", rejected: Token | None) -> Token:
        """The token for the call's host."""
        if self._tokens is None:
            raise CredentialError("this client has no credential.")
        return await self._tokens.get(call.endpoint.scope, rejected)

    def is_watched(self, level: int) -> bool:
        """Does anybody look at events of this level?"""
        return bool(self._hooks) or logger.isEnabledFor(level)

    async def tell(self, event: Event, headers: RawHeaders | None = None) -> None:
        """Show an event to the log and to the hooks."""
        log(event, headers or ())
        if self._hooks:
            await self.ports.notify(self._hooks, event)

    async def raw(
        self,
        operation: Operation[R],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
        *,
        link: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> "RawResponse[R]":
        """Send and read. `link` is a URL that the service gave, `headers` go with it."""
        # What sends loads with the first call, so that importing the client stays quick.
        from .sending import raw

        return await raw(self, operation, arguments, body, options, link, headers)

    async def open(
        self,
        operation: Operation[Any],
        arguments: Arguments,
        body: Any = None,
        options: CallOptions | None = None,
        *,
        link: str | None = None,
        headers: Mapping[str, str] | None = None,
        stream: bool = True,
    ) -> "Answer":
        """Send, and with `stream` leave the success response open: close it."""
        from .sending import send

        return await send(self, operation, arguments, body, options, link, headers, stream=stream)
