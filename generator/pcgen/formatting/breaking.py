"""Breaks a statement that is too long where black would: at the bracket of a definition, else at the last one.

    broken(margin, code) -> Iterator[str]       the lines; raises Unsure where black may choose otherwise

What fits on a line within a call stays together; what does not stands item by item, each with its comma, and
so do always the items of a collection and the names of an import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcgen.formatting.by_black import LINE_LENGTH

# Items of one piece, which stay as they are however long.
_WHOLE = re.compile(r'\w+ as \w+,|(?:\w+=)?"[^"\\]*",')
_VALUE = re.compile(r'(\w+ = )("[^"\\]*")')
_UNION = re.compile(r"(\w+ = )(\w[^=\"()]*(?: \| [^=\"()]+)+)")
_ANNOTATED = re.compile(r"(\w+: )([^=]+ \| [^=]+)( = None)")
_RETURNS = re.compile(r"(\) -> \w+\[)([^=]+)(\]:)")
_DEFINITION = re.compile(r"(?:async )?def \w+\(")
_OPEN, _CLOSED = "([{", ")]}"


class Unsure(Exception):
    """Something that black may lay out in another way."""


def broken(margin: str, code: str) -> Iterator[str]:
    """The lines of one statement, or of one item of a longer one."""
    if len(margin) + len(code) <= LINE_LENGTH or _WHOLE.fullmatch(code):
        yield margin + code
    elif code.startswith("from "):
        head, _, names = code.partition(" import ")
        yield f"{margin}{head} import ("
        yield from (f"{margin}    {name}," for name in names.split(", "))
        yield f"{margin})"
    elif parts := _VALUE.fullmatch(code) or _ANNOTATED.fullmatch(code):
        yield from _in_brackets(margin, *parts.groups(default=""))
    elif parts := _UNION.fullmatch(code):
        yield from _operands(margin, *parts.groups())
    elif _DEFINITION.match(code):
        start = code.index("(")
        yield from _split(margin, code, start, _closing(code, start), defines=True)
    else:
        yield from _from_the_right(margin, code)


def _in_brackets(margin: str, head: str, value: str, tail: str = "") -> Iterator[str]:
    """A text or a union that fits on a line of its own."""
    inside = f"{margin}    {value}"
    if len(inside) > LINE_LENGTH or (tail and " | " not in _outside(value)):
        raise Unsure
    yield f"{margin}{head}("
    yield inside
    yield f"{margin}){tail}"


def _operands(margin: str, head: str, union: str) -> Iterator[str]:
    """A union in brackets, on a line of its own if it fits there."""
    inside = f"{margin}    "
    yield f"{margin}{head}("
    if len(inside) + len(union) <= LINE_LENGTH:
        yield inside + union
    else:
        first, *others = _parts(union, " | ")
        yield from _short(inside, [first, *(f"| {other}" for other in others)])
    yield f"{margin})"


def _short(margin: str, lines: list[str]) -> Iterator[str]:
    for line in lines:
        if len(margin) + len(line) > LINE_LENGTH:
            raise Unsure
        yield margin + line


def _from_the_right(margin: str, code: str) -> Iterator[str]:
    """Broken at its last bracket, if that is the end of it."""
    end = len(code) - 1 - code.endswith(",")
    if code[end] not in ")}":
        raise Unsure
    start = _opening(code, end)
    head = _outside(code[:start])
    if any(word in head.rpartition(" = ")[2] for word in (" | ", ", ")):
        raise Unsure  # the line would be broken at an operator
    yield from _split(margin, code, start, end)


def _split(margin: str, code: str, start: int, end: int, *, defines: bool = False) -> Iterator[str]:
    head, body, tail = code[: start + 1], code[start + 1 : end], code[end:]
    inside = margin + "    "
    if not body or len(margin) + len(head) > LINE_LENGTH:
        raise Unsure
    items = _items(body)
    called = defines or (start > 0 and (code[start - 1].isalnum() or code[start - 1] == "_"))
    single = len(items) == 1 and not body.endswith(",")
    fits = len(inside) + len(body) <= LINE_LENGTH
    yield margin + head
    if called and fits and not (single and defines):
        yield inside + body
    elif single and not defines:
        yield from _alone(inside, body)
    else:
        for item in items:
            yield from _alone(inside, f"{item},")
    if len(margin) + len(tail) <= LINE_LENGTH:
        yield margin + tail
    elif defines and (parts := _RETURNS.fullmatch(tail)):
        head, inner, last = parts.groups()
        yield from (margin + head, *_short(inside, [inner]), margin + last)
    else:
        raise Unsure


def _alone(margin: str, item: str) -> Iterator[str]:
    """A line within brackets."""
    if len(margin) + len(item) <= LINE_LENGTH or _WHOLE.fullmatch(item):
        yield margin + item
        return
    if " | " in _outside(item):
        raise Unsure
    yield from _from_the_right(margin, item)


def _items(body: str) -> list[str]:
    """What the commas of a body separate."""
    return _parts(body, ", ")


def _parts(body: str, by: str) -> list[str]:
    """What a separator separates that stands in no bracket and no string; the last one may be empty."""
    found: list[str] = []
    begun = depth = 0
    for position, character in _code(body):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSED:
            depth -= 1
        elif not depth and position >= begun and body.startswith(by.rstrip(), position):
            found.append(body[begun:position])
            begun = position + len(by)
    return [*found, body[begun:]] if begun < len(body) else found


def _outside(code: str) -> str:
    """What stands in no bracket and no string."""
    depth = 0
    found: list[str] = []
    for _, character in _code(code):
        depth -= character in _CLOSED
        if not depth:
            found.append(character)
        depth += character in _OPEN
    return "".join(found)


def _opening(code: str, end: int) -> int:
    """Where the bracket opens that closes there."""
    above: list[int] = []
    for position, character in _code(code):
        if character in _OPEN:
            above.append(position)
        elif character in _CLOSED:
            if not above:
                raise Unsure
            start = above.pop()
            if position == end:
                return start
    raise Unsure


def _closing(code: str, start: int) -> int:
    """Where the bracket closes that opens there."""
    depth = 0
    for position, character in _code(code[start:]):
        depth += (character in _OPEN) - (character in _CLOSED)
        if not depth:
            return start + position
    raise Unsure


def _code(text: str) -> Iterator[tuple[int, str]]:
    """The characters that are in no string."""
    quoted = False
    for position, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif not quoted:
            yield position, character


def check_commas(bare: str) -> None:
    """A comma before a bracket is right in a tuple of one; elsewhere it would break the line."""
    above: list[tuple[int, int]] = []
    commas = 0
    for position, character in enumerate(bare):
        if character in _OPEN:
            above.append((position, commas))
            commas = 0
        elif character == ",":
            commas += 1
        elif character in _CLOSED:
            if not above:
                return  # the end of a statement over several lines
            start, outside = above.pop()
            called = start > 0 and (bare[start - 1].isalnum() or bare[start - 1] in "_)]")
            if bare[position - 1] == "," and (commas != 1 or called):
                raise Unsure
            commas = outside
