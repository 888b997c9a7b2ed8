"""Where a host of the API is, and which URLs belong to it: a token goes nowhere else."""

import re
from ipaddress import ip_address
from typing import TypeAlias
from urllib.parse import quote, urlsplit

import httpx2

from ..errors.errors import UnsafeUrlError

Origin: TypeAlias = tuple[str, str, int]

_PORTS = {"https": 443, "http": 80}
_VERSION = re.compile(r"/(?:[^/{}]+/)*?v\d+(?:\.\d+)?(?=/)")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
# Reserved characters and "%" stay, so that an encoded link is not encoded twice.
_LINK_SAFE = "%/:?&=@!$'()*,;+~[]"

_SHOWN = (
    "$count $expand $orderby $select $skip $top api-version country currency currencycode "
    "invoicelineitemtype limit locale market offset pagesize provider seek_operation "
    "seekoperation size skip sortby top"
)
SHOWN_QUERY = frozenset(_SHOWN.split())
REDACTED = "REDACTED"


class QuietURL(httpx2.URL):
    """A URL whose text hides query values, since HTTP libraries write URLs into logs and errors."""

    def __str__(self) -> str:
        return redacted_url(super().__str__())

    def __repr__(self) -> str:
        return f"QuietURL({str(self)!r})"


class Endpoint:
    """One host of the API."""

    __slots__ = ("netloc", "origin", "prefix", "scope", "url")

    def __init__(self, base: str, scope: str, *, chosen: bool) -> None:
        """`chosen` says that the caller gave this URL; only then may it be http, on loopback."""
        url = httpx2.URL(base)
        if not url.host or url.userinfo or url.query or url.fragment:
            raise ValueError(f"{redacted_url(base)!r} is no base URL: scheme, host, port, path")
        if url.scheme != "https" and not (
            chosen and url.scheme == "http" and is_loopback(url.host)
        ):
            raise ValueError(
                f"{base!r} is refused: bearer tokens go only to https, or to a loopback address"
                " that the caller gave as base_url"
            )
        self.url = url
        self.origin = origin(url)
        self.prefix = url.raw_path.decode("ascii").rstrip("/")
        self.netloc = url.netloc
        self.scope = scope

    def at(self, target: str) -> QuietURL:
        """The URL of a path with its query, both encoded."""
        return QuietURL(self.url, raw_path=(self.prefix + target).encode("ascii"))

    def follow(self, link: str, route: str) -> QuietURL:
        """The URL of a link that the service gave; `UnsafeUrlError` if it leaves this host.

        Relative links of Partner Center lack the version as often as not (`/customers/...`), so it
        is taken from the route that the link continues.
        """
        if _UNSAFE.search(link.strip()):
            raise UnsafeUrlError("a link of the service holds control characters or backslashes")
        parts = urlsplit(link.strip())
        if parts.scheme or parts.netloc:
            return self.same(httpx2.URL(link.strip()))
        path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
        version = _VERSION.match(route)
        if version and not path.lower().startswith(f"{version[0].lower()}/"):
            path = version[0] + path
        query = f"?{quote(parts.query, safe=_LINK_SAFE)}" if parts.query else ""
        return self.at(quote(path, safe=_LINK_SAFE) + query)

    def same(self, url: httpx2.URL) -> QuietURL:
        """The URL itself if it has this host's scheme, host and port, or else `UnsafeUrlError`."""
        if origin(url) != self.origin or url.userinfo:
            raise UnsafeUrlError(
                f"refused to go from {_shown(self.origin)} to {_shown(origin(url))}"
            )
        return QuietURL(self.url, raw_path=url.raw_path)


def origin(url: httpx2.URL) -> Origin:
    """Scheme, host and effective port."""
    return url.scheme, url.host.lower().rstrip("."), url.port or _PORTS.get(url.scheme, 0)


def is_loopback(host: str) -> bool:
    """Is this the machine itself?"""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def redacted_url(text: str) -> str:
    """A URL for logs: query values that are not on the allow list are replaced, and passwords."""
    base, mark, query = text.partition("?")
    head, at, host = base.rpartition("@")
    if at and "//" in head:
        base = f"{head.partition('//')[0]}//{REDACTED}@{host}"
    if not mark:
        return base
    pairs = (pair.partition("=") for pair in query.partition("#")[0].split("&"))
    return f"{base}?" + "&".join(
        f"{name}={value if name.lower() in SHOWN_QUERY else REDACTED}" if equals else name
        for name, equals, value in pairs
    )


def _shown(origin: Origin) -> str:
    return f"{origin[0]}://{origin[1]}:{origin[2]}"
