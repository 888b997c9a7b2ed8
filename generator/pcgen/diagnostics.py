"""What pcgen has to say about a spec: places, findings and the collector of findings.

A finding is data. How it looks is the business of `diagnostics_text` and its siblings; what its code
means stands in `codes`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pcgen.codes import CODES, Level


class Severity(Enum):
    """How bad a finding is: an error stops the build, a warning does not, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: line and column count from 1, the pointer is an RFC 6901 fragment (`#/a/b`).

    A file that is no document has no pointers: then it is empty.
    """

    path: Path
    line: int
    column: int
    pointer: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, at the smallest place that is wrong, with the other places that take part in it."""

    code: str
    message: str
    location: Location | None = None
    hint: str | None = None
    related: tuple[tuple[str, Location], ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that one run of a command has to say, for the formats that programs read."""

    command: str
    diagnostics: tuple[Diagnostic, ...]
    result: Mapping[str, object]  # figures and facts of the command, as JSON has them


class Diagnostics:
    """Collects findings; iterates over them by place, each once."""

    def __init__(self, levels: Mapping[str, Level] | None = None) -> None:
        self._found: dict[Diagnostic, None] = {}
        self._levels: dict[str, Level] = dict(levels or {})

    def set_levels(self, levels: Mapping[str, Level]) -> None:
        """Let settings decide how bad the findings of single codes are."""
        self._levels.update(levels)

    def of_same_levels(self) -> Diagnostics:
        """An empty collection under the same settings."""
        return Diagnostics(self._levels)

    def level(self, code: str) -> Level:
        """The level at which `report` files a code: the settings' choice, else the table's."""
        return self._levels.get(code) or CODES[code].level

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a finding as it is; one that is here already is dropped."""
        self._found.setdefault(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep several findings."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def error(
        self,
        code: str,
        message: str,
        at: Location | None = None,
        *,
        hint: str | None = None,
        related: tuple[tuple[str, Location], ...] = (),
    ) -> None:
        """File an error that no setting can soften."""
        self.add(Diagnostic(code, message, at, hint, related, Severity.ERROR))

    def warning(
        self,
        code: str,
        message: str,
        at: Location | None = None,
        *,
        hint: str | None = None,
        related: tuple[tuple[str, Location], ...] = (),
    ) -> None:
        """File a warning."""
        self.add(Diagnostic(code, message, at, hint, related, Severity.WARNING))

    def report(
        self,
        code: str,
        message: str,
        at: Location | None = None,
        *,
        hint: str | None = None,
        related: tuple[tuple[str, Location], ...] = (),
    ) -> None:
        """File a rule's finding at the level that settings or the table of codes give it."""
        level = self.level(code)
        if level != "off":
            self.add(Diagnostic(code, message, at, hint, related, Severity(level)))

    def take(self, codes: Container[str]) -> tuple[Diagnostic, ...]:
        """Take out the errors of these codes, for somebody who deals with them."""
        taken = [
            found for found in self if found.code in codes and found.severity is Severity.ERROR
        ]
        for found in taken:
            del self._found[found]
        return tuple(taken)

    @property
    def has_errors(self) -> bool:
        """Whether anything here stops the build."""
        return any(found.severity is Severity.ERROR for found in self._found)

    @property
    def codes(self) -> frozenset[str]:
        """The codes found so far, so that a command can choose its exit code."""
        return frozenset(found.code for found in self._found)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(found.severity is severity for found in self._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found, key=_place))

    def __len__(self) -> int:
        return len(self._found)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    at = diagnostic.location
    if at is None:
        return ("", 0, 0, diagnostic.code, diagnostic.message)
    return (at.path.as_posix(), at.line, at.column, diagnostic.code, diagnostic.message)
