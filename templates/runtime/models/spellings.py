"""Find a text as somebody else may write it: as it is, in JSON, in a URL or in HTML.

without(content, texts) -> bytes    the content with REDACTED in the place of the texts
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html.entities import codepoint2name
from json import dumps  # the one that can write ASCII alone

# Written as they are everywhere; most tokens are made of nothing else.
_PLAIN = re.compile(r"[A-Za-z0-9_.~-]*")


def without(content: bytes, texts: Iterable[str]) -> bytes:
    """Each character of a text may be in another form: libraries do not agree on what they escape."""
    for text in sorted(texts, key=len, reverse=True):
        if _PLAIN.fullmatch(text):
            content = content.replace(text.encode("ascii"), b"REDACTED")
        else:
            content = re.sub(b"".join(map(_forms, text)), b"REDACTED", content)
    return content


@cache
def _forms(char: str) -> bytes:
    """A pattern for all forms of a character, the longest ones first."""
    if _PLAIN.fullmatch(char):
        return re.escape(char.encode("ascii"))
    plain = char.encode("utf-8", "surrogatepass")
    units = char.encode("utf-16-be", "surrogatepass").hex()
    forms = [
        "".join(rf"\\u{units[at:at + 4]}" for at in range(0, len(units), 4)),
        "".join(f"%{byte:02x}" for byte in plain),
        rf"&#0*{ord(char)};",
        rf"&#x0*{ord(char):x};",
        rf"&{codepoint2name.get(ord(char), 'apos' if char == chr(39) else '#')};",
        r"\+" if char == " " else "",
        re.escape(dumps(char)[1:-1]),
    ]
    ignoring_case = "|".join(form for form in forms if form).encode("ascii")
    return rb"(?:(?i:%b)|\\?%b)" % (ignoring_case, re.escape(plain))
