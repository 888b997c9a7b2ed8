"""The documents of one API: what was loaded, under which names, with which settings.

load(path, diagnostics) -> Documents | None      (in `pcgen.loading`)
Documents.documents                              OpenAPI documents by name, sorted
Documents.fragments                              other files that `$ref`s reach: parts, no operations
Documents.settings                               pcgen.yaml, or what the first document suggests
Documents.home(node)                             the document or fragment that a node belongs to
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from pcgen.settings.model import Settings
from pcgen.source.node import Node

Dialect = Literal["3.0", "3.1", "3.2"]


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `name` is its path below the spec folder with `/`; `version` is its `openapi:` text.

    A fragment without `openapi:` has the version of the document that first refers to it.
    """

    name: str
    path: Path
    root: Node
    version: str

    @property
    def dialect(self) -> Dialect:
        """The minor version of OpenAPI, which decides what words mean."""
        return cast(Dialect, self.version[:3])


@dataclass(frozen=True, slots=True)
class Documents:
    """Everything that was read for one API."""

    root: Path
    documents: Mapping[str, Document]
    fragments: Mapping[str, Document]
    settings: Settings
    hashes: Mapping[str, str] = field(default_factory=dict[str, str])
    reach: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Of each file: all files that its references lead to, and theirs, and itself."""
    _homes: Mapping[Node, Document] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        everything = (*self.documents.values(), *self.fragments.values())
        homes = MappingProxyType({document.root: document for document in everything})
        object.__setattr__(self, "_homes", homes)

    def home(self, node: Node) -> Document:
        """The document or fragment that a node belongs to."""
        return self._homes[node.root]

    def find(self, name: str) -> Document | None:
        """A document or fragment by name."""
        return self.documents.get(name) or self.fragments.get(name)
