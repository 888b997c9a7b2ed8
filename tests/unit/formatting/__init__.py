"""Layouts: by black, without it, in parts and on several cores."""

from pcgen.formatting.by_black import format_part
from pcgen.formatting.settling import settled


def holds(part: str) -> int:
    """How many lines black would give as well; none where it has to be asked."""
    layout = settled(part)
    if layout is None:
        return 0
    assert layout == format_part(part)
    return layout.count("\n")
