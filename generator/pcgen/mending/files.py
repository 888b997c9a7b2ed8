"""Finds what can be mended in the files of a spec, mends it and writes the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.mending.editing import NotUnderstood, edited
from pcgen.mending.flow import edited_in_flow, edits, is_in_flow
from pcgen.mending.mends import MENDS, Keys
from pcgen.output.atomic import replace
from pcgen.reference_text import split
from pcgen.source.budgets import Budgets, Spending
from pcgen.source.compose import compose
from pcgen.source.decode import decode

# A mend can bring others to light: a component that only another unused one uses.
_ROUNDS = 20
_BOM = b"\xef\xbb\xbf"


def mend(check: Callable[[], Iterable[Diagnostic]]) -> list[Diagnostic]:
    """Mend until nothing is left that can be; gives what was mended."""
    done: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        by_file: dict[Path, list[Diagnostic]] = {}
        for found in check():
            if found.code in MENDS and found.location is not None:
                by_file.setdefault(found.location.path, []).append(found)
        mended = [found for path, every in by_file.items() for found in _mended(path, every)]
        done += mended
        if not mended:
            break
    return done


def _mended(path: Path, every: list[Diagnostic]) -> list[Diagnostic]:
    """What of the findings could be mended in a file, which is then written."""
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig", "replace")
    # From behind, so that the positions in lists stay.
    ordered = sorted(every, key=lambda found: _order(_keys(found)), reverse=True)
    done: list[Diagnostic] = []
    rest: list[Diagnostic] = []
    for found in ordered:
        changed = _in_flow(path, text, found)
        (rest if changed is None else done).append(found)
        text = text if changed is None else changed
    if path.suffix in (".yaml", ".yml"):
        # All at once, which takes as long as one; if the editor stumbles over one, the others by themselves.
        for some in (rest, *([found] for found in rest)):
            changed, mended = _in_lines(path, text, [found for found in some if found not in done])
            text, done = changed, done + mended
    if done:
        new = text.encode("utf-8")
        _rewrite(path, _BOM + new if raw.startswith(_BOM) else new)
    return [found for found in every if found in done]


def _rewrite(path: Path, content: bytes) -> None:
    """Where a link leads it still leads, and who might read the file still may."""
    place = path.resolve()
    mode = place.stat().st_mode
    replace(place, content)
    place.chmod(mode & 0o777)


def _in_flow(path: Path, text: str, found: Diagnostic) -> str | None:
    """The text with a mend in braces or brackets; None if it is not there, or does not say what was meant."""
    if not is_in_flow(text, _keys(found)):
        return None
    old, wanted = _plain(path, text), _plain(path, text)
    if not MENDS[found.code](wanted, _keys(found)):
        return None
    for edit in edits(old, wanted):
        changed = edited_in_flow(text, edit)
        if changed is None:
            return None
        text = changed
    return text if _plain(path, text) == wanted else None


def _in_lines(path: Path, text: str, every: list[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The text with the mends and what was mended; as it was if that would not say what was meant."""
    wanted = _plain(path, text)
    done = [found for found in every if MENDS[found.code](wanted, _keys(found))]
    if not done:
        return text, []

    def change(tree: Any) -> None:
        for found in done:
            MENDS[found.code](tree, _keys(found))

    try:
        changed = edited(text, change)
    except NotUnderstood:
        return text, []
    # An alias, a merge or a layout that the editor does not understand is left to people.
    return (changed, done) if _plain(path, changed) == wanted else (text, [])


def _keys(found: Diagnostic) -> Keys:
    pointer = found.location.pointer if found.location is not None else "#"
    return split(pointer, "").keys


def _order(keys: Keys) -> tuple[tuple[int, str], ...]:
    return tuple((int(key), "") if key.isdecimal() else (-1, key) for key in keys)


def _plain(path: Path, text: str) -> Any:
    """The values of a text; None if it cannot be read."""
    found = Diagnostics()
    source = decode(path, text.encode("utf-8"), found)
    node = None if source is None else compose(source, Spending(Budgets()), found)
    return None if node is None or found.has_errors else node.plain()
