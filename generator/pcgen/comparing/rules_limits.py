"""What changes in the limits of values: lengths, ranges, patterns, numbers of items.

The client does not check them, so no type tells of them; the service does, and refuses what is beyond.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcgen.comparing.arguments import call_of, matched, signatures, spot_of
from pcgen.comparing.both import Both
from pcgen.comparing.bounds import NO_LIMIT, Move, move, words
from pcgen.comparing.change import Found, Spot
from pcgen.comparing.limits import LISTED, Part
from pcgen.comparing.rules_models import field_pairs, spots_of, subject_of
from pcgen.comparing.rules_models import spot_of as spot_of_class

_NARROWED: tuple[Move, ...] = ("narrower", "other")


def arguments(both: Both) -> Iterator[Found]:
    """PC617, PC664: a value that the service took is refused if it is beyond the new limit."""
    for old, new in signatures(both):
        for before, after in matched(old, new).pairs:
            if both.types.relation(before.type, after.type, argument=True) == "other":
                continue  # of another type nothing is left to compare
            for part, kind, text in _moves(both, before.spot, after.spot):
                code = "PC617" if kind in _NARROWED else "PC664"
                whose = " of ".join((*part, f"'{after.name}'"))
                yield Found(
                    code, new.subject, f"the limit of {whose} is {text}", before.spot, after.spot
                )


def fields(both: Both) -> Iterator[Found]:
    """PC636, PC678, PC694: the limit of a field; of one that nobody sends it is what the docstring says."""
    for old, new, before, after in field_pairs(both):
        if both.types.relation(before.type, after.type) == "other":
            continue
        spots = spots_of(old, new, before, after)
        is_sent = both.is_given(new.name) and not after.read_only
        subject = f"{subject_of(new)}.{after.name}"
        yield from _of_values(both, subject, spots, is_sent=is_sent)


def classes(both: Both) -> Iterator[Found]:
    """PC636, PC678, PC694: the limits of all values of a class, as how many keys an object may have."""
    for old, new in both.definitions.pairs:
        spots = (spot_of_class(old), spot_of_class(new))
        is_sent = both.is_given(new.name)
        yield from _of_values(both, subject_of(new), spots, is_sent=is_sent)


def answers(both: Both) -> Iterator[Found]:
    """PC694: the limits of an answer that is no class, such as the length of a list."""
    for old, new in both.operations.pairs:
        if old.returns is None or new.returns is None:
            continue
        if both.types.relation(old.returns, new.returns) != "other":
            spots = [
                each._replace(pointer=f"{each.pointer}/responses")
                for each in map(spot_of, (old, new))
            ]
            yield from _of_values(both, call_of(new), (spots[0], spots[1]), is_sent=False)


def _of_values(
    both: Both, subject: str, spots: tuple[Spot, Spot], *, is_sent: bool
) -> Iterator[Found]:
    # Nothing that reads a value depends on its limits: the type is the same, the run-time checks no limit, and a
    # service may always send what it announces later. Who made a column just as wide is served by the docs.
    sent = dict.fromkeys(_NARROWED, "PC636")
    for part, kind, text in _moves(both, *spots):
        code = sent.get(kind, "PC678") if is_sent else "PC694"
        whose = "".join(f" of {each}" for each in part)
        yield Found(code, subject, f"the limit{whose} is {text}", *spots)


def _moves(both: Both, old: Spot, new: Spot) -> Iterator[tuple[Part, Move, str]]:
    """What has moved: of which part of the value, how, and from where to where."""
    before, after = both.old_nodes.limits(old), both.new_nodes.limits(new)
    if before == after:
        return
    listed = {part for part, keyword in (*before, *after) if keyword == LISTED}
    for part, keyword in dict.fromkeys((*before, *after)):
        if part in listed:
            continue
        old_limit = before.get((part, keyword), NO_LIMIT)
        new_limit = after.get((part, keyword), NO_LIMIT)
        kind = move(keyword, old_limit, new_limit)
        if kind != "same":
            was, now = words(keyword, old_limit), words(keyword, new_limit)
            yield part, kind, f"{now}, before {was}"
