"""The certificates that sign events: where they may come from, and whom they have to belong to.

    class Trust                     whose signature counts
    class Certificates              .trusted(url), .renewed(url, than): a certificate to check with
    class Trusted                   .signed(signature, content)

The service names a URL with its certificate, which lies in a storage that anybody could name another
place in: hence the exact hosts. What the certificate says is believed only after its chain to a root
has been verified, for a name of Microsoft's. Missing issuers are fetched from where the certificates
say, if that is a host of Microsoft's or of its certificate authority. Revocation is not looked up.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeAlias

import httpx2
from msgspec import Struct

from ..transport.clock import Clock
from . import x509
from .webhook_errors import WebhookSignatureError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509 import Certificate

Fetch: TypeAlias = Callable[[str], Awaitable[bytes]]

_KEPT: Final = 16
_LIFETIME: Final = 24 * 3600.0
# So long after it was fetched a certificate may have been replaced at its URL; not earlier, or each
# wrong signature would cost a download.
_SETTLED: Final = 60.0
_MOST_ISSUERS: Final = 4


class Trust(Struct, frozen=True, kw_only=True):
    """Whose signature counts; the defaults are those of Partner Center's events."""

    hosts: tuple[str, ...] = ("3psostorageacct.blob.core.windows.net",)
    """Where certificates may be fetched, each host written out."""
    names: tuple[str, ...] = ("pcnotifications-dispatch.microsoft.com",)
    """The DNS names of which a certificate must have one."""
    organization: str | None = "Microsoft Corporation"
    """The organization of the certificate, or of its issuer; None for any."""
    issuer_hosts: tuple[str, ...] = (
        "www.microsoft.com",
        "caissuers.microsoft.com",
        "cacerts.digicert.com",
    )
    """Where issuers that are missing between certificate and root may be fetched."""
    roots: bytes | None = None
    """Root certificates as PEM. None is certifi's list, which is the same on every machine and has
    no root of an employer, as the system's may have."""


class Trusted(Struct, frozen=True, kw_only=True):
    """A certificate whose chain was verified."""

    key: RSAPublicKey
    begins: datetime
    ends: datetime
    fetched: float

    def signed(self, signature: bytes, content: bytes) -> bool:
        """Is this the RSA signature (PKCS #1 v1.5, SHA-256) of the content?"""
        return x509.is_signed(self.key, signature, content)


class Certificates:
    """Fetches certificates, verifies them, and keeps a few for a day."""

    def __init__(self, trust: Trust, fetch: Fetch, clock: Clock) -> None:
        x509.require()
        self._store = x509.store(trust.roots)
        self._trust = trust
        self._fetch = fetch
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, Trusted] = {}

    async def trusted(self, url: str) -> Trusted:
        """The certificate at a URL; `WebhookSignatureError` unless it is to be trusted now."""
        place = allowed(url, self._trust.hosts, ("https",))
        if place is None:
            raise WebhookSignatureError("the certificate's URL is not on a trusted host.")
        kept = self._kept.get(place)
        now = self._clock.time()
        if kept is None or not self._is_fresh(kept, now):
            kept = await self._fetched(place, now)
        return kept

    async def renewed(self, url: str, than: Trusted) -> Trusted | None:
        """Another certificate at the same URL, if there may be one by now."""
        now = self._clock.time()
        place = allowed(url, self._trust.hosts, ("https",))
        if place is None or now - than.fetched < _SETTLED:
            return None
        return await self._fetched(place, now)

    def _is_fresh(self, kept: Trusted, now: float) -> bool:
        moment = datetime.fromtimestamp(now, UTC)
        return now - kept.fetched < _LIFETIME and kept.begins <= moment <= kept.ends

    async def _fetched(self, place: str, now: float) -> Trusted:
        moment = datetime.fromtimestamp(now, UTC)
        leaf, *pool = x509.load(await self._fetch(place))
        name = self._expected_name(leaf)
        chain = await self._chain(leaf, pool, name, moment)
        made = Trusted(
            key=x509.rsa_key(leaf),
            begins=max(each.not_valid_before_utc for each in chain),
            ends=min(each.not_valid_after_utc for each in chain),
            fetched=now,
        )
        with self._lock:
            self._kept.pop(place, None)
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[place] = made
        return made

    def _expected_name(self, leaf: Certificate) -> str:
        names = x509.dns_names(leaf)
        for name in self._trust.names:
            if name.lower() in names:
                break
        else:
            raise WebhookSignatureError("the certificate is not of a trusted name.")
        wanted = self._trust.organization
        if wanted is not None and wanted not in x509.organizations(leaf):
            raise WebhookSignatureError(f"the certificate is not of {wanted}.")
        return name

    async def _chain(
        self, leaf: Certificate, pool: list[Certificate], name: str, moment: datetime
    ) -> list[Certificate]:
        last = leaf
        for _ in range(_MOST_ISSUERS):
            try:
                return x509.verified(leaf, pool, self._store, name, moment)
            except WebhookSignatureError:
                place = self._issuer_of(last)
                if place is None:
                    raise
            last = x509.load(await self._fetch(place))[0]
            pool.append(last)
        return x509.verified(leaf, pool, self._store, name, moment)

    def _issuer_of(self, certificate: Certificate) -> str | None:
        # Plain HTTP is usual here, and does no harm: the chain is verified all the same.
        for url in x509.issuer_urls(certificate):
            place = allowed(url, self._trust.issuer_hosts, ("https", "http"))
            if place is not None:
                return place
        return None


def allowed(url: str, hosts: tuple[str, ...], schemes: tuple[str, ...]) -> str | None:
    """The URL in its plain form if it is on one of the hosts, at the usual port; else None."""
    try:
        parts = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        return None
    usual = parts.scheme in schemes and parts.port is None and not parts.userinfo
    fine = usual and parts.host.lower() in {host.lower() for host in hosts}
    return str(parts.copy_with(fragment=None)) if fine else None
