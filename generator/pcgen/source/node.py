"""The spec as a tree that remembers where everything stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from pcgen.diagnostics import Location
from pcgen.source.text import SourceText

Scalar: TypeAlias = "str | int | float | bool | None"
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"
Kind = Literal["map", "list", "scalar"]

_NO_ENTRIES: Mapping[str, Node] = {}


class Node:
    """A map, a list or a scalar of the document; a child knows its parent and its key there.

    `index` and `key_index` are offsets into the text; lines, columns and pointers are worked out when
    somebody asks, because most nodes are never complained about.
    """

    __slots__ = ("content", "index", "key", "key_index", "kind", "parent", "source")

    def __init__(
        self,
        kind: Kind,
        content: dict[str, Node] | list[Node] | Scalar,
        source: SourceText,
        index: int,
        parent: Node | None = None,
        key: str | int = "",
        key_index: int = -1,
    ) -> None:
        self.kind: Kind = kind
        self.content = content
        self.source = source
        self.index = index
        self.parent = parent
        self.key = key
        self.key_index = key_index

    def __repr__(self) -> str:
        return f"<Node {self.kind} {self.source.path.name}{self.pointer}>"

    @property
    def value(self) -> Scalar:
        """The scalar's Python value; None for maps and lists (and for null: ask `kind`)."""
        content = self.content
        return None if isinstance(content, (dict, list)) else content

    @property
    def text(self) -> str | None:
        """The value if it is a text."""
        return self.content if isinstance(self.content, str) else None

    @property
    def entries(self) -> Mapping[str, Node]:
        """The children of a map by key, in the order of the text; empty for anything else."""
        return self.content if isinstance(self.content, dict) else _NO_ENTRIES

    @property
    def elements(self) -> Sequence[Node]:
        """The children of a list; empty for anything else."""
        return self.content if isinstance(self.content, list) else ()

    def __getitem__(self, key: str) -> Node:
        return self.entries[key]

    def get(self, key: str) -> Node | None:
        """The child of a map under a key."""
        content = self.content  # not `entries`: nothing is called as often as this
        return content.get(key) if isinstance(content, dict) else None

    def __contains__(self, key: object) -> bool:
        content = self.content
        return isinstance(content, dict) and key in content

    def items(self) -> Iterator[tuple[str, Node]]:
        """Keys and children of a map."""
        return iter(self.entries.items())

    def children(self) -> Iterator[Node]:
        """The nodes directly below, of a map or of a list."""
        content = self.content
        if isinstance(content, dict):
            return iter(content.values())
        return iter(content if isinstance(content, list) else ())

    def find(self, *keys: str | int) -> Node | None:
        """The node below along keys and list positions, if there is one."""
        node: Node | None = self
        for key in keys:
            if node is None:
                return None
            content = node.content
            if isinstance(content, dict):
                node = content.get(str(key))
            elif isinstance(content, list) and isinstance(key, int) and 0 <= key < len(content):
                node = content[key]
            else:
                return None
        return node

    def plain(self) -> Plain:
        """The same as dicts, lists and scalars, without places."""
        content = self.content
        if isinstance(content, dict):
            return {key: child.plain() for key, child in content.items()}
        if isinstance(content, list):
            return [child.plain() for child in content]
        return content

    @property
    def root(self) -> Node:
        """The top of the document."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    @property
    def trail(self) -> tuple[str | int, ...]:
        """The keys and positions that lead here from the top."""
        keys: list[str | int] = []
        node = self
        while node.parent is not None:
            keys.append(node.key)
            node = node.parent
        keys.reverse()
        return tuple(keys)

    @property
    def pointer(self) -> str:
        """The JSON pointer as a fragment: `#/paths/~1v1~1customers/get`."""
        steps: list[str] = []
        node = self
        while node.parent is not None:
            steps.append(escape_pointer(str(node.key)))
            node = node.parent
        steps.append("#")
        return "/".join(reversed(steps))

    @property
    def location(self) -> Location:
        """Where the value starts."""
        return self.source.location(self.index, self.pointer)

    def key_location(self, key: str | None = None) -> Location:
        """Where the key of a child starts; without a key, this node's own key in its parent."""
        child = self if key is None else self.entries[key]
        if child.key_index < 0:
            return child.location
        return child.source.location(child.key_index, child.pointer)


def escape_pointer(key: str) -> str:
    """A key as one step of a JSON pointer."""
    if "/" not in key and "~" not in key:
        return key
    return key.replace("~", "~0").replace("/", "~1")
