"""The texts of docstrings, put together from what a spec says. Plain text: the encoder comes later."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from pcgen.lower.context import flag, text_of
from pcgen.source import Node

_LIMITS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
}
_FORMATS = {
    "uuid": "GUID",
    "date-time": "date and time",
    "date": "date",
    "time": "time of day",
    "duration": "ISO 8601 duration",
    "uri": "URI",
    "decimal": "decimal number",
}

_REMARKABLE = (*_LIMITS, "default", "readOnly", "writeOnly", "deprecated")

_OWN_LINE = re.compile(r"[-*|>#] |\d+\. |    |```")
WIDTH = 92  # with the indentation of a method this fills a line


def paragraphs(*texts: str) -> str:
    """Paragraphs of prose, wrapped, with an empty line between them."""
    prose = [part for text in texts for part in text.strip().split("\n\n") if part.strip()]
    return "\n\n".join(part if part.startswith(SECTIONS) else wrapped(part) for part in prose)


OPTIONS = ("options", "Settings of this call alone: timeouts, retries, headers, ids.")
"""What every method takes."""

SECTIONS = ("Args:", "Raises:", "Source:")  # they keep their lines


def wrapped(text: str, first: str = "", indent: str = "") -> str:
    """The text in lines of a docstring; lists and code keep their own lines."""
    lines = text.split("\n")
    if any(_OWN_LINE.match(line) for line in lines[1:]):
        return first + text
    prose = " ".join(text.split())
    if prose and len(first) + len(prose) <= WIDTH:
        return first + prose
    return textwrap.fill(
        prose,
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def section(title: str, entries: list[tuple[str, str]]) -> str:
    """`Args:` or `Raises:` with an entry a line; empty without entries."""
    lines = [wrapped(f"{name}: {text}", " " * 4, " " * 8) for name, text in entries if text]
    return "\n".join([title, *lines]) if lines else ""


def sentence(text: str) -> str:
    """A text that ends like a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:" else f"{text}."


def schema_doc(schema: Node, name: str, *texts: Node | None) -> str:
    """What a class says: the first description or title, whether it is deprecated, its source page."""
    text = paragraphs(_described(texts), _deprecated(schema), source(schema))
    return text or f"The schema `{name}`."


def _described(texts: Sequence[Node | None]) -> str:
    said = (text_of(node, key) for key in ("description", "title") for node in texts)
    return sentence(next(filter(None, said), ""))


def enum_doc(schema: Node, name: str, *texts: Node) -> str:
    """As of a class, with the promise that every enum makes."""
    return paragraphs(
        _described(texts) or f"The values of `{name}`.",
        "A value that is not listed here is kept and equals its text.",
        _deprecated(schema),
        source(schema),
    )


def field_doc(node: Node, target: Node, *, formats: bool = False) -> str:
    """What an attribute says: its description, format, limits, default, and who may write it."""
    described = (
        text_of(node, "description") or text_of(target, "description") or text_of(node, "title")
    )
    text = sentence(described)
    given = node.entries.keys() | target.entries.keys()
    if not formats and given.isdisjoint(_REMARKABLE):  # as most are
        return text
    parts = (
        text,
        limits(target, formats=formats),
        _default(node) or _default(target),
        "Set by the service." if flag(node, "readOnly") or flag(target, "readOnly") else "",
        "Never in an answer." if flag(node, "writeOnly") or flag(target, "writeOnly") else "",
        _deprecated(node) or _deprecated(target),
    )
    return " ".join(part for part in parts if part)


def limits(schema: Node, *, formats: bool) -> str:
    """Format and range in words: `GUID.`, `At least 1, at most 500.` The format of a field is in its type."""
    format_ = _FORMATS.get(text_of(schema, "format"), "") if formats else ""
    given = schema.entries
    bounds = [
        _LIMITS[_in_full(schema, key)].format(given[key].value)
        for key in _LIMITS
        if key in given and not isinstance(given[key].value, (bool, str))
    ]
    text = ", ".join([format_, *bounds] if format_ else bounds)
    return sentence(text[:1].upper() + text[1:])


def _in_full(schema: Node, limit: str) -> str:
    """In OpenAPI 3.0 a flag beside a limit says that the limit itself is not allowed."""
    exclusive = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}.get(limit, limit)
    return exclusive if flag(schema, exclusive) else limit


def _default(schema: Node) -> str:
    default = schema.get("default")
    if default is None or default.kind != "scalar" or default.value is None:
        return ""
    return f"The service's default is `{str(default.value).lower() if isinstance(default.value, bool) else default.value}`."


def _deprecated(node: Node) -> str:
    return "Deprecated." if flag(node, "deprecated") else ""


def source(node: Node) -> str:
    """The page that the facts come from."""
    docs = node.get("externalDocs")
    url = text_of(docs, "url")
    return f"Source: {url}" if url else ""
