"""How many inputs a property is tried with."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

ORDINARY = 100


def effort(examples: int) -> settings:
    """So many inputs in CI; as many more by hand as the profile asks for."""
    return settings(
        max_examples=max(1, examples * settings().max_examples // ORDINARY),
        deadline=None,
        # The gate tries the same inputs each time, so that it fails for a change and not by chance.
        derandomize=settings().max_examples <= ORDINARY,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
