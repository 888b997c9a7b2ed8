"""Several documents into one: what they say of the API as a whole, their routes and their components."""

from __future__ import annotations

from collections import Counter

from pcgen.bundling.copying import Copier
from pcgen.bundling.dialects import VERSIONS, Dialects, Target, without_certificates
from pcgen.bundling.places import SECTIONS, Places
from pcgen.bundling.routes import Routes
from pcgen.bundling.valid import made_valid
from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document
from pcgen.naming import words
from pcgen.source.node import Plain
from pcgen.survey import Survey


def bundle(survey: Survey, target: Target, diagnostics: Diagnostics) -> dict[str, Plain]:
    """One document; what could not be said in it is filed."""
    documents = survey.documents
    places = Places(survey, diagnostics)
    dialects = Dialects(documents, target, diagnostics)
    copier = Copier(documents, survey.references, places, dialects, diagnostics)
    merged = _Merged(survey, copier, places, Routes(survey, copier, diagnostics))
    whole: dict[str, Plain] = {"openapi": VERSIONS[target.dialect], **merged.document()}
    first = next(iter(documents.documents.values()))
    said = dialects.said(whole, "document", first.root)
    if target.dialect == "3.0":
        without_certificates(said)
    for complaint in made_valid(said, target.dialect):
        message = f"the bundle would not be valid: {complaint}"
        diagnostics.error("PC503", message, first.root.location)
    return said


class _Merged:
    """The parts of the whole, in the order in which they are written."""

    def __init__(self, survey: Survey, copier: Copier, places: Places, routes: Routes) -> None:
        self._documents = list(survey.documents.documents.values())
        self._settings = survey.documents.settings
        self._copier = copier
        self._places = places
        self._speaking = [document for document in self._documents if _speaks(document)]
        self._routes = routes

    def document(self) -> dict[str, Plain]:
        servers = self._usual("servers")
        security = self._common("security", self._speaking)
        whole: dict[str, Plain] = {"info": self._info()}
        for key, value in (("servers", servers), ("security", security)):
            if value is not None:
                whole[key] = value
        for document in self._speaking:
            own = self._copied(document, "servers")
            self._routes.add(
                document,
                servers=None if own == servers else own or [{"url": "/"}],
                security=self._copied(document, "security") if security is None else None,
            )
        tags = self._tags()
        if tags:
            whole["tags"] = tags
        docs = self._common("externalDocs", self._documents)
        if docs is not None:
            whole["externalDocs"] = docs
        whole["paths"] = dict(self._routes.paths)
        if self._routes.webhooks:
            whole["webhooks"] = dict(self._routes.webhooks)
        components = self._components()
        if components:
            whole["components"] = components
        return whole | self._extensions()

    def _info(self) -> Plain:
        """One document speaks for itself; of several, the settings say what they are together."""
        copied = [self._copier.copy(document.root["info"], "info") for document in self._documents]
        if len(copied) == 1:
            return copied[0]
        settings = self._settings
        info: dict[str, Plain] = {
            "title": " ".join(words(settings.client)),
            "version": settings.distribution.version,
        }
        if settings.distribution.description:
            info["description"] = settings.distribution.description
        for key in ("termsOfService", "contact", "license"):
            values = [each.get(key) for each in copied if isinstance(each, dict)]
            if values[0] is not None and all(value == values[0] for value in values):
                info[key] = values[0]
        return info

    def _copied(self, document: Document, key: str) -> Plain:
        """What a document says under one of its own keys; None where it says nothing."""
        return self._copier.entry(document.root, key, "document")

    def _usual(self, key: str) -> Plain:
        """What most documents say; of equals the first."""
        said = [self._copied(document, key) for document in self._speaking]
        given = [value for value in said if value is not None]
        if not given:
            return None
        counts = Counter(repr(value) for value in given)
        return max(given, key=lambda value: counts[repr(value)])

    def _common(self, key: str, documents: list[Document]) -> Plain:
        """What all documents say; None where they differ."""
        said = [self._copied(document, key) for document in documents]
        return said[0] if said and all(value == said[0] for value in said) else None

    def _tags(self) -> list[Plain]:
        """Each tag once; the first that describes it counts."""
        tags: dict[str, dict[str, Plain]] = {}
        for document in self._documents:
            listed = self._copied(document, "tags")
            for tag in listed if isinstance(listed, list) else []:
                if isinstance(tag, dict):
                    known = tags.setdefault(str(tag.get("name")), {})
                    tags[str(tag.get("name"))] = tag | known
        return list(tags.values())

    def _components(self) -> dict[str, Plain]:
        kinds = {section: kind for kind, section in SECTIONS.items()}
        return {
            section: {
                name: self._copier.copy(node, kinds[section])
                for name, node in sorted(nodes.items())
            }
            for section, nodes in self._places.components.items()
            if nodes
        }

    def _extensions(self) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for document in self._documents:
            for key, node in document.root.items():
                if key.startswith("x-") and self._copier.keeps(key):
                    found.setdefault(key, node.plain())
        return found


def _speaks(document: Document) -> bool:
    """Whether a document has routes: others only lend their components."""
    return any(
        group is not None and group.entries
        for group in (document.root.get("paths"), document.root.get("webhooks"))
    )
