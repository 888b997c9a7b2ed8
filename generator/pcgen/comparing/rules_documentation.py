"""What changes in the texts that callers read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcgen import ir
from pcgen.comparing.arguments import call_of, signatures, spot_of
from pcgen.comparing.both import Both, match
from pcgen.comparing.change import Found, Spot
from pcgen.comparing.rules_models import field_pairs, spots_of, subject_of
from pcgen.comparing.rules_models import spot_of as spot_of_class

_DEFAULT = re.compile(r"The service's default is `([^`]*)`\.")
_UNDESCRIBED = re.compile(r"The (?:schema|values of) `[^`]*`\.")
_SECTION = re.compile(r"^(?:Args|Raises):\n(?: {4}.*(?:\n|\Z)|\n)*", re.MULTILINE)


def calls(both: Both) -> Iterator[Found]:
    """PC691: the docstring says something else; its arguments are compared apart."""
    for old, new in both.operations.pairs:
        if _prose(old) != _prose(new):
            text = "the description of the call"
            yield Found("PC691", call_of(new), text, spot_of(old), spot_of(new))


def arguments(both: Both) -> Iterator[Found]:
    """PC691, PC692: what an argument means, and what the service does without it."""
    for old, new in signatures(both):
        pairs = match(old.arguments, new.arguments, lambda each: each.key, lambda each: each.name)
        for before, after in pairs.pairs:
            if _default(before.doc) != _default(after.doc):
                text = (
                    f"the default of '{after.name}' is {_default(after.doc) or 'not documented'}, "
                    f"before {_default(before.doc) or 'not documented'}"
                )
                yield Found("PC692", new.subject, text, before.spot, after.spot)
            elif _told(both, before.doc, before.spot, after.doc, after.spot):
                text = f"the description of '{after.name}'"
                yield Found("PC691", new.subject, text, before.spot, after.spot)


def classes(both: Both) -> Iterator[Found]:
    """PC693: what a class or one of the values of an enum means."""
    for old, new in both.definitions.pairs:
        spots = (spot_of_class(old), spot_of_class(new))
        if _UNDESCRIBED.sub("", old.definition.doc) != _UNDESCRIBED.sub("", new.definition.doc):
            yield Found("PC693", subject_of(new), "the description of the class", *spots)
        if isinstance(old.definition, ir.Enum) and isinstance(new.definition, ir.Enum):
            members = match(old.definition.members, new.definition.members, lambda m: m.value)
            for before, after in members.pairs:
                if before.doc != after.doc:
                    subject = f"{subject_of(new)}.{after.name}"
                    yield Found("PC693", subject, "the description of the value", *spots)


def fields(both: Both) -> Iterator[Found]:
    """PC692, PC693: what a field means, and what the service takes without it."""
    for old, new, before, after in field_pairs(both):
        subject, spots = f"{subject_of(new)}.{after.name}", spots_of(old, new, before, after)
        if _default(before.doc) != _default(after.doc):
            text = (
                f"the default is {_default(after.doc) or 'not documented'}, "
                f"before {_default(before.doc) or 'not documented'}"
            )
            yield Found("PC692", subject, text, *spots)
        elif _told(both, before.doc, spots[0], after.doc, spots[1]):
            yield Found("PC693", subject, "the description of the field", *spots)


def _told(both: Both, old: str, old_spot: Spot, new: str, new_spot: Spot) -> bool:
    """Whether the texts differ in more than the limits, which are compared apart."""
    if old == new:
        return False
    before = _without(old, both.old_nodes.told_limits(old_spot))
    return before != _without(new, both.new_nodes.told_limits(new_spot))


def _without(doc: str, limits: str) -> str:
    """The text in one line, without what it says of limits: a sentence, or the end of one after a format."""
    text = " ".join(doc.split())
    if limits:
        text = text.replace(f", {limits[:1].lower()}{limits[1:]}.", ".", 1)
        text = text.replace(f"{limits}.", "", 1)
    return " ".join(text.split())


def _default(doc: str) -> str | None:
    found = _DEFAULT.search(doc)
    return found.group(1) if found else None


def _prose(operation: ir.Operation) -> str:
    """What the document says of a call itself; its route and its arguments are compared apart."""
    route = f"`{operation.method} {operation.route}`"
    return _SECTION.sub("", operation.doc).replace(route, "").strip()
