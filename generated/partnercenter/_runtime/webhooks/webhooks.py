"""Receive events of webhooks: check who signed them, then read them.

    class Verifier[Event], AsyncVerifier[Event]     .verify(body, headers), .parse_event(body, headers)
    read_event(type_, body) -> Event

The service signs the bytes of the body. Two forms are documented: `Authorization: Signature <base64>`,
and the same value in `x-ms-signature` for receivers whose gateway keeps `Authorization` for itself.
A call is not protected against being sent again: the service itself delivers events up to ten times.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

import httpx2
from msgspec import Struct

from ..codec.codec import DecodeFailure, decode
from ..transport.clock import Clock
from ..transport.ports import run
from .certificate_sources import AsyncFetch, AsyncSource, SyncFetch, SyncSource
from .certificates import Certificates, Fetch, Trust
from .webhook_errors import WebhookEventError, WebhookSignatureError

E = TypeVar("E")

Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]
"""The headers of a request as web frameworks give them; their case does not matter."""

DEFAULT_TRUST: Final = Trust()
_NAMES: Final = (
    "authorization",
    "x-ms-signature",
    "x-ms-signature-algorithm",
    "x-ms-certificate-url",
)
_ALGORITHMS: Final = ("rsa-sha256",)
_SCHEME: Final = "signature "
# Base64 of a signature by the longest key that anybody uses (16384 bits).
_LONGEST: Final = 2732


class _Signed(Struct, frozen=True):
    """What the headers say."""

    signature: bytes
    certificate: str


class _Receiver(Generic[E]):
    """What both colours share. Generated subclasses name the type of the events."""

    event: type[E]

    def __init__(self, trust: Trust, fetch: Fetch, clock: Clock) -> None:
        self._certificates = Certificates(trust, fetch, clock)

    async def _verify(self, body: bytes, headers: Headers) -> None:
        signed = _read_headers(headers)
        certificate = await self._certificates.trusted(signed.certificate)
        if certificate.signed(signed.signature, body):
            return
        renewed = await self._certificates.renewed(signed.certificate, certificate)
        if renewed is None or not renewed.signed(signed.signature, body):
            raise WebhookSignatureError("the signature is not of this body.")

    async def _parse(self, body: bytes, headers: Headers) -> E:
        await self._verify(body, headers)
        return read_event(self.event, body)


class Verifier(_Receiver[E]):
    """Verifies and reads events; keeps the certificates, so make one and share it, also by threads.

    `http_client` or `fetch` (a function from URL to bytes) downloads certificates. `clock` is for
    tests.
    """

    def __init__(
        self,
        *,
        trust: Trust = DEFAULT_TRUST,
        http_client: httpx2.Client | None = None,
        fetch: SyncFetch | None = None,
        clock: Clock | None = None,
    ) -> None:
        clock = clock or Clock()
        super().__init__(trust, SyncSource(http_client, fetch, clock).get, clock)

    def verify(self, body: bytes, headers: Headers) -> None:
        """Return if the service signed exactly this body.

        Raises:
            WebhookSignatureError: It did not, or the headers do not say so.
            WebhookCertificateError: Its certificate cannot be fetched now.
        """
        run(self._verify(body, headers))

    def parse_event(self, body: bytes, headers: Headers) -> E:
        """The event, once its signature is verified.

        Raises:
            WebhookSignatureError: The service did not sign this body.
            WebhookCertificateError: Its certificate cannot be fetched now.
            WebhookEventError: The body is no event.
        """
        return run(self._parse(body, headers))


class AsyncVerifier(_Receiver[E]):
    """The async twin of `Verifier`."""

    def __init__(
        self,
        *,
        trust: Trust = DEFAULT_TRUST,
        http_client: httpx2.AsyncClient | None = None,
        fetch: AsyncFetch | None = None,
        clock: Clock | None = None,
    ) -> None:
        clock = clock or Clock()
        super().__init__(trust, AsyncSource(http_client, fetch, clock).get, clock)

    async def verify(self, body: bytes, headers: Headers) -> None:
        """Return if the service signed exactly this body.

        Raises:
            WebhookSignatureError: It did not, or the headers do not say so.
            WebhookCertificateError: Its certificate cannot be fetched now.
        """
        await self._verify(body, headers)

    async def parse_event(self, body: bytes, headers: Headers) -> E:
        """The event, once its signature is verified.

        Raises:
            WebhookSignatureError: The service did not sign this body.
            WebhookCertificateError: Its certificate cannot be fetched now.
            WebhookEventError: The body is no event.
        """
        return await self._parse(body, headers)


def read_event(type_: type[E], body: bytes) -> E:
    """The event in a body, whoever sent it."""
    try:
        return decode(type_, body, context="a webhook")
    except DecodeFailure as failure:
        raise WebhookEventError(f"the body is no event: {failure}.") from None


def _read_headers(headers: Headers) -> _Signed:
    given = _given(headers)
    algorithm = given["x-ms-signature-algorithm"].lower()
    if algorithm not in _ALGORITHMS:
        what = "is none that is accepted" if algorithm else "is missing"
        raise WebhookSignatureError(f"the algorithm in X-MS-Signature-Algorithm {what}.")
    certificate = given["x-ms-certificate-url"]
    if not certificate:
        raise WebhookSignatureError("the header X-MS-Certificate-Url is missing.")
    return _Signed(_signature(given), certificate)


def _given(headers: Headers) -> dict[str, str]:
    """The headers that matter; one that comes twice has two values, and so none that is right."""
    pairs: Any = cast("Any", headers).items() if hasattr(headers, "items") else headers
    found: dict[str, list[str]] = {name: [] for name in _NAMES}
    for name, value in pairs:
        values = found.get(_text(name).lower())
        if values is not None:
            values.append(_text(value).strip())
    return {name: ", ".join(values) for name, values in found.items()}


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _signature(given: dict[str, str]) -> bytes:
    text = given["x-ms-signature"]
    if not text:
        text = given["authorization"]
        if not text.lower().startswith(_SCHEME):
            raise WebhookSignatureError("there is no signature in Authorization or x-ms-signature.")
    if text.lower().startswith(_SCHEME):
        text = text[len(_SCHEME) :].strip()
    try:
        if len(text) > _LONGEST:
            raise ValueError("too long")
        return b64decode(text, validate=True)
    except ValueError:
        raise WebhookSignatureError("the signature is no Base64.") from None
