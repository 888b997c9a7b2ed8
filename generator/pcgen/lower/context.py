"""What every pass of the lowering shares: the documents, the way along references, and the names given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pcgen.diagnostics import Diagnostics, Location
from pcgen.documents import Documents
from pcgen.naming import Scope, module_name
from pcgen.references import References
from pcgen.servers import server_url
from pcgen.settings.checks import base_url
from pcgen.settings.model import Settings
from pcgen.source import Node


@dataclass
class Context:
    documents: Documents
    references: References
    settings: Settings
    diagnostics: Diagnostics
    modules: dict[str, str] = field(default_factory=dict[str, str])  # document -> module
    classes: Scope = field(init=False)
    skipped: frozenset[Node] = frozenset()  # places that are not generated
    forgiving: bool = False  # names that meet are told apart; else they are PC301

    def __post_init__(self) -> None:
        self.classes = Scope("schema", self.diagnostics)
        scope = Scope("document", self.diagnostics, "rename one of the files")
        for name, document in (
            *self.documents.documents.items(),
            *self.documents.fragments.items(),
        ):
            module = module_name(name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
            self.modules[name] = scope.take(module, name, document.root)

    def module_of(self, node: Node) -> str:
        """The module that things defined in the node's document belong to."""
        return self.modules[self.documents.home(node).name]

    def unsupported(self, code: str, message: str, at: Location, hint: str) -> None:
        """Report what cannot be generated, unless the settings leave it out."""
        if not any(is_inside(at, node.location) for node in self.skipped):
            self.diagnostics.error(code, message, at, hint=hint)

    def override_name(self, node: Node) -> str | None:
        """The name that `x-pcgen-name` gives."""
        return text_of(node, "x-pcgen-name") or None

    def mapped(self, node: Node) -> Node:
        """The schema that a discriminator's mapping names, by its name alone or by reference."""
        schemas = node.root.find("components", "schemas")
        named = schemas.get(node.text or "") if schemas is not None else None
        return named if named is not None else self.references.named(node).node

    def host_of(self, *owners: Node) -> str:
        """The host of the first server that an operation, its path or its document names."""
        server = next(
            (owner["servers"].elements[0] for owner in owners if elements_of(owner, "servers")),
            None,
        )
        url = server_url(server) if server is not None else ""
        for key, host in self.settings.hosts.items():
            if url and url in host.urls.values():
                return key
        own = url.startswith("https:") and self.settings.path is None and base_url(url) is None
        if server is not None and own:
            self.diagnostics.error(
                "PC233",
                f"the server '{url}' is not the only one of the documents",
                server["url"].location,
                hint="name all hosts in a pcgen.yaml beside the documents",
            )
        return self.settings.default_host

    def title_of(self, root: Node) -> str:
        info = root.get("info")
        return text_of(info, "title") or "the API"

    def follow(self, node: Node) -> Node:
        """The node that a chain of references ends at; the node itself where there is none."""
        return self.references.resolve(node) if "$ref" in node else node


def is_inside(at: Location, place: Location) -> bool:
    """Is a place the same as another, or below it?"""
    return at.path == place.path and f"{at.pointer}/".startswith(f"{place.pointer}/")


def text_of(node: Node | None, key: str) -> str:
    """A text under a key, stripped; empty where there is none."""
    child = node.get(key) if node is not None else None
    content = child.content if child is not None else None
    return content.strip() if isinstance(content, str) else ""


def entries_of(node: Node, key: str) -> Mapping[str, Node]:
    """The entries of a map under a key; none where it is absent."""
    child = node.get(key)
    return child.entries if child is not None else {}


def elements_of(node: Node, key: str) -> Sequence[Node]:
    """The elements of a list under a key; none where it is absent."""
    child = node.get(key)
    return child.elements if child is not None else ()


def flag(node: Node, key: str) -> bool:
    child = node.get(key)
    return child is not None and child.content is True
