"""Bytes to text: UTF-8 without the characters that no spec may hold."""

from __future__ import annotations

import re
from pathlib import Path

from pcgen.diagnostics import Diagnostics, Location
from pcgen.source.text import SourceText

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ESCAPED_PAIR = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL
)


def decode(path: Path, raw: bytes, diagnostics: Diagnostics) -> SourceText | None:
    """The text of a file; every byte sequence either gives a text or a finding that says where it fails."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        at = SourceText(path, "").location(0)
        diagnostics.error("PC104", "the file is UTF-16", at, hint="save it as UTF-8")
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        readable = SourceText(path, raw[: error.start].decode("utf-8"))
        diagnostics.error(
            "PC104",
            f"byte 0x{raw[error.start]:02x} is not UTF-8",
            readable.location(len(readable.text)),
            hint="save the file as UTF-8",
        )
        return None
    source = SourceText(path, text)
    if _report_forbidden(source, diagnostics):
        return None
    for found in _BIDI.finditer(text):
        report_bidi(found.group(), source.location(found.start()), diagnostics)
    return _with_joined_pairs(source) if path.suffix == ".json" else source


def report_bidi(character: str, at: Location, diagnostics: Diagnostics) -> None:
    """Say that a character makes text look other than it is."""
    diagnostics.report(
        "PC118",
        f"the bidirectional control U+{ord(character):04X} makes text look other than it is",
        at,
        hint="remove it",
    )


def find_bidi(text: str) -> str | None:
    """The first bidirectional control of a text."""
    found = _BIDI.search(text)
    return found.group() if found else None


def _report_forbidden(source: SourceText, diagnostics: Diagnostics) -> bool:
    found = _FORBIDDEN.search(source.text)
    if found is None:
        return False
    diagnostics.error(
        "PC105",
        f"the character U+{ord(found.group()):04X} is not allowed in YAML",
        source.location(found.start()),
        hint="remove it",
    )
    return True


def _with_joined_pairs(source: SourceText) -> SourceText:
    """JSON writes a character above U+FFFF as two escapes, YAML as one; the offsets stay traceable."""
    shortened: list[int] = []
    lost = 0

    def join(pair: re.Match[str]) -> str:
        nonlocal lost
        high, low = pair.groups()
        if high is None:
            return pair.group()
        point = 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)
        lost += 2
        shortened.append(pair.end() - lost)
        return f"\\U{point:08X}"

    text = _ESCAPED_PAIR.sub(join, source.text)
    return SourceText(source.path, text, tuple(shortened)) if shortened else source
