"""One version of a spec: loaded, lowered, and able to say where in its files something stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pcgen import ir
from pcgen.comparing.change import Spot
from pcgen.comparing.nodes import Nodes
from pcgen.diagnostics import Diagnostic, Diagnostics, Location
from pcgen.lower import lower
from pcgen.lower.context import Context
from pcgen.pipeline import validate

Label = Callable[[Path], Path]


@dataclass(frozen=True)
class Side:
    """A version of the API."""

    nodes: Nodes
    label: Label  # how the path of a file is shown

    @property
    def api(self) -> ir.Api:
        return self.nodes.api

    def locate(self, spot: Spot) -> Location:
        """The place of something, or of the nearest thing around it that is there."""
        node = self.nodes.nearest(spot)
        at = node.key_location() if node.kind != "scalar" else node.location
        return replace(at, path=self.label(at.path))


def load_side(
    path: Path, diagnostics: Diagnostics, label: Label = lambda path: path
) -> Side | None:
    """Check and lower a spec; None, with the reasons filed, if it is wrong."""
    found = Diagnostics()
    surveyed = validate(path, found)
    side = None
    if surveyed is not None:
        api = lower(surveyed, found)
        context = Context(surveyed, Diagnostics())
        modules = {
            module: document
            for name, module in context.modules.items()
            if (document := surveyed.documents.find(name)) is not None
        }
        side = Side(Nodes(api, context, modules), label)
    # Warnings about the specs are the business of `pcgen validate`.
    wrong = [each for each in found if each.severity.value == "error"]
    shown = [replace(each, message=_named(each.message, path, label)) for each in wrong]
    diagnostics.extend(_relabelled(each, label) for each in shown)
    return None if wrong else side


def _named(message: str, path: Path, label: Label) -> str:
    """A message with the name of a folder or document as it is shown."""
    return message.replace(str(path), str(label(path)))


def _relabelled(found: Diagnostic, label: Label) -> Diagnostic:
    def shown(at: Location) -> Location:
        return replace(at, path=label(at.path))

    return replace(
        found,
        location=None if found.location is None else shown(found.location),
        related=tuple((text, shown(at)) for text, at in found.related),
    )
