"""A certificate authority of our own, and a service that signs with what it issues."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import (
    AuthorityInformationAccessOID,
    ExtendedKeyUsageOID,
    NameOID,
)

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
NAME = "pcnotifications-dispatch.microsoft.com"
URL = f"https://3psostorageacct.blob.core.windows.net/cert/{NAME}.cer"
ISSUER_URL = "http://www.microsoft.com/pkiops/certs/issuer.crt"

Key: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@cache
def rsa_key(number: int = 0, size: int = 2048) -> rsa.RSAPrivateKey:
    """A key of its own for each number; making them is slow."""
    return rsa.generate_private_key(public_exponent=65537, key_size=size)


@dataclass
class Authority:
    """Issues certificates; a root is its own issuer."""

    name: str = "Root"
    parent: Authority | None = None
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def __post_init__(self) -> None:
        self.subject = subject(self.name, "A Certificate Authority")
        issuer = self.parent or self
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        builder = (
            self._builder(self.subject, self.key, issuer)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
        )
        self.certificate = builder.sign(issuer.key, SHA256())

    def _builder(
        self, name: x509.Name, key: Key, issuer: Authority, days: tuple[int, int] = (-30, 300)
    ) -> x509.CertificateBuilder:
        public = issuer.key.public_key()
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW + dt.timedelta(days=days[0]))
            .not_valid_after(NOW + dt.timedelta(days=days[1]))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), False)
        )

    def issue(
        self,
        key: Key | None = None,
        *,
        name: str | None = NAME,
        organization: str = "Microsoft Corporation",
        days: tuple[int, int] = (-1, 90),
        issuer_url: str | None = None,
        authority: bool = False,
    ) -> x509.Certificate:
        """A certificate for signing events; of an authority it may not be."""
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = self._builder(subject("a", organization), key or rsa_key(), self, days)
        builder = builder.add_extension(usage, critical=False)
        if name is not None:
            names = x509.SubjectAlternativeName([x509.DNSName(name)])
            builder = builder.add_extension(names, critical=False)
        if issuer_url is not None:
            place = x509.AccessDescription(
                AuthorityInformationAccessOID.CA_ISSUERS,
                x509.UniformResourceIdentifier(issuer_url),
            )
            builder = builder.add_extension(x509.AuthorityInformationAccess([place]), False)
        if authority:
            constraints = x509.BasicConstraints(ca=True, path_length=None)
            builder = builder.add_extension(constraints, critical=True)
        return builder.sign(self.key, SHA256())


def subject(name: str, organization: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def signature(body: bytes, key: rsa.RSAPrivateKey | None = None, weak: bool = False) -> str:
    digest: HashAlgorithm = SHA1() if weak else SHA256()
    return b64encode((key or rsa_key()).sign(body, padding.PKCS1v15(), digest)).decode()


def signed(body: bytes, key: rsa.RSAPrivateKey | None = None) -> dict[str, str]:
    """The headers of a call."""
    return {
        "Authorization": f"Signature {signature(body, key)}",
        "X-MS-Certificate-Url": URL,
        "X-MS-Signature-Algorithm": "rsa-sha256",
    }
