"""What is deprecated: callers should know early, and nothing happens to them yet."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen.comparing.arguments import call_of, matched, signatures, spot_of
from pcgen.comparing.both import Both
from pcgen.comparing.change import Found, Spot
from pcgen.comparing.rules_models import field_pairs, spots_of, subject_of
from pcgen.comparing.rules_models import spot_of as spot_of_class


def calls(both: Both) -> Iterator[Found]:
    """PC652: the successor of a call may need time."""
    for old, new in both.operations.pairs:
        spots = spot_of(old), spot_of(new)
        yield from _told(call_of(new), "the call", (old.deprecated, new.deprecated), spots)


def arguments(both: Both) -> Iterator[Found]:
    """PC652: the same of an argument."""
    for old, new in signatures(both):
        for before, after in matched(old, new).pairs:
            spots = before.spot, after.spot
            yield from _told(
                new.subject, f"the argument '{after.name}'", _marks(both, spots), spots
            )


def classes(both: Both) -> Iterator[Found]:
    """PC652: the same of a class."""
    for old, new in both.definitions.pairs:
        spots = spot_of_class(old), spot_of_class(new)
        yield from _told(subject_of(new), "the class", _marks(both, spots), spots)


def fields(both: Both) -> Iterator[Found]:
    """PC652: the same of a field."""
    for old, new, before, after in field_pairs(both):
        spots = spots_of(old, new, before, after)
        subject = f"{subject_of(new)}.{after.name}"
        yield from _told(subject, "the field", _marks(both, spots), spots)


def _marks(both: Both, spots: tuple[Spot, Spot]) -> tuple[bool, bool]:
    return both.old_nodes.is_deprecated(spots[0]), both.new_nodes.is_deprecated(spots[1])


def _told(
    subject: str, what: str, marks: tuple[bool, bool], spots: tuple[Spot, Spot]
) -> Iterator[Found]:
    before, after = marks
    if before != after:
        text = f"{what} is deprecated" if after else f"{what} is not deprecated any more"
        yield Found("PC652", subject, text, *spots)
