"""What changes in the texts that callers read, and in the defaults that only these tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcgen import ir
from pcgen.comparing.arguments import call_of, matched, signatures, spot_of
from pcgen.comparing.both import Both, match
from pcgen.comparing.change import Found, Spot
from pcgen.comparing.rules_models import field_pairs, spots_of, subject_of
from pcgen.comparing.rules_models import spot_of as spot_of_class

_DEFAULT = re.compile(r"The service's default is `([^`]*)`\.")
_MARKS = re.compile(r"(?: ?(?:Set by the service|Never in an answer|Deprecated)\.)+$")
_UNTOLD = "not documented"
_UNDESCRIBED = re.compile(r"The (?:schema|values of) `[^`]*`\.")
_SECTION = re.compile(r"^(?:Args|Raises):\n(?: {4}.*(?:\n|\Z)|\n)*", re.MULTILINE)


def package(both: Both) -> Iterator[Found]:
    """PC696: the package and its modules begin with what the documents say of themselves."""
    at = Spot("", "#")
    old, new = both.old.package, both.new.package
    for what, before, after in (
        ("description", old.summary, new.summary),
        ("licence", old.license, new.license),
    ):
        if before != after:
            text = f"the {what} of the package is {after or 'none'}, before {before or 'none'}"
            yield Found("PC696", new.name, text, at, at)
    texts = {both.module(area.name): area.doc for area in both.old.areas}
    for area in both.new.areas:
        if texts.get(area.name, area.doc) != area.doc:
            here = Spot(area.name, "#/info")
            yield Found("PC696", f"{new.name}: {area.name}", "another description", here, here)


def errors(both: Both) -> Iterator[Found]:
    """PC695: which error a status raises is settled by the run-time, and does not depend on the document."""
    for old, new in both.operations.pairs:
        before, after = _raised(old), _raised(new)
        told = [f"{name} is documented" for name in after if name not in before]
        told += [f"{name} is not documented any more" for name in before if name not in after]
        told += [
            f"another description of {name}"
            for name, text in after.items()
            if before.get(name, text) != text
        ]
        for text in told:
            yield Found("PC695", call_of(new), text, _answers_of(old), _answers_of(new))


def calls(both: Both) -> Iterator[Found]:
    """PC691: the docstring says something else; its arguments are compared apart."""
    for old, new in both.operations.pairs:
        if _prose(old) != _prose(new):
            text = "another description of the call"
            yield Found("PC691", call_of(new), text, spot_of(old), spot_of(new))


def arguments(both: Both) -> Iterator[Found]:
    """PC618, PC691, PC692: what an argument means, and what the service does without it."""
    for old, new in signatures(both):
        for before, after in matched(old, new).pairs:
            was, now = _default(before.doc), _default(after.doc)
            if was != now:
                text = f"the default of '{after.name}' is {now or _UNTOLD}, before {was or _UNTOLD}"
                # A default that nobody was told of may be the same as before.
                code = "PC618" if was and now and not after.required else "PC692"
                yield Found(code, new.subject, text, before.spot, after.spot)
            elif _told(both, before.doc, before.spot, after.doc, after.spot):
                text = f"another description of '{after.name}'"
                yield Found("PC691", new.subject, text, before.spot, after.spot)


def classes(both: Both) -> Iterator[Found]:
    """PC693: what a class or one of the values of an enum means."""
    for old, new in both.definitions.pairs:
        if type(old.definition) is not type(new.definition):
            continue  # each kind of class promises something else, beside what the document says
        spots = (spot_of_class(old), spot_of_class(new))
        if _described(old.definition.doc) != _described(new.definition.doc):
            yield Found("PC693", subject_of(new), "another description of the class", *spots)
        if isinstance(old.definition, ir.Enum) and isinstance(new.definition, ir.Enum):
            members = match(old.definition.members, new.definition.members, lambda m: m.value)
            for before, after in members.pairs:
                if before.doc != after.doc:
                    subject = f"{subject_of(new)}.{after.name}"
                    yield Found("PC693", subject, "another description of the value", *spots)


def fields(both: Both) -> Iterator[Found]:
    """PC638, PC692, PC693: what a field means, and what the service takes without it."""
    for old, new, before, after in field_pairs(both):
        subject, spots = f"{subject_of(new)}.{after.name}", spots_of(old, new, before, after)
        was, now = _default(before.doc), _default(after.doc)
        if was != now:
            text = f"the default is {now or _UNTOLD}, before {was or _UNTOLD}"
            sent = both.is_given(new.name) and not (after.read_only or after.guaranteed)
            yield Found("PC638" if was and now and sent else "PC692", subject, text, *spots)
        elif _told(both, before.doc, spots[0], after.doc, spots[1]):
            yield Found("PC693", subject, "another description of the field", *spots)


def _told(both: Both, old: str, old_spot: Spot, new: str, new_spot: Spot) -> bool:
    """Whether the texts differ in more than the limits and marks, which are compared apart."""
    if old == new:
        return False
    before = _without(old, both.old_nodes.told_limits(old_spot))
    return before != _without(new, both.new_nodes.told_limits(new_spot))


def _without(doc: str, limits: str) -> str:
    """The text in one line, without its marks and limits: a sentence, or the end of one after a format."""
    text = _MARKS.sub("", " ".join(doc.split()))
    if limits:
        text = text.replace(f", {limits[:1].lower()}{limits[1:]}.", ".", 1)
        text = text.replace(f"{limits}.", "", 1)
    return " ".join(text.split())


def _described(doc: str) -> str:
    return _marked(_UNDESCRIBED.sub("", doc)).strip()


def _marked(doc: str) -> str:
    """Without the paragraph that says of a call or class that it is deprecated."""
    return "\n\n".join(part for part in doc.split("\n\n") if part != "Deprecated.")


def _default(doc: str) -> str | None:
    found = _DEFAULT.search(doc)
    return found.group(1) if found else None


def _raised(operation: ir.Operation) -> dict[str, str]:
    """The errors that the docstring names, with what it says of them."""
    section = operation.doc.partition("\nRaises:\n")[2].partition("\n\n")[0]
    entries = re.split(r"^ {4}(?! )", section, flags=re.MULTILINE)
    found = (" ".join(entry.split()).partition(": ") for entry in entries if entry.strip())
    return {name: text for name, _, text in found}


def _answers_of(operation: ir.Operation) -> Spot:
    return Spot(operation.area, f"{operation.pointer}/responses")


def _prose(operation: ir.Operation) -> str:
    """What the document says of a call itself; its route and its arguments are compared apart."""
    route = f"`{operation.method} {operation.route}`"
    return _marked(_SECTION.sub("", operation.doc).replace(route, "")).strip()
