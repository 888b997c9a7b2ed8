"""Rules about components."""

from __future__ import annotations

import re

from pcgen.diagnostics import Diagnostics
from pcgen.survey import Survey

_NAME = re.compile(r"[A-Za-z0-9._-]+\Z")


def unused_components(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC243: a component is used by something in some document."""
    schemes = {
        name for requirement in survey.of("security-requirement") for name in requirement.entries
    }
    for document in survey.documents.documents.values():
        components = document.root.get("components")
        for group, entries in components.items() if components is not None else ():
            for name, node in entries.items():
                by_name = group == "securitySchemes" and name in schemes
                if node not in survey.uses and not by_name and not group.startswith("x-"):
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
