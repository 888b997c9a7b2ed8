"""What every pass of the lowering shares: the documents, the way along references, and the names given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pcgen.diagnostics import Diagnostics, Location
from pcgen.documents import Document, Documents
from pcgen.lower.named import Named, named
from pcgen.naming import Scope, module_name
from pcgen.references import References
from pcgen.servers import server_url
from pcgen.settings.checks import base_url
from pcgen.settings.model import Settings
from pcgen.source import Node
from pcgen.survey import Survey


@dataclass
class Context:
    survey: Survey
    diagnostics: Diagnostics
    skipped: frozenset[Node] = frozenset()  # places that are not generated
    forgiving: bool = False  # names that meet are told apart; else they are PC301
    documents: Documents = field(init=False)
    references: References = field(init=False)
    settings: Settings = field(init=False)
    modules: dict[str, str] = field(init=False)  # document -> module
    classes: Scope = field(init=False)

    def __post_init__(self) -> None:
        self.documents = self.survey.documents
        self.references = self.survey.references
        self.settings = self.documents.settings
        self.modules = {}
        self.classes = Scope("schema", self.diagnostics)
        scope = Scope("document", self.diagnostics, "rename one of the files")
        for name, document in (
            *self.documents.documents.items(),
            *self.documents.fragments.items(),
        ):
            module = module_name(name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
            self.modules[name] = scope.take(module, name, document.root)

    @cached_property
    def named(self) -> Named:
        """The schemas that have names."""
        return named(self.survey)

    def is_component(self, schema: Node) -> bool:
        """Is the schema a component, or what a component is in another file?"""
        return schema in self.named.components

    def name_of(self, schema: Node) -> str:
        """What messages and discriminators call a schema: by its component, else its key, else its file."""
        return self.named.components.get(schema) or self.survey.own_name(schema)

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
        """The schema that a discriminator's mapping names, at the end of all references; rules saw to it that there is one."""
        found = self.references.mapped(node)
        assert found is not None
        return self.follow(found)

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

    def title_of(self, document: Document) -> str:
        """What a file is about; one that is no document says so by its name alone."""
        unknown = document.name if document.name in self.documents.fragments else "the API"
        return text_of(document.root.get("info"), "title") or unknown

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
