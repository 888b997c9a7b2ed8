"""Every operation of the documents, with its place in the navigation; not lowered yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pcgen.lower.context import Context, entries_of, text_of
from pcgen.lower.operations.navigation import METHODS, Way, spelled_apart, way_to
from pcgen.lower.operations.parameters import Declared, declared_parameters
from pcgen.naming import Scope, constant
from pcgen.source import Node


@dataclass(frozen=True, slots=True)
class Found:
    """An operation of a document, with its place in the navigation."""

    area: str
    host: str
    route: str
    verb: str
    path_item: Node
    document: Node
    node: Node
    declared: Declared
    way: Way
    constant: str

    @property
    def id(self) -> str:
        return text_of(self.node, "operationId") or f"{self.verb} {self.route}"

    @property
    def sent(self) -> str:
        """The route as it is sent: what follows a `#` only tells operations of one route apart."""
        return self.route.partition("#")[0]


def found_operations(context: Context) -> list[Found]:
    """Every operation of every document, in the order of the texts."""
    found: list[Found] = []
    apart = spelled_apart(_routes(context)) if context.forgiving else frozenset[tuple[str, str]]()
    for name, document in context.documents.documents.items():
        area = context.modules[name]
        scope = Scope("operation", context.diagnostics, "give one of them another operationId")
        for route, item in entries_of(document.root, "paths").items():
            path_item = context.follow(item)
            for verb, node in _operations_of(path_item):
                if {node, item, path_item} & context.skipped:
                    continue
                identifier = text_of(node, "operationId") or f"{verb} {route}"
                found.append(
                    Found(
                        area=area,
                        host=context.host_of(node, path_item, document.root),
                        route=route,
                        verb=verb,
                        path_item=path_item,
                        document=document.root,
                        node=node,
                        declared=declared_parameters(context, path_item, node),
                        way=way_to(node, verb, route, path_item.entries, context.settings, apart),
                        constant=scope.take(
                            constant(identifier, empty="operation"),
                            identifier,
                            node.get("operationId") or node,
                        ),
                    )
                )
    return _beside_methods(found) if context.forgiving else found


def _beside_methods(found: list[Found]) -> list[Found]:
    """Where a route ends like a method of the group above it, the step has a `_`: `documents.delete_.create`."""
    methods = {(_trail(each.way), each.way.method) for each in found}

    def named(way: Way) -> Way:
        trail = _trail(way)
        steps = (
            replace(step, name=f"{step.name}_") if (trail[:depth], step.name) in methods else step
            for depth, step in enumerate(way.steps)
        )
        return replace(way, steps=tuple(steps))

    return [
        each if "x-pcgen-path" in each.node else replace(each, way=named(each.way))
        for each in found
    ]


def _trail(way: Way) -> tuple[str, ...]:
    return tuple(step.name for step in way.steps)


def _routes(context: Context) -> Iterator[tuple[str, str]]:
    """Each method with each of its routes."""
    for document in context.documents.documents.values():
        for route, item in entries_of(document.root, "paths").items():
            for verb, _ in _operations_of(context.follow(item)):
                yield verb, route


def _operations_of(path_item: Node) -> Iterator[tuple[str, Node]]:
    for key, node in path_item.items():
        if key in METHODS:
            yield key, node


def call_of(found: Found, bound: dict[str, str]) -> str:
    """How a program calls it: `customers.by_id(customer_id).get`."""
    steps = [
        step.name
        + (
            f"({', '.join(bound.get(name, name) for name in step.parameters)})"
            if step.parameters
            else ""
        )
        for step in found.way.steps
    ]
    return ".".join([*steps, found.way.method])
