"""Corrections from the settings, made in the loaded trees before anything reads them."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.documents import Documents
from pcgen.settings.model import Override, Place
from pcgen.source.aliases import copy
from pcgen.source.budgets import Budgets, Spending
from pcgen.source.node import Node
from pcgen.suggest import did_you_mean


def apply(documents: Documents, diagnostics: Diagnostics) -> None:
    """Make the overrides; check that overrides and skips name things that exist."""
    for override in documents.settings.overrides:
        target = locate(documents, override.at, diagnostics)
        if target is None:
            continue
        content = target.content
        if not isinstance(content, dict):
            message = f"'{override.at.text}' is no map, so no key can be set in it"
            diagnostics.error("PC154", message, override.at.location, hint="name the map above it")
        elif not _change(target, content, override):
            diagnostics.error(
                "PC155",
                f"the override of '{override.at.text}' changes nothing",
                override.at.location,
                hint="remove it: the document says this itself now",
            )
    for skip in documents.settings.skips:
        locate(documents, skip.at, diagnostics)


def locate(documents: Documents, place: Place, diagnostics: Diagnostics) -> Node | None:
    """The node that a place of the settings names; a place that does not exist is an error."""
    document = documents.find(place.document)
    if document is None:
        if not (documents.root / place.document).is_file():
            known = (*documents.documents, *documents.fragments)
            _unknown(place, place.document, did_you_mean(place.document, known), diagnostics)
        return None
    node = document.root
    for key in place.keys:
        position = int(key) if key.isascii() and key.isdigit() and node.kind == "list" else key
        below = node.find(position)
        if below is None:
            _unknown(place, key, did_you_mean(key, node.entries), diagnostics)
            return None
        node = below
    return node


def _unknown(place: Place, key: str, hint: str | None, diagnostics: Diagnostics) -> None:
    message = f"'{place.text}' names nothing: '{key}' is not there"
    diagnostics.error("PC154", message, place.location, hint=hint)


def _change(target: Node, content: dict[str, Node], override: Override) -> bool:
    changed = False
    for key, value in override.values.items():
        if key in content and content[key].plain() == value.plain():
            continue
        twin = copy(value, 0, Spending(Budgets()))
        twin.parent, twin.key, twin.key_index = target, key, value.key_index
        content[key] = twin
        changed = True
    for key in override.remove:
        changed = content.pop(key, None) is not None or changed
    return changed
