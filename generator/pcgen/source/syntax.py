"""libyaml's complaints in the reader's words."""

from __future__ import annotations

import re

_IN_OUR_WORDS: tuple[tuple[str, str, str | None], ...] = (
    (
        r"mapping values are not allowed",
        "a second ': ' on one line",
        "quote the text, or put the value on its own line",
    ),
    (
        r"could not find expected ':'",
        "the line before lacks its ':', or a text is not closed",
        "write 'key: value', and quote texts with special characters",
    ),
    (
        r"found unexpected end of stream",
        "a quoted text is never closed",
        "add the closing quote",
    ),
    (
        r"did not find expected ',' or '\]'",
        "a list in brackets misses its ',' or ']'",
        "close the list, or quote the text in it",
    ),
    (
        r"did not find expected ',' or '\}'",
        "a map in braces misses its ',' or '}'",
        "close the map, or quote the text in it",
    ),
    (
        r"did not find expected key",
        "this line does not line up with the keys above it",
        "indent it like its neighbours, or quote the text above",
    ),
    (
        r"did not find expected '-' indicator",
        "this line does not line up with the list's '-' above it",
        "indent it like the other elements",
    ),
    (
        r"did not find expected node content",
        "a value is missing here",
        "write the value, or '' for an empty text",
    ),
    (
        r"block (sequence|collection) entries are not allowed|block mapping.*not allowed",
        "a list or map cannot start on this line",
        "start it on its own line",
    ),
    (
        r"found character that cannot start any token",
        "a text cannot start with this character",
        "quote the text",
    ),
    (
        r"unknown escape character",
        "this escape does not exist in YAML",
        "write '\\\\' for a backslash",
    ),
    (
        r"invalid Unicode character escape",
        "this escape is no character (half of a surrogate pair?)",
        "write the character itself, or \\UXXXXXXXX",
    ),
    (
        r"invalid (leading|trailing) UTF-8|control characters are not allowed",
        "this character is not allowed in YAML",
        "remove it",
    ),
    (
        r"found unexpected document indicator",
        "'---' or '...' inside a quoted text",
        "indent the text",
    ),
    (r"undefined tag handle|expected tag URI", "this tag cannot be read", "remove the tag"),
    (
        r"duplicate %|incompatible YAML|directive",
        "this '%' directive cannot be read",
        "remove it",
    ),
    (
        r"did not find expected <document start>",
        "the document has ended here already",
        "indent the line, or remove what follows",
    ),
    (
        r"did not find expected (alphabetic|comment|whitespace|hexdecimal|digit|indentation)",
        "this indicator of YAML is not complete",
        "quote the text",
    ),
    (r"exceeded max", "this nests deeper than YAML is read", None),
)


def explain(problem: str, character: str) -> tuple[str, str | None]:
    """What is wrong, and what to do, for a problem text of libyaml at a character."""
    if character == "\t" and "cannot start any token" in problem:
        return "a tab cannot indent YAML", "use spaces"
    for pattern, message, hint in _IN_OUR_WORDS:
        if re.search(pattern, problem):
            return message, hint
    return problem, None
