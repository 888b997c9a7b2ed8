"""What a build leaves out when it may: around each thing that is not supported the smallest part that can go.

A property, a parameter that need not be given, or an operation; of a schema that nothing can stand for, whatever
refers to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pcgen.codes import Level
from pcgen.diagnostics import Diagnostic, Diagnostics, Severity
from pcgen.lower.context import flag, text_of
from pcgen.source import Node
from pcgen.survey import Survey

_UNSUPPORTED = ("PC3", "PC4")  # names that clash, and what pcgen does not know
FAULTS = frozenset(
    {"PC219", "PC220", "PC221", "PC223", "PC224", "PC226", "PC227", "PC234", "PC235"}
)
"""What is wrong with a single part, and leaves the others sound."""
FORGIVEN: dict[str, Level] = dict.fromkeys(("PC209", "PC222", "PC239", "PC251"), "warning")
"""What is not as OpenAPI wants it, and clear all the same: at the level that it has where skipping is asked for."""
_HTTP = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})


@dataclass(frozen=True, slots=True)
class Omission:
    """A place that is left out, and why."""

    place: str  # pets.yaml#/paths/~1pets/get
    code: str
    reason: str


def can_go_on(findings: Iterable[Diagnostic]) -> bool:
    """Would skipping deal with every error, as far as they tell?"""
    return all(
        found.code in FAULTS or found.code in FORGIVEN or _is_unsupported(found)
        for found in findings
        if found.severity is Severity.ERROR
    )


def _is_unsupported(finding: Diagnostic) -> bool:
    """Of a part: not a skip that is needless, nor a whole document."""
    part = finding.location is not None and finding.location.pointer != "#"
    return part and finding.code.startswith(_UNSUPPORTED) and finding.code != "PC409"


class LeavingOut:
    """Finds what to leave out, until nothing that is left is unsupported."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._documents = documents = survey.documents
        self._referrers: dict[Node, list[Node]] = {}
        for target, sources in self._survey.uses.items():
            self._referrers.setdefault(target, []).extend(sources)
        self._files = {
            document.root.source.path: document
            for document in (*documents.documents.values(), *documents.fragments.values())
        }
        self.places: dict[Node, Omission] = {}

    def until_supported(
        self, attempt: Callable[[frozenset[Node], Diagnostics], object], given: frozenset[Node]
    ) -> frozenset[Node]:
        """The nodes to leave out, besides those that the settings name. `attempt` lowers without some."""
        while True:
            found = Diagnostics()
            attempt(given | frozenset(self.places), found)
            before = len(self.places)
            for finding in found:
                if finding.code.startswith(_UNSUPPORTED) and finding.severity is Severity.ERROR:
                    self.leave_out(finding)
            if len(self.places) == before:
                return given | frozenset(self.places)

    def leave_out(self, finding: Diagnostic) -> bool:
        """Leave out what is around a finding; whether there is something that can go."""
        node = self._at(finding)
        places = dict.fromkeys(self._around(node, set())) if node is not None else {}
        for place in places:
            name = f"{self._documents.home(place).name}{place.pointer}"
            self.places.setdefault(place, Omission(name, finding.code, finding.message))
        return bool(places)

    def _at(self, finding: Diagnostic) -> Node | None:
        at = finding.location
        document = self._files.get(at.path) if at is not None else None
        if at is None or document is None:
            return None
        node: Node = document.root
        for step in at.pointer.removeprefix("#").split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            below = node.find(int(key) if node.kind == "list" and key.isdecimal() else key)
            if below is None:
                break
            node = below
        return node

    def _around(self, node: Node, seen: set[Node]) -> Iterator[Node]:
        """The parts to leave out on behalf of a node: one that is around it, or all that refer to it."""
        if node in seen:
            return
        seen.add(node)
        step: Node | None = node
        while step is not None:
            parent = step.parent
            if self._is_part(step):
                yield step
                return
            referrers = self._referrers.get(step)
            if referrers is not None or _is_component(step):
                yield step
                for referrer in referrers or ():
                    yield from self._around(referrer, seen)
                return
            if parent is not None and parent.parent is None and step.key == "security":
                yield from self._secured(parent)
                return
            step = parent

    def _is_part(self, node: Node) -> bool:
        parent = node.parent
        if parent is None:
            return False
        kinds = self._survey.kinds
        if parent.key == "properties" and parent.parent is not None:
            return kinds.get(parent.parent) == "schema"
        if node.key == "additionalOperations":
            return kinds.get(parent) == "path-item"
        if parent.key == "parameters":
            return self._is_optional(node)
        return kinds.get(node) == "operation" or kinds.get(node) == "path-item"

    def _is_optional(self, node: Node) -> bool:
        """A parameter can go alone if calls work without it."""
        target = self._survey.resolve(node)
        if target is None or self._survey.kinds.get(target) != "parameter":
            return False
        return not flag(target, "required") and text_of(target, "in") != "path"

    def _secured(self, document: Node) -> Iterator[Node]:
        """The operations that what the document says of credentials holds for."""
        for item in document["paths"].children() if "paths" in document else ():
            path_item = self._survey.resolve(item)
            for verb, operation in path_item.items() if path_item is not None else ():
                if verb in _HTTP and "security" not in operation:
                    yield operation


def _is_component(node: Node) -> bool:
    trail = node.trail
    return len(trail) == 3 and trail[0] == "components"
