"""Where templates are."""

from __future__ import annotations

from pathlib import Path


def templates_folder() -> Path:
    """Beside the package in a wheel, at the top of a checkout otherwise."""
    inside = Path(__file__).parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "templates"
