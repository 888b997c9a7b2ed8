"""Bytes as a document: findings with places, or a document that is checked and lowered; never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pcgen.diagnostics import Diagnostics, Severity
from pcgen.lower import lower
from pcgen.messages.text import render
from pcgen.pipeline import validate

_CORPUS = Path(__file__).parents[2] / "corpus"


class Loader:
    """Call it with bytes; whatever it raises is a fault of ours."""

    def __init__(self, folder: Path) -> None:
        self._place = folder / "api.yaml"

    def __call__(self, content: bytes) -> None:
        self._place.write_bytes(content)
        diagnostics = Diagnostics()
        surveyed = validate(self._place, diagnostics)
        if surveyed is not None:
            lower(surveyed, diagnostics)
        errors = [found for found in diagnostics if found.severity is Severity.ERROR]
        assert surveyed is not None or errors
        assert all(found.location is not None for found in errors)
        for found in diagnostics:
            render(found).encode("utf-8")


def seeds() -> Iterator[bytes]:
    """Small documents with one feature each."""
    for path in sorted(_CORPUS.glob("*.yaml")):
        yield path.read_bytes()
