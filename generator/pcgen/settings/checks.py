"""What single texts of the settings must look like; each check gives its complaint or None."""

from __future__ import annotations

import keyword
import re
from urllib.parse import urlsplit

from pcgen.suggest import one_of

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_SNAKE = re.compile(r"[a-z][a-z0-9_]*\Z")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\Z")
_VERSION = re.compile(r"(\d+!)?\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?\Z")
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)+\Z")
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f-\x9f\"'<>\\^`{|}]")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def package(text: str) -> str | None:
    """A name for `import`, short enough for Windows' paths."""
    if keyword.iskeyword(text):
        return f"'{text}' is no package name: it is a word of Python's own"
    if not _SNAKE.match(text) or len(text) > 60:
        return f"'{text}' is no package name (at most 60 lower-case letters, digits, '_')"
    return None


def class_name(text: str) -> str | None:
    """A class in PascalCase."""
    if not _CLASS.match(text) or keyword.iskeyword(text) or len(text) > 60:
        return f"'{text}' is no class name (like PartnerCenter)"
    return None


def snake(text: str) -> str | None:
    """A name of an attribute."""
    return None if _SNAKE.match(text) else f"'{text}' is no name in snake_case"


def identifier(text: str) -> str | None:
    """A key that becomes a part of names."""
    return None if _IDENTIFIER.match(text) else f"'{text}' is no name (letters, digits, '_')"


def distribution(text: str) -> str | None:
    """A name that package indexes take."""
    return None if _DISTRIBUTION.match(text) else f"'{text}' is no distribution name"


def version(text: str) -> str | None:
    """A version by PEP 440, without local parts."""
    return None if _VERSION.match(text) else f"'{text}' is no version (like 1.2.0)"


def one_line(text: str) -> str | None:
    """A text for metadata, which has lines."""
    if not text.strip() or any(not character.isprintable() for character in text):
        return "this must be one printable line"
    return None


def prefix(text: str) -> str | None:
    """The beginning of routes."""
    return None if _PREFIX.match(text) else f"'{text}' is no route prefix (like /v1)"


def base_url(text: str) -> str | None:
    """A URL that tokens may be sent to: https, or http on this machine."""
    if _UNSAFE_IN_URL.search(text):
        return "a URL has no spaces, quotes, braces or control characters"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return f"'{text}' is no URL"
    if not host or parts.query or parts.fragment or "@" in parts.netloc:
        return f"'{text}' is no base URL (scheme, host and perhaps a path)"
    if parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK):
        return None
    return f"'{text}' does not begin with https://"


def level(text: str) -> str | None:
    """How bad a rule's findings are."""
    levels = ("off", "warning", "error")
    return None if text in levels else f"'{text}' is not {one_of(levels)}"
