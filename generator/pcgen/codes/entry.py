"""The shape of one row in the table of codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note", "off"]
Impact = Literal["breaking", "compatible", "documentation"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: `example` shows the fault, `mend` the same place put right."""

    code: str
    title: str
    explanation: str
    example: str
    mend: str
    level: Level = "error"
    impact: Impact | None = None  # of a change on those who call the client

    @property
    def captions(self) -> tuple[str, str]:
        """What the example and the mend are called: a change is not wrong in itself."""
        if self.impact is None:
            return ("Wrong", "Right")
        return ("The change", "Instead" if self.impact == "breaking" else "To do")
