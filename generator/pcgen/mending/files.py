"""Finds what can be mended in the files of a spec, mends it and writes the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.mending.editing import edited
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
    if path.suffix not in (".yaml", ".yml"):
        return []
    raw = path.read_bytes()
    # From behind, so that the positions in lists stay.
    ordered = sorted(every, key=lambda found: _order(_keys(found)), reverse=True)
    wanted = _plain(path, raw)
    done = [found for found in ordered if MENDS[found.code](wanted, _keys(found))]
    if not done:
        return []

    def change(tree: Any) -> None:
        for found in done:
            MENDS[found.code](tree, _keys(found))

    text = edited(raw.decode("utf-8-sig"), change).encode("utf-8")
    new = _BOM + text if raw.startswith(_BOM) else text
    if _plain(path, new) != wanted:
        return (
            []
        )  # an alias, a merge or a layout that the editor does not understand: left to people
    replace(path, new)
    return list(reversed(done))


def _keys(found: Diagnostic) -> Keys:
    pointer = found.location.pointer if found.location is not None else "#"
    return split(pointer, "").keys


def _order(keys: Keys) -> tuple[tuple[int, str], ...]:
    return tuple((int(key), "") if key.isdecimal() else (-1, key) for key in keys)


def _plain(path: Path, raw: bytes) -> Any:
    """The values of a file; None if it cannot be read."""
    found = Diagnostics()
    source = decode(path, raw, found)
    node = None if source is None else compose(source, Spending(Budgets()), found)
    return None if node is None or found.has_errors else node.plain()
