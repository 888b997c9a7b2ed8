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

_FEW = 3  # more things that change alike are told together


def as_text(changes: Sequence[Change]) -> str:
    """The changes by impact, each with both of its places."""
    lines: list[str] = []
    for impact, group in groupby(changes, _impact):
        lines.append(f"{IMPACTS[impact]}:")
        for alike in _alike(list(group)):
            change = alike[0]
            lines.append(f"  [{change.code}] {_whom(alike)}: {printable(change.message)}")
            lines.append(f"      {place(change.new)}, before {place(change.old)}")
    return "\n".join(lines)


def as_markdown(changes: Sequence[Change], version: str) -> str:
    """A section of a changelog, in the caller's words: without codes and places."""
    lines = [f"## {version}", ""]
    for impact, group in groupby(changes, _impact):
        lines += [f"### {IMPACTS[impact]}", "", *_items(_alike(list(group))), ""]
    return "\n".join(lines) if changes else f"## {version}\n\nNothing changes for callers.\n"


def _items(changes: list[list[Change]]) -> Iterator[str]:
    """What concerns the same things stands in one item."""
    for _, group in groupby(changes, lambda alike: [change.subject for change in alike]):
        together = list(group)
        messages = "; ".join(dict.fromkeys(_escaped(alike[0].message) for alike in together))
        yield f"- {_whom(together[0], quote='`')}: {messages}."


def _alike(changes: list[Change]) -> list[list[Change]]:
    """The changes in their order; where many things change alike, as by what they share, that is one."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.code, change.message), []).append(change)
    found: list[list[Change]] = []
    for change in changes:
        group = groups[change.code, change.message]
        if len(group) <= _FEW:
            found.append([change])
        elif change is group[0]:
            found.append(group)
    return found


def _whom(alike: list[Change], quote: str = "") -> str:
    subject = f"{quote}{alike[0].subject}{quote}"
    return subject if len(alike) == 1 else f"{subject} and {len(alike) - 1:,} more"


def _impact(change: Change) -> Impact:
    return change.impact


def _escaped(text: str) -> str:
    """Text of a spec cannot end the item or begin markup."""
    safe = printable(text)
    for character in "\\`*_[]<>":
        safe = safe.replace(character, f"\\{character}")
    return safe
