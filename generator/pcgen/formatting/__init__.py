"""Layout as by one black in one mode, a definition at a time, on all cores, and each text once only.

A module is cut where its template says so. The parts are formatted apart and joined as black would: so one long
module keeps no core waiting, and an edited property costs the formatting of one class.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import PurePosixPath

from pcgen import cores
from pcgen.formatting.by_black import Refused
from pcgen.formatting.processes import Helper, format_parts
from pcgen.formatting.settling import settled

CUT = "\f"
_SHARE = 100_000  # characters, which take some 20 ms
_WORTH_A_HELPER = 500_000  # characters, where this process cannot be copied


class FormattingError(Exception):
    """black refused a text that pcgen made, or changed its meaning: pcgen's fault, with the text for the report."""

    def __init__(self, path: PurePosixPath, text: str, reason: str) -> None:
        super().__init__(f"black cannot format {path}: {reason}")
        self.path = path
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Formatted:
    text: str
    parts: tuple[str, ...]
    """The keys of the parts that it was joined from; none where it is not Python of ours."""


def format_all(
    files: Mapping[PurePosixPath, str],
    *,
    ready: Sequence[Helper] = (),
    layouts: MutableMapping[str, str] | None = None,
    ours: bool = True,
) -> dict[PurePosixPath, Formatted]:
    """The same files, Python ones laid out; the run-time is copied as it is.

    `layouts` are those of parts by `key_of` their text; new ones are added. Raises FormattingError for a part
    that black refuses. `ours` are files of our own templates, of which the common forms need no black.
    """
    known: MutableMapping[str, str] = {} if layouts is None else layouts
    parts = {path: _parts(text) for path, text in files.items() if _is_drawn(path)}
    homes = {key: (path, part) for path, cut in parts.items() for key, part in cut.items()}
    fresh = {key: part for key, (_, part) in homes.items() if key not in known}
    apart = bool(ready) and not cores.CAN_COPY and _length(fresh) >= _WORTH_A_HELPER
    if ours and not apart:
        known.update(_settled(fresh, len(ready) + 1))
        fresh = {key: part for key, part in fresh.items() if key not in known}
    results = format_parts(list(fresh.values()), ready, ours=ours and apart)
    for key, result in zip(fresh, results, strict=True):
        if isinstance(result, Refused):
            raise FormattingError(*homes[key], result.reason)
        known[key] = result
    done = {path: Formatted(text, ()) for path, text in files.items()}
    for path, cut in parts.items():
        done[path] = Formatted(joined([known[key] for key in cut]), tuple(cut))
    return done


def _settled(parts: Mapping[str, str], jobs: int) -> dict[str, str]:
    """The layouts of those that need no black, by so many processes where there is enough to do."""
    layouts = cores.shared(settled, list(parts.values()), min(jobs, _length(parts) // _SHARE))
    return {key: layout for key, layout in zip(parts, layouts, strict=True) if layout is not None}


def _length(parts: Mapping[str, str]) -> int:
    return sum(map(len, parts.values()))


def key_of(part: str) -> str:
    return sha256(part.encode("utf-8", "surrogatepass")).hexdigest()


def _is_drawn(path: PurePosixPath) -> bool:
    return path.suffix == ".py" and "_runtime" not in path.parts


def _parts(text: str) -> dict[str, str]:
    """The parts of a module by their keys; no two are the same, since no name is defined twice."""
    parts = [part.strip("\n") for part in text.split(CUT)]
    return {key_of(part): part for part in parts}


def joined(parts: Sequence[str]) -> str:
    """Two empty lines around classes, one between constants, as in a module that black formats whole."""
    text = parts[0]
    for before, part in pairwise(parts):
        wide = part.startswith(("class ", "if ")) or before.startswith(("class ", "if "))
        text += ("\n\n" if wide else "\n") + part
    return text
