"""Features of OpenAPI that pcgen does not generate (PC4xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = ()
