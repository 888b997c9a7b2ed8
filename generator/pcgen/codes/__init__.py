"""Every code that pcgen can report, with its meaning, an example and the mend.

The groups: PC1xx reading, PC15x settings, PC2xx structure and rules, PC3xx naming, PC4xx unsupported,
PC50x bundling, PC55x templates, PC6xx changes for callers, PC7xx coverage, PC9xx pcgen's own fault.
`pcgen explain` and the README's table are made from here.
"""

from __future__ import annotations

from pcgen.codes import (
    bundling,
    changes_breaking,
    changes_compatible,
    coverage,
    naming,
    own,
    reading,
    rules,
    settings,
    structure,
    templates,
    unsupported,
)
from pcgen.codes.entry import Code, Impact, Level

__all__ = ["CODES", "Code", "Impact", "Level"]

CODES: dict[str, Code] = {
    entry.code: entry
    for group in (
        reading,
        settings,
        structure,
        rules,
        naming,
        unsupported,
        bundling,
        templates,
        changes_breaking,
        changes_compatible,
        coverage,
        own,
    )
    for entry in group.TABLE
}
