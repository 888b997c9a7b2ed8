"""Paging, ETags and polling: the `x-pcgen-*` extensions as declarations of the run-time."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.context import text_of
from pcgen.source import Node

_PAGING = {
    "whole": "Whole",
    "seek": "Seek",
    "offset": "Offset",
    "header-token": "HeaderToken",
    "link": "NextLink",
    "odata": "ODataLink",
    "skip": "Skip",
}
# The keys whose parameters the iterators set themselves.
_DRIVEN = ("offset", "skip", "operation", "header")


def paging_of(operation: Node) -> ir.Declared | None:
    node = operation.get("x-pcgen-paging")
    if node is None:
        return None
    kind = _PAGING[text_of(node, "style")]
    return ir.Declared(
        kind=kind,
        arguments=tuple(
            (key, child.value)
            for key, child in node.items()
            if key != "style" and child.kind == "scalar"
        ),
    )


def driven_parameters(operation: Node) -> frozenset[str]:
    """The wire names of the parameters that say where a page starts."""
    node = operation.get("x-pcgen-paging")
    if node is None:
        return frozenset()
    return frozenset(text_of(node, key) for key in _DRIVEN if key in node)


def size_parameter(operation: Node) -> str | None:
    """The wire name of the parameter that says how long a page is."""
    node = operation.get("x-pcgen-paging")
    return text_of(node, "size") or None if node is not None else None


def etag_of(operation: Node) -> ir.Declared | None:
    node = operation.get("x-pcgen-etag")
    if node is None:
        return None
    arguments: list[tuple[str, ir.Argument]] = []
    if source := text_of(node, "source"):
        arguments.append(("source", source))
    if "required" in node:
        arguments.append(("required", node["required"].value is True))
    return ir.Declared(kind="Etag", arguments=tuple(arguments))


def polling_of(operation: Node, known: dict[str, ir.OperationRef]) -> ir.Declared | None:
    """`Watch` on the status operation itself; on a starting operation, how to get from its answer to the status."""
    node = operation.get("x-pcgen-polling")
    if node is None:
        return None
    watch = _watch(node, known)
    status = known.get(text_of(node, "operation"))
    url = text_of(node, "url")
    if not url or status is None:
        return watch
    kind, _, place = url.partition(" ")
    arguments: tuple[tuple[str, ir.Argument], ...] = (("operation", status), ("watch", watch))
    if kind == "header":
        return ir.Declared(
            kind="FollowHeader", arguments=(*arguments, ("header", place or "Location"))
        )
    return ir.Declared(kind="FollowProperty", arguments=(*arguments, ("property", place)))


def _watch(node: Node, known: dict[str, ir.OperationRef]) -> ir.Declared:
    arguments: list[tuple[str, ir.Argument]] = [("status", text_of(node, "status"))]
    for key in ("succeeded", "failed"):
        if key in node:
            arguments.append((key, tuple(str(element.value) for element in node[key].elements)))
    interval = node.get("interval")
    if interval is not None and isinstance(interval.value, (int, float)):
        arguments.append(("interval", float(interval.value)))
    fetch = text_of(node, "fetch")
    if result := text_of(node, "result"):
        if result in known:
            fetch = result
        else:
            arguments.append(("result", result))
    if fetch:
        arguments.append(("fetch", known[fetch]))
    return ir.Declared(kind="Watch", arguments=tuple(arguments))
