"""Rules about components."""

from __future__ import annotations

import re

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Document
from pcgen.references import BrokenReference, References, is_reference
from pcgen.source.node import Node
from pcgen.survey import Survey

_NAME = re.compile(r"[A-Za-z0-9._-]+\Z")


def unused_components(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC243: a component is used by something in some document."""
    used = set(survey.uses) | _mapped(survey)
    schemes = {
        name for requirement in survey.of("security-requirement") for name in requirement.entries
    }
    for document in survey.documents.documents.values():
        components = document.root.get("components")
        for group, entries in components.items() if components is not None else ():
            for name, node in entries.items():
                by_name = group == "securitySchemes" and name in schemes
                if node not in used and not by_name and not group.startswith("x-"):
                    message = f"nothing uses the component '{name}'"
                    diagnostics.report("PC243", message, node.key_location(), hint="remove it")


def component_names(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC218: components have names that every tool can write into a file's name."""
    for components in survey.of("components"):
        for kind, group in components.items():
            for name in () if kind.startswith("x-") else group.entries:
                if not _NAME.match(name) or not name.strip("."):
                    message = f"'{name}' cannot name a component"
                    hint = "use letters, digits, '.', '-' and '_' only"
                    diagnostics.report("PC218", message, group.key_location(name), hint=hint)


def _mapped(survey: Survey) -> set[Node]:
    """Schemas that discriminators name."""
    found: set[Node] = set()
    for discriminator in survey.of("discriminator"):
        mapping = discriminator.get("mapping")
        for value in mapping.children() if mapping is not None else ():
            target = mapped_schema(survey.documents.home(value), survey.references, value)
            if target is not None:
                found.add(target)
    return found


def mapped_schema(home: Document, references: References, value: Node) -> Node | None:
    """The schema that a mapping of a discriminator means: a component's name or a reference."""
    if not value.text:
        return None
    named = home.root.find("components", "schemas", value.text)
    if named is not None:
        return named
    reference = Node("map", {"$ref": value}, value.source, value.index, value.parent)
    try:
        return references.resolve(reference) if is_reference(reference) else None
    except BrokenReference:
        return None
