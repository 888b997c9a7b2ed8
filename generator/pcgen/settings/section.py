"""One map of the settings: typed reading of its keys, complaints about the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pcgen.diagnostics import Diagnostics
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean, one_of

Check = Callable[[str], "str | None"]
"""Says what is wrong with a text, as the end of the sentence "'x' ..."; None if nothing is."""


class Section:
    """A map whose keys are known; `close` reports those that nobody asked for."""

    def __init__(self, node: Node, name: str, diagnostics: Diagnostics) -> None:
        self.node = node
        self.name = name
        self.diagnostics = diagnostics
        self._known: list[str] = []
        if node.kind != "map":
            self._wrong(node, name, "a map")

    def text(self, key: str, check: Check | None = None) -> str | None:
        """The text under a key, if there is one and the check accepts it."""
        node = self._get(key)
        if node is None:
            return None
        return self.checked(node, self._path(key), check)

    def checked(self, node: Node, name: str, check: Check | None = None) -> str | None:
        """The text of a node, if it is one and the check accepts it."""
        if node.text is None:
            self._wrong(node, name, "a text")
            return None
        complaint = check(node.text) if check is not None else None
        if complaint is not None:
            self.diagnostics.error("PC153", f"'{name}': {complaint}", node.location)
            return None
        return node.text

    def require(self, key: str, check: Check | None = None) -> str | None:
        """The text under a key that has to be there."""
        if self._get(key) is None:
            self.missing(key)
            return None
        return self.text(key, check)

    def missing(self, key: str) -> None:
        """Say that a key has to be here; a node that is no map has its complaint already."""
        if self.node.kind != "map":
            return
        where = f" in '{self.name}'" if self.name else ""
        self.diagnostics.error("PC152", f"'{key}' is missing{where}", self.node.location)

    def section(self, key: str) -> Section | None:
        """The map under a key as a section of its own; the caller closes it."""
        node = self._get(key)
        return None if node is None else Section(node, self._path(key), self.diagnostics)

    def entries(self, key: str) -> Iterator[tuple[str, Node]]:
        """Keys and values of the map under a key, whatever the keys are."""
        node = self._get(key)
        if node is not None and node.kind != "map":
            self._wrong(node, self._path(key), "a map")
        return iter(()) if node is None else node.items()

    def elements(self, key: str) -> Iterator[Section]:
        """The maps of the list under a key."""
        node = self._get(key)
        if node is not None and node.kind != "list":
            self._wrong(node, self._path(key), "a list")
        for position, element in enumerate(node.elements if node is not None else ()):
            yield Section(element, f"{self._path(key)}[{position}]", self.diagnostics)

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under a key."""
        node = self._get(key)
        if node is None:
            return ()
        if node.kind != "list":
            self._wrong(node, self._path(key), "a list")
        found = (self.checked(element, self._path(key)) for element in node.elements)
        return tuple(text for text in found if text is not None)

    def close(self) -> None:
        """Report keys that mean nothing here."""
        for key in self.node.entries:
            if key not in self._known:
                where = f" in '{self.name}'" if self.name else ""
                hint = did_you_mean(key, self._known) or f"known here: {one_of(self._known)}"
                self.diagnostics.error(
                    "PC150",
                    f"unknown setting '{key}'{where}",
                    self.node.key_location(key),
                    hint=hint,
                )

    def _get(self, key: str) -> Node | None:
        if key not in self._known:
            self._known.append(key)
        return self.node.get(key)

    def _path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def _wrong(self, node: Node, name: str, expected: str) -> None:
        what = f"'{name}'" if name else "the settings file"
        self.diagnostics.error("PC151", f"{what} must be {expected}", node.location)
