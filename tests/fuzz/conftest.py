"""Profiles of effort: `ci` is what the suite runs, `long` is for a machine that has nothing else to do."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("ci", max_examples=100)
settings.register_profile("long", max_examples=20_000)
