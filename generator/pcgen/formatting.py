"""Layout by one black in one mode. Each text is formatted alone, so that a process pool can share the work."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

LINE_LENGTH = 100
# Below this many characters starting processes costs more than they save.
_WORTH_A_POOL = 200_000


class FormattingError(Exception):
    """black refused a text that pcgen made: pcgen's fault, with the text kept for the report."""

    def __init__(self, path: PurePosixPath, text: str, reason: str) -> None:
        super().__init__(f"black cannot format {path}: {reason}")
        self.path = path
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Refused:
    reason: str


def format_all(files: Mapping[PurePosixPath, str], *, jobs: int = 1) -> dict[PurePosixPath, str]:
    """The same files, Python ones laid out; the run-time is copied as it is. Raises FormattingError for the first that black refuses."""
    pending = [path for path in files if path.suffix == ".py" and "_runtime" not in path.parts]
    texts = [files[path] for path in pending]
    if jobs > 1 and sum(map(len, texts)) > _WORTH_A_POOL:
        # The longest first, so that no process is left with one at the end.
        order = sorted(range(len(texts)), key=lambda position: -len(texts[position]))
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            shuffled = pool.map(format_text, [texts[position] for position in order])
            results = dict(zip(order, shuffled, strict=True))
        formatted = [results[position] for position in range(len(texts))]
    else:
        formatted = [format_text(text) for text in texts]
    done = dict(files)
    for path, result in zip(pending, formatted, strict=True):
        if isinstance(result, _Refused):
            raise FormattingError(path, files[path], result.reason)
        done[path] = result
    return done


def format_text(text: str) -> str | _Refused:
    """One module as black lays it out, without its own check of the syntax tree: `verify` compares trees."""
    import black
    from black.mode import TargetVersion
    from black.parsing import InvalidInput

    mode = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
    try:
        return black.format_str(text, mode=mode)
    except InvalidInput as error:
        return _Refused(str(error))
