"""Changes as text for a terminal, and as a section of a changelog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pcgen.codes import Impact
from pcgen.comparing.change import Change
from pcgen.messages.text import place, printable

IMPACTS: dict[Impact, str] = {
    "breaking": "Breaking",
    "compatible": "Compatible",
    "documentation": "Documentation",
}


def as_text(changes: Sequence[Change]) -> str:
    """The changes by impact, each with both of its places."""
    lines: list[str] = []
    for impact, group in groupby(changes, _impact):
        lines.append(f"{IMPACTS[impact]}:")
        for change in group:
            lines.append(f"  [{change.code}] {change.subject}: {printable(change.message)}")
            lines.append(f"      {place(change.new)}, before {place(change.old)}")
    return "\n".join(lines)


def as_markdown(changes: Sequence[Change], version: str) -> str:
    """A section of a changelog, in the caller's words: without codes and places."""
    lines = [f"## {version}", ""]
    for impact, group in groupby(changes, _impact):
        lines += [f"### {IMPACTS[impact]}", "", *_items(list(group)), ""]
    return "\n".join(lines) if changes else f"## {version}\n\nNothing changes for callers.\n"


def _items(changes: list[Change]) -> Iterator[str]:
    """What concerns the same thing stands in one item."""
    for subject, group in groupby(changes, lambda change: change.subject):
        messages = "; ".join(dict.fromkeys(_escaped(change.message) for change in group))
        yield f"- `{subject}`: {messages}."


def _impact(change: Change) -> Impact:
    return change.impact


def _escaped(text: str) -> str:
    """Text of a spec cannot end the item or begin markup."""
    safe = printable(text)
    for character in "\\`*_[]<>":
        safe = safe.replace(character, f"\\{character}")
    return safe
