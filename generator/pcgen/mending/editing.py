"""A change of a YAML text that leaves every line alone which it is not about.

ruamel.yaml keeps comments and the order of keys, and lays out the rest anew. So the text is written twice, before
and after the change, and only the lines in which these two differ are carried over into the original.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib import import_module
from io import StringIO
from itertools import pairwise
from typing import Any, NamedTuple

_COMMENT = re.compile(r"\s*(?:#|$)")
_OPENS = re.compile(r"( *)(?:- +)*[^\s#-][^#]*:\s*(?:#.*)?$")
_FIRST = re.compile(r"( *)(- +)?\S")
_ENDLESS = 1_000_000


class NoEditor(Exception):
    """ruamel.yaml is not installed."""


class NotUnderstood(Exception):
    """ruamel.yaml does not read the text: not all of what libyaml takes does it take."""


class _Hunk(NamedTuple):
    """Lines of the text before, by position, and what stands there after."""

    start: int
    end: int
    lines: list[str]


def edited(text: str, change: Callable[[Any], None]) -> str:
    """The text after a change of its tree."""
    try:
        yaml = import_module("ruamel.yaml").YAML()
    except ImportError:
        raise NoEditor from None
    yaml.preserve_quotes = True
    yaml.width = _ENDLESS
    mapping, sequence, offset = _indents(text)
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    try:
        tree = yaml.load(text)
    except import_module("ruamel.yaml").YAMLError as error:
        raise NotUnderstood from error
    before = _written(yaml, tree)
    change(tree)
    return _carried(text, before, _written(yaml, tree))


def _indents(text: str) -> tuple[int, int, int]:
    """How far maps, the entries of lists and their dashes are usually indented below their key."""
    maps, dashes, entries = Counter[int](), Counter[int](), Counter[int]()
    lines = [line for line in text.splitlines() if not _COMMENT.match(line)]
    for above, line in pairwise(lines):
        opening, below = _OPENS.match(above), _FIRST.match(line)
        if opening is None or below is None:
            continue
        indent = len(below.group(1)) - len(opening.group(1))
        if below.group(2):
            dashes[indent] += 1
            entries[indent + len(below.group(2))] += 1
        elif indent > 0:
            maps[indent] += 1
    return _usual(maps, 2), _usual(entries, 2), _usual(dashes, 0)


def _usual(counts: Counter[int], otherwise: int) -> int:
    return counts.most_common(1)[0][0] if counts else otherwise


def _written(yaml: Any, tree: Any) -> list[str]:
    stream = StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue().splitlines()


def _carried(text: str, before: list[str], after: list[str]) -> str:
    """The text with the lines of `after` where `before` has others."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    laid_out = _by_line(_opcodes(before, lines))
    for hunk in reversed(_hunks(before, after)):
        # Where the layout differs from the original, whole blocks are exchanged.
        start, left = _at_start(hunk.start, laid_out)
        stop, right = _at_end(hunk.end, laid_out)
        wanted = [*before[left : hunk.start], *hunk.lines, *before[hunk.end : right]]
        if not wanted:
            start, stop = _around(lines, start, stop)
        lines[start:stop] = wanted
    return "".join(f"{line}{end}" for line in lines)


def _hunks(before: list[str], after: list[str]) -> list[_Hunk]:
    changes = _opcodes(before, after)
    return [_Hunk(i1, i2, after[j1:j2]) for tag, i1, i2, j1, j2 in changes if tag != "equal"]


_Opcodes = list[tuple[Any, int, int, int, int]]


def _opcodes(one: list[str], other: list[str]) -> _Opcodes:
    """As of difflib, which takes the square of the lines; so it gets those between the first and the last change."""
    shorter = min(len(one), len(other))
    start = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    stops = len(one) - end, len(other) - end
    matcher = SequenceMatcher(None, one[start : stops[0]], other[start : stops[1]], autojunk=False)
    found: _Opcodes = [("equal", 0, start, 0, start)] if start else []
    found += [
        (tag, start + i1, start + i2, start + j1, start + j2)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    if end:
        found.append(("equal", stops[0], len(one), stops[1], len(other)))
    return found


def _by_line(opcodes: _Opcodes) -> _Opcodes:
    """As many lines for as many are the same lines in another layout, one by one."""
    found: _Opcodes = []
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "replace" and i2 - i1 == j2 - j1:
            found += [(tag, i1 + n, i1 + n + 1, j1 + n, j1 + n + 1) for n in range(i2 - i1)]
        else:
            found.append((tag, i1, i2, j1, j2))
    return found


def _at_start(position: int, opcodes: _Opcodes) -> tuple[int, int]:
    """Where a position of the new layout is in the original, and the position that is really meant by it."""
    for tag, i1, i2, j1, _ in opcodes:
        if i1 <= position < i2:
            return (j1 + position - i1, position) if tag == "equal" else (j1, i1)
    return (opcodes[-1][4], position) if opcodes else (0, position)


def _at_end(position: int, opcodes: _Opcodes) -> tuple[int, int]:
    for tag, i1, i2, j1, j2 in opcodes:
        if i1 < position <= i2:
            return (j1 + position - i1, position) if tag == "equal" else (j2, i2)
    return 0, position


def _around(lines: list[str], start: int, stop: int) -> tuple[int, int]:
    """A deletion takes the comments directly above along, and leaves those below, which are about what follows."""
    while stop > start and _COMMENT.match(lines[stop - 1]):
        stop -= 1
    if stop == start:
        return start, stop
    indent = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
    while start > 0 and lines[start - 1].startswith(f"{indent}#"):
        start -= 1
    return start, stop
