"""How a finding looks on a terminal: place, severity, code, message, the line with a caret, pointer, hint.

render(diagnostic) -> str        several lines, without a line end after the last
"""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from pcgen.diagnostics import Diagnostic, Location

_LARGEST = 64 * 2**20  # bytes of a file that is read once more for excerpts
_MAX_SHOWN = 160
_BEFORE_CARET = 60
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def render(diagnostic: Diagnostic) -> str:
    """A finding as text; whatever a spec's author wrote is printed harmlessly."""
    head = f"{diagnostic.severity.value}[{diagnostic.code}] {printable(diagnostic.message)}"
    at = diagnostic.location
    if at is None:
        lines = [head]
    else:
        lines = [f"{place(at)}: {head}", *_excerpt(at)]
        if at.pointer:
            lines.append(f"      at: {printable(at.pointer)}")
    for label, other in diagnostic.related:
        lines += [f"    also: {place(other)}: {printable(label)}", *_excerpt(other)]
    if diagnostic.hint is not None:
        lines.append(f"    hint: {printable(diagnostic.hint)}")
    return "\n".join(lines)


def place(at: Location) -> str:
    """`file:line:column`, the file as seen from where the command runs."""
    return f"{printable(shown_path(at.path))}:{at.line}:{at.column}"


def shown_path(path: Path) -> str:
    """A path relative to the current folder if it lies in it, else as it was given; always with `/`."""
    try:
        return direct(path.absolute()).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return direct(path).as_posix()


def direct(path: Path) -> Path:
    """The same place without the detours of `..`; as it is where a link on the way makes that another place."""
    if ".." not in path.parts:
        return path
    plain = Path(os.path.normpath(path))
    try:
        return plain if plain.resolve() == path.resolve() else path
    except (OSError, RuntimeError):  # links in a circle
        return path


def printable(text: str) -> str:
    """Text with everything escaped that could steer a terminal or reorder what it shows."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character == "\t":
        return "    "
    if unicodedata.category(character) not in _HIDDEN:
        return character
    point = ord(character)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _excerpt(at: Location) -> list[str]:
    lines = _lines(at.path)
    if not 0 < at.line <= len(lines):
        return []
    line = lines[at.line - 1]
    column = min(at.column - 1, len(line))
    start = max(0, column - _BEFORE_CARET) if len(line) > _MAX_SHOWN else 0
    before, after = printable(line[start:column]), printable(line[column : start + _MAX_SHOWN])
    left = "…" if start else ""
    right = "…" if len(line) > start + _MAX_SHOWN else ""
    margin = f"{at.line:>5} | "
    indent = " " * (len(margin) + len(left) + sum(map(_width, before)))
    return [f"{margin}{left}{before}{after}{right}".rstrip(), f"{indent}^"]


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _lines(path: Path) -> tuple[str, ...]:
    try:
        state = path.lstat()  # a link may lead out of the spec folder, a pipe may never end
        if not S_ISREG(state.st_mode) or state.st_size > _LARGEST:
            return ()
        return _read_lines(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return ()


@lru_cache(maxsize=8)
def _read_lines(path: Path, changed: int, size: int) -> tuple[str, ...]:
    """The lines of a file in the state that its time of change and size stand for."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
