"""Names and values of headers: what HTTP allows, and nothing that ends a line."""

import re
from collections.abc import Mapping

RawHeaders = list[tuple[bytes, bytes]]

# These belong to the transport: a caller's value would move the token or break the framing.
_OWN = frozenset(
    {b"authorization", b"host", b"content-length", b"transfer-encoding", b"ms-requestid"}
)
_HEADER_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_HEADER_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


def header_name(name: str) -> bytes:
    """The bytes of a header name; `ValueError` unless HTTP allows it."""
    if not _HEADER_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no header name")
    return name.encode("ascii")


def header_value(name: str, value: object) -> bytes:
    """The bytes of a header value; `ValueError` for line ends and other control characters."""
    if not isinstance(value, str):
        raise TypeError(f"header {name} must be text, not {type(value).__name__}")
    if _HEADER_CONTROL.search(value):
        # The value may be a secret, so the message does not repeat it.
        raise ValueError(f"header {name} holds a control character")
    return value.strip().encode("utf-8")


def with_headers(base: RawHeaders, extra: Mapping[str, str]) -> RawHeaders:
    """Headers with a caller's own in place of those of the same name."""
    added = [(header_name(name), header_value(name, value)) for name, value in extra.items()]
    names = {name.lower() for name, _ in added}
    if names & _OWN:
        raise ValueError(
            "these headers are the client's own: "
            + ", ".join(sorted(name.decode() for name in names & _OWN))
        )
    return [item for item in base if item[0].lower() not in names] + added
