"""Runs the rules and puts their findings in places."""

from __future__ import annotations

from pcgen.comparing.both import Both
from pcgen.comparing.change import Change, Found, Spot
from pcgen.comparing.rules import RULES
from pcgen.comparing.sides import Side

_ORDER = {"breaking": 0, "compatible": 1, "documentation": 2}


def compare(old: Side, new: Side, *, same_document: bool = False) -> tuple[Change, ...]:
    """Every change, the breaking ones first, then by whom they concern.

    Two files may be versions of one document: then what they are called is no change.
    """
    modules = dict(zip(_modules(old), _modules(new), strict=False)) if same_document else {}
    both = Both(old.nodes, new.nodes, modules)
    found = dict.fromkeys(each for rule in RULES for each in rule(both))
    changes = [_placed(each, old, new) for each in found]
    return tuple(sorted(changes, key=_key))


def _modules(side: Side) -> list[str]:
    """The module of the one document of a side."""
    names = side.nodes.context.documents.documents
    return [module for module, document in side.nodes.modules.items() if document.name in names]


def _placed(found: Found, old: Side, new: Side) -> Change:
    spot = found.new or found.old or Spot("", "#")
    return Change(
        code=found.code,
        subject=found.subject,
        message=found.message,
        old=old.locate(found.old or spot),
        new=new.locate(found.new or spot),
    )


def _key(change: Change) -> tuple[int, str, str, str]:
    return (_ORDER[change.impact], change.subject, change.code, change.message)
