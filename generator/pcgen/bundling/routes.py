"""The routes of all documents under one key each, with the servers and the sign-in that are their document's."""

from __future__ import annotations

from pcgen.bundling.copying import Copier
from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document
from pcgen.grammar import METHODS
from pcgen.source.node import Node, Plain
from pcgen.survey import Survey

Item = dict[str, Plain]


class Routes:
    """Collects path items, document by document."""

    def __init__(self, survey: Survey, copier: Copier, diagnostics: Diagnostics) -> None:
        self._copier = copier
        self._diagnostics = diagnostics
        self._parameters = {
            operation.node: [parameter.listed for parameter in operation.parameters]
            for operation in survey.operations
        }
        self._resolve = survey.resolve
        self._keys: dict[tuple[str, str], Node] = {}
        self.paths: dict[str, Item] = {}
        self.webhooks: dict[str, Item] = {}

    def add(self, document: Document, servers: Plain, security: Plain) -> None:
        """Add a document's routes; servers and security are those that the bundle as a whole does not say."""
        for key, items in (("paths", self.paths), ("webhooks", self.webhooks)):
            group = document.root.get(key)
            for route, node in group.items() if group is not None else ():
                if route.startswith("x-"):
                    continue
                copied = self._copier.copy(node, "path-item")
                item: Item = copied if isinstance(copied, dict) else {}
                if servers is not None and key == "paths":
                    item = {"servers": servers, **item}
                if security is not None:
                    for operation in _operations(item):
                        operation.setdefault("security", security)
                self._merge(items, route, item, self._resolve(node) or node)

    def _merge(self, items: dict[str, Item], route: str, item: Item, node: Node) -> None:
        for method in METHODS:
            if method in item:
                first = self._keys.setdefault((route, method), node[method])
                if first is not node[method]:
                    self._clash(route, method, first, node[method])
        present = items.get(route)
        if present is None:
            items[route] = item
        elif _shared(present) == _shared(item):
            present.update(item)
        else:
            # What the two say for all their methods, each method now says itself.
            self._push_down(present, route)
            self._push_down(item, route)
            present.update(item)

    def _push_down(self, item: Item, route: str) -> None:
        servers = item.pop("servers", None)
        for method in METHODS:
            operation = item.get(method)
            if not isinstance(operation, dict):
                continue
            listed = self._parameters[self._keys[route, method]]
            if listed:
                operation["parameters"] = [
                    self._copier.copy(parameter, "parameter") for parameter in listed
                ]
            if servers is not None:
                operation.setdefault("servers", servers)
        for key in ("parameters", "summary", "description"):
            item.pop(key, None)

    def _clash(self, route: str, method: str, first: Node, second: Node) -> None:
        self._diagnostics.error(
            "PC503",
            f"one document cannot hold {method.upper()} {route} of two servers",
            second.key_location(),
            hint="bundle the documents of each server apart",
            related=(("the other one", first.key_location()),),
        )


def _operations(item: Item) -> list[Item]:
    found = [item[method] for method in METHODS if method in item]
    return [operation for operation in found if isinstance(operation, dict)]


def _shared(item: Item) -> Item:
    """What an item says for all its methods."""
    return {key: value for key, value in item.items() if key not in METHODS}
