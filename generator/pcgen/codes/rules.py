"""Our own rules (PC216 to PC299), with the levels that they have unless the settings say otherwise."""

from __future__ import annotations

from pcgen.codes import rules_documentation, rules_operations, rules_schemas
from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = tuple(
    sorted(
        (*rules_operations.TABLE, *rules_schemas.TABLE, *rules_documentation.TABLE),
        key=lambda code: code.code,
    )
)
