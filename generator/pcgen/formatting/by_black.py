"""The layout of one text by black, which must not change what it means."""

from __future__ import annotations

from dataclasses import dataclass

from pcgen.formatting.meaning import same_meaning

LINE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str


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
