"""Codes."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = ()
