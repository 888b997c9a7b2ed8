"""Certificates by `cryptography`, which the `webhooks` extra installs; it loads when first used."""

from __future__ import annotations

import re
import warnings
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from .webhook_errors import WebhookSignatureError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509 import Certificate, Name
    from cryptography.x509.verification import Store

_SMALLEST_KEY: Final = 2048
_PEM: Final = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def require() -> None:
    """Say which extra is missing, before anything is received."""
    try:
        import certifi
        import cryptography
    except ImportError:
        raise ImportError(
            "verifying webhooks needs cryptography and certifi: install the extra named webhooks"
        ) from None
    del certifi, cryptography


def store(roots: bytes | None) -> Store:
    """The roots of trust: certifi's, or those of a PEM text."""
    from cryptography.x509 import load_pem_x509_certificates
    from cryptography.x509.verification import Store

    return Store(_known_roots() if roots is None else load_pem_x509_certificates(roots))


@cache
def _known_roots() -> list[Certificate]:
    """Certifi's roots but for the few that have faults which `cryptography` warns of or refuses."""
    import certifi
    from cryptography.x509 import load_pem_x509_certificate

    found: list[Certificate] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for block in _PEM.findall(certifi.contents()):
            try:
                found.append(load_pem_x509_certificate(block.encode()))
            except (ValueError, Warning):
                continue
    return found


def load(content: bytes) -> list[Certificate]:
    """The certificates of a file, as PEM, DER or PKCS #7; the first is the one that it is about."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509 import (
        InvalidVersion,
        load_der_x509_certificate,
        load_pem_x509_certificates,
    )

    def one(content: bytes) -> list[Certificate]:
        return [load_der_x509_certificate(content)]

    readers = (one, load_pem_x509_certificates, pkcs7.load_der_pkcs7_certificates)
    for read in readers:
        try:
            found = read(content)
        except (ValueError, UnsupportedAlgorithm, InvalidVersion):
            continue
        if found:
            return found
    raise WebhookSignatureError("the file at the certificate's URL is no certificate.")


def rsa_key(certificate: Certificate) -> RSAPublicKey:
    """The key, if it is one that can make these signatures."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    try:
        key: object = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPublicKey) or key.key_size < _SMALLEST_KEY:
        raise WebhookSignatureError("the certificate has no RSA key of a safe size.")
    return key


def is_signed(key: RSAPublicKey, signature: bytes, content: bytes) -> bool:
    """Did the key sign the content? Nothing here is secret, so no comparison needs constant time."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        key.verify(signature, content, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def verified(
    leaf: Certificate, pool: list[Certificate], roots: Store, name: str, moment: datetime
) -> list[Certificate]:
    """The chain from the certificate to a root, valid for a name at a moment."""
    from cryptography.x509 import DNSName
    from cryptography.x509.verification import PolicyBuilder, VerificationError

    policy = PolicyBuilder().store(roots).time(moment)
    try:
        return policy.build_server_verifier(DNSName(name)).verify(leaf, pool)
    except (VerificationError, ValueError) as error:  # or one of them is malformed
        raise WebhookSignatureError(f"the certificate is not to be trusted: {error}.") from None


def dns_names(certificate: Certificate) -> set[str]:
    """The names in the certificate's subjectAltName, in lower case."""
    from cryptography.x509 import (
        DNSName,
        DuplicateExtension,
        ExtensionNotFound,
        SubjectAlternativeName,
        UnsupportedGeneralNameType,
    )

    try:
        found = certificate.extensions.get_extension_for_class(SubjectAlternativeName).value
    except (ExtensionNotFound, DuplicateExtension, UnsupportedGeneralNameType, ValueError):
        return set()
    return {name.lower() for name in found.get_values_for_type(DNSName)}


def organizations(certificate: Certificate) -> set[str]:
    """The organizations of the subject and of the issuer."""
    from cryptography.x509.oid import NameOID

    def of(name: Name) -> set[str]:
        found = name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
        return {str(each.value) for each in found}

    try:
        return of(certificate.subject) | of(certificate.issuer)
    except (TypeError, ValueError):  # a name that is malformed
        return set()


def issuer_urls(certificate: Certificate) -> list[str]:
    """Where the certificate of the issuer can be fetched."""
    from cryptography.x509 import (
        AuthorityInformationAccess,
        DuplicateExtension,
        ExtensionNotFound,
        UniformResourceIdentifier,
        UnsupportedGeneralNameType,
    )
    from cryptography.x509.oid import AuthorityInformationAccessOID

    try:
        found = certificate.extensions.get_extension_for_class(AuthorityInformationAccess).value
    except (ExtensionNotFound, DuplicateExtension, UnsupportedGeneralNameType, ValueError):
        return []
    return [
        each.access_location.value
        for each in found
        if each.access_method == AuthorityInformationAccessOID.CA_ISSUERS
        and isinstance(each.access_location, UniformResourceIdentifier)
    ]
