"""Which operations of a list the documents have: by method, host and route.

Routes are compared as services do it: literals without case, parameters by their position and not by
their name. A query that somebody has written behind a route is no part of it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from pcgen.diagnostics import Location
from pcgen.documents import Documents
from pcgen.lower.operations.navigation import METHODS
from pcgen.references import References
from pcgen.servers import server_url
from pcgen.source.node import Node

COLUMNS = ("method", "route", "host")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class ListError(Exception):
    """The list cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An operation, of the documents or of the list."""

    method: str
    route: str
    host: str
    area: str
    source: str = ""
    at: Location | None = field(default=None, compare=False)

    @property
    def shape(self) -> tuple[str, str]:
        """Method and route, for comparing."""
        path = self.route.partition("?")[0].rstrip("/")
        return self.method.upper(), _PLACEHOLDER.sub("{}", path).lower()

    @property
    def key(self) -> tuple[str, str, str]:
        return (*self.shape, self.host.lower())


@dataclass(frozen=True, slots=True)
class Coverage:
    covered: tuple[Entry, ...]  # as the documents have them
    missing: tuple[Entry, ...]  # only on the list
    extra: tuple[Entry, ...]  # only in the documents
    different: tuple[tuple[Entry, Entry], ...]  # on the list and in the documents, on another host

    @property
    def is_complete(self) -> bool:
        return not (self.missing or self.different)

    @property
    def areas(self) -> list[str]:
        entries = (*self.covered, *self.missing, *self.extra, *(ours for _, ours in self.different))
        return sorted({entry.area for entry in entries})


def specified(documents: Documents, references: References) -> list[Entry]:
    """Every operation of the documents; the area is the document's name."""
    found: list[Entry] = []
    for name, document in documents.documents.items():
        paths = document.root.get("paths")
        for route, item in paths.items() if paths is not None else ():
            path_item = references.resolve(item) if "$ref" in item else item
            for method in METHODS:
                if method in path_item:
                    host = _host(path_item[method], path_item, document.root)
                    area = name.rpartition("/")[2].partition(".")[0]
                    at = path_item[method].key_location()
                    found.append(
                        Entry(method=method.upper(), route=route, host=host, area=area, at=at)
                    )
    return found


def _host(*owners: Node) -> str:
    """The host of the first server: an operation's own, else that of its path or its document."""
    for owner in owners:
        servers = owner.get("servers")
        if servers is not None and servers.elements:
            return urlsplit(server_url(servers.elements[0])).netloc
    return ""


def listed(path: Path) -> list[Entry]:
    """The operations of a CSV file with at least the columns method, route and host."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListError(f"{path} is not UTF-8") from error
    with StringIO(text, newline="") as file:
        rows = csv.DictReader(file)
        absent = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
        if absent:
            raise ListError(f"{path} has no column {absent[0]!r}")
        entries = [
            Entry(
                method=(row["method"] or "").strip().upper(),
                route=(row["route"] or "").strip(),
                host=(row["host"] or "").strip(),
                area=(row.get("area") or "").strip(),
                source=(row.get("source") or "").strip(),
                at=Location(path, number, 1, ""),
            )
            for number, row in enumerate(rows, start=2)
        ]
    for number, entry in enumerate(entries, start=2):
        if not (entry.method and entry.route.startswith("/") and entry.host):
            raise ListError(
                f"{path}:{number}: a row needs a method, a route from '/' on and a host"
            )
    return entries


def compare(ours: Iterable[Entry], theirs: Iterable[Entry]) -> Coverage:
    """Hold the documents (`ours`) against the list."""
    have = {entry.key: entry for entry in ours}
    want = {entry.key: entry for entry in theirs}
    missing = {key: entry for key, entry in want.items() if key not in have}
    extra = {key: entry for key, entry in have.items() if key not in want}
    elsewhere = {entry.shape: key for key, entry in extra.items()}
    different: list[tuple[Entry, Entry]] = []
    for key, entry in list(missing.items()):
        other = elsewhere.pop(entry.shape, None)
        if other is not None:
            different.append((missing.pop(key), extra.pop(other)))
    return Coverage(
        covered=tuple(entry for key, entry in have.items() if key in want),
        missing=tuple(missing.values()),
        extra=tuple(extra.values()),
        different=tuple(different),
    )
