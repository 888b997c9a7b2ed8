"""The text of a `$ref`, taken apart; what could leave the spec folder is refused here."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_to_bytes

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ANCHOR = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")
_BAD_TILDE = re.compile(r"~(?![01])")


class MalformedReference(ValueError):
    """Why a text is no reference that pcgen follows."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Reference:
    """A file by its name below the spec folder, and the keys from its top to the target, or its `$anchor`."""

    file: str
    keys: tuple[str, ...]
    anchor: str = ""


@lru_cache(maxsize=16_384)  # documents say the same ones over and over
def split(text: str, home: str) -> Reference:
    """Read a `$ref` that stands in the document called `home`."""
    file, _, fragment = text.partition("#")
    if _ANCHOR.match(fragment):
        return Reference(_file(file, home), (), fragment)
    return Reference(_file(file, home), _keys(fragment))


def _file(text: str, home: str) -> str:
    if not text:
        return home
    if _SCHEME.match(text) or text.startswith(("//", "\\\\")):
        raise MalformedReference(
            "PC202",
            f"the remote reference '{text}' is not followed",
            "copy the document into the spec folder and refer to the copy",
        )
    name = _decoded(text)
    if "?" in text:
        raise MalformedReference(
            "PC205", "a reference to a file has no query", "remove the '?' and after"
        )
    path = posixpath.normpath(posixpath.join(posixpath.dirname(home), name))
    outside = path.startswith(("/", "../")) or path in ("..", ".")
    if outside or "\\" in name or _SCHEME.match(name) or any(ord(char) < 32 for char in name):
        raise MalformedReference(
            "PC203",
            f"'{name}' leads out of the spec folder",
            "keep all files of the API in one folder and refer to them by relative path",
        )
    return path


def _keys(fragment: str) -> tuple[str, ...]:
    pointer = _decoded(fragment)
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise MalformedReference(
            "PC205",
            f"'#{pointer}' is no JSON pointer",
            "write '#/' and the keys that lead to the target",
        )
    if _BAD_TILDE.search(pointer):
        raise MalformedReference(
            "PC205", "a '~' in a pointer is written '~0'", "write '~0' or '~1'"
        )
    steps = pointer[1:].split("/")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def _decoded(text: str) -> str:
    if _BAD_ESCAPE.search(text):
        raise MalformedReference("PC205", "a '%' in a reference is written '%25'", "write '%25'")
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        message = "the '%' escapes of this reference are not UTF-8"
        raise MalformedReference("PC205", message, "escape the UTF-8 bytes of the name") from None
