"""How many inputs a property is tried with."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

ORDINARY = 100


def effort(examples: int) -> settings:
    """So many inputs in CI; as many more by hand as the profile asks for."""
    return settings(
        max_examples=max(1, examples * settings().max_examples // ORDINARY),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
