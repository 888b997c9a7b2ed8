"""Faults of pcgen itself and of its installation (PC9xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC901",
        "PyYAML has no C parser here",
        "pcgen reads YAML with libyaml, through PyYAML's C extension; this installation of PyYAML was "
        "built without it.",
        "pip install --no-binary pyyaml pyyaml   # on a machine without libyaml's headers",
        "pip install --force-reinstall --only-binary pyyaml pyyaml",
    ),
)
