"""Layout by one black in one mode, a definition at a time, on all cores, and each text once only.

A module is cut where its template says so. The parts are formatted apart and joined as black would: so one long
module keeps no core waiting, and an edited property costs the formatting of one class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import PurePosixPath

from pcgen.verification import same_meaning

LINE_LENGTH = 100
CUT = "\f"
# Below this many characters starting processes costs more than they save.
_WORTH_A_POOL = 100_000
_BATCH = 12_000


class FormattingError(Exception):
    """black refused a text that pcgen made, or changed its meaning: pcgen's fault, with the text for the report."""

    def __init__(self, path: PurePosixPath, text: str, reason: str) -> None:
        super().__init__(f"black cannot format {path}: {reason}")
        self.path = path
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str


def format_all(
    files: Mapping[PurePosixPath, str],
    *,
    jobs: int = 1,
    known: MutableMapping[str, str] | None = None,
) -> dict[PurePosixPath, str]:
    """The same files, Python ones laid out; the run-time is copied as it is.

    `known` remembers the layout of parts by `key_of` their text. Raises FormattingError for the first part
    that black refuses.
    """
    remembered: MutableMapping[str, str] = {} if known is None else known
    parts = {path: _parts(text) for path, text in files.items() if _is_drawn(path)}
    fresh = {key_of(part): part for cut in parts.values() for part in cut}
    fresh = {key: part for key, part in fresh.items() if key not in remembered}
    refused: dict[str, str] = {}
    for key, result in zip(fresh, _formatted(list(fresh.values()), jobs), strict=True):
        if isinstance(result, Refused):
            refused[key] = result.reason
        else:
            remembered[key] = result
    done = dict(files)
    for path, cut in parts.items():
        for part in cut:
            if key_of(part) in refused:
                raise FormattingError(path, part, refused[key_of(part)])
        done[path] = _joined([remembered[key_of(part)] for part in cut])
    return done


def key_of(part: str) -> str:
    return sha256(part.encode("utf-8", "surrogatepass")).hexdigest()


def _is_drawn(path: PurePosixPath) -> bool:
    return path.suffix == ".py" and "_runtime" not in path.parts


def _parts(text: str) -> list[str]:
    return [part.strip("\n") for part in text.split(CUT)]


def _joined(parts: list[str]) -> str:
    """Two empty lines around classes, one between constants, as in a module that black formats whole."""
    text = parts[0]
    for before, part in pairwise(parts):
        wide = part.startswith(("class ", "if ")) or before.startswith(("class ", "if "))
        text += ("\n\n" if wide else "\n") + part
    return text


def _formatted(texts: list[str], jobs: int) -> Iterator[str | Refused]:
    if jobs < 2 or sum(map(len, texts)) < _WORTH_A_POOL:
        yield from map(format_part, texts)
        return
    batches: list[list[str]] = [[]]
    for text in texts:
        if sum(map(len, batches[-1])) > _BATCH:
            batches.append([])
        batches[-1].append(text)
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        for results in pool.map(format_batch, batches):
            yield from results


def format_batch(texts: list[str]) -> list[str | Refused]:
    return [format_part(text) for text in texts]


def format_part(text: str) -> str | Refused:
    """One part as black lays it out. Our own comparison of the trees stands in for black's, which is slower."""
    import black
    from black.mode import TargetVersion
    from black.parsing import InvalidInput

    mode = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
    text += "\n"
    try:
        formatted = black.format_str(text, mode=mode)
    except InvalidInput as error:
        return Refused(str(error))
    kept = formatted == text or same_meaning(text, formatted)
    return formatted if kept else Refused("the meaning changed")
