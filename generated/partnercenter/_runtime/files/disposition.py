"""The file name that a response suggests, made safe to use in a folder."""

import re
from urllib.parse import unquote_to_bytes

from ..codec.charsets import charset

_EXTENDED = re.compile(r"filename\*\s*=\s*([\w.+-]*)'[^']*'([^;\s]+)", re.IGNORECASE)
_PLAIN = re.compile(r'filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))', re.IGNORECASE)
# Separators of any system, what Windows forbids, control characters, and marks that turn text round.
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 150


def file_name(header: str | None) -> str | None:
    """The name in a `Content-Disposition` header, without any path; None if nothing is left."""
    if not header or len(header) > 4096:
        return None
    name: str | None = None
    if extended := _EXTENDED.search(header):
        encoding = charset(extended[1] or "utf-8")
        name = unquote_to_bytes(extended[2]).decode(encoding, "replace") if encoding else None
    if not name and (plain := _PLAIN.search(header)):
        name = _utf8(plain[2] or "") or re.sub(r'\\(["\\])', r"\1", _utf8(plain[1] or ""))
    return safe_name(name) if name else None


def safe_name(name: str) -> str | None:
    """The last part of a path as a name that every system takes, and that leads nowhere else."""
    name = name.replace("\\", "/").rpartition("/")[2]
    name = _FORBIDDEN.sub("", name).strip().lstrip(".").rstrip(". ")
    if len(name.encode()) > _LONGEST:
        stem, dot, suffix = name.rpartition(".")
        suffix = dot + suffix if dot and len(suffix) <= 10 else ""
        room = _LONGEST - len(suffix.encode())
        name = (stem or name).encode()[:room].decode("utf-8", "ignore").rstrip(". ") + suffix
    if _DEVICE.match(name):
        name = f"_{name}"
    return name or None


def _utf8(text: str) -> str:
    """Header text arrives as Latin-1, but services write UTF-8 into it."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text
