"""Events to a tree of nodes, in one loop and without recursion over the text."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.source.aliases import copy, merge
from pcgen.source.budgets import BudgetExceeded, Spending
from pcgen.source.events import Event, parse
from pcgen.source.node import Kind, Node
from pcgen.source.text import SourceText
from pcgen.source.values import TAG_PREFIX, Values

_TAGS = {"map": (None, "!", TAG_PREFIX + "map"), "list": (None, "!", TAG_PREFIX + "seq")}


def compose(source: SourceText, spending: Spending, diagnostics: Diagnostics) -> Node | None:
    """The tree of a file's one document; None, with the reason filed, if the text gives none."""
    found = Diagnostics()
    composer = _Composer(source, spending, found)
    root: Node | None = None
    try:
        root = composer.run()
        if root is None and not found.has_errors:
            found.error(
                "PC116",
                "the file is empty",
                source.location(0),
                hint="write something, or remove it",
            )
    except BudgetExceeded as exceeded:
        found.error("PC114", str(exceeded), source.location(composer.index), hint=exceeded.hint)
    except _Unreadable:
        pass
    diagnostics.extend(found)
    return None if found.has_errors else root


class _Unreadable(Exception):
    """What follows cannot be told apart any more; the reason is filed."""


class _Composer:
    def __init__(self, source: SourceText, spending: Spending, found: Diagnostics) -> None:
        self.index = 0
        self._source = source
        self._spending = spending
        self._found = found
        self._values = Values(source, found)
        self._root: Node | None = None
        self._open: list[Node] = []
        self._anchors: dict[str, Node] = {}
        self._merges: list[tuple[Node, Node]] = []
        self._key: str | None = None
        self._key_index = -1
        self._key_merges = False

    def run(self) -> Node | None:
        for name, event in parse(self._source, self._found):
            self.index = event.start_mark.index
            if name == "ScalarEvent":
                self._scalar(event)
            elif name == "MappingStartEvent":
                self._start("map", {}, event)
            elif name == "SequenceStartEvent":
                self._start("list", [], event)
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                self._end()
            elif name == "AliasEvent":
                self._alias(event)
            elif name == "DocumentStartEvent" and self._root is not None:
                self._stop("PC111", "a second document starts here", "keep one document per file")
        return self._root

    def _stop(self, code: str, message: str, hint: str) -> None:
        self._found.error(code, message, self._source.location(self.index), hint=hint)
        raise _Unreadable

    def _expects_key(self) -> bool:
        return bool(self._open) and self._key is None and self._open[-1].kind == "map"

    def _scalar(self, event: Event) -> None:
        if self._expects_key():
            self._key = self._values.key(event)
            self._key_index = self.index
            self._key_merges = self._key == "<<" and not event.style
        else:
            value = self._values.value(event)
            self._attach(Node("scalar", value, self._source, self.index), event.anchor)

    def _start(self, kind: Kind, content: dict[str, Node] | list[Node], event: Event) -> None:
        if self._expects_key():
            self._stop("PC108", "a map or list cannot be a key", "write the key as text")
        if event.tag not in _TAGS[kind]:
            self._stop("PC110", f"the tag {event.tag} is not read", "remove the tag")
        node = Node(kind, content, self._source, self.index)
        self._attach(node, event.anchor)
        self._open.append(node)

    def _end(self) -> None:
        node = self._open.pop()
        while self._merges and self._merges[-1][0] is node:
            if not merge(node, self._merges.pop()[1], self._found):
                raise _Unreadable

    def _alias(self, event: Event) -> None:
        if self._expects_key():
            self._stop("PC112", "an alias cannot be a key", "write the key as text")
        target = self._anchors.get(event.anchor or "")
        if target is None:
            self._stop("PC112", f"no '&{event.anchor}' stands above this alias", "define it first")
        elif any(node is target for node in self._open):
            self._stop("PC112", f"'*{event.anchor}' holds itself", "use $ref for what recurs")
        else:
            self._attach(copy(target, len(self._open), self._spending), None)

    def _attach(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._open:
            self._spending.node(0, 0)
            self._root = node
            return
        parent = node.parent = self._open[-1]
        siblings = parent.content
        if isinstance(siblings, dict):
            self._spending.node(len(self._open), len(siblings))
            self._attach_entry(parent, siblings, node)
        elif isinstance(siblings, list):
            self._spending.node(len(self._open), len(siblings))
            node.key = len(siblings)
            siblings.append(node)

    def _attach_entry(self, parent: Node, siblings: dict[str, Node], node: Node) -> None:
        key, self._key = self._key or "", None
        node.key, node.key_index = key, self._key_index
        if self._key_merges:
            self._merges.append((parent, node))
        elif key in siblings:
            self._report_duplicate(key, siblings[key], node)
        else:
            siblings[key] = node

    def _report_duplicate(self, key: str, first: Node, second: Node) -> None:
        if len(self._found) > self._spending.budgets.findings:
            raise _Unreadable
        self._found.error(
            "PC107",
            f"the key '{key}' stands twice in one map",
            second.key_location(),
            hint="keep one of them",
            related=(("it stands here first", first.key_location()),),
        )
