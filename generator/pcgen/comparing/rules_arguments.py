"""What changes in the arguments of methods."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen import ir
from pcgen.comparing.arguments import Argument, matched, signatures
from pcgen.comparing.both import Both
from pcgen.comparing.change import Found
from pcgen.python import accepted


def new_arguments(both: Both) -> Iterator[Found]:
    """PC611, PC661: calls that exist do not give a new argument, which is fine only where it is optional."""
    for old, new in signatures(both):
        for argument in matched(old, new).added:
            code, kind = ("PC611", "required") if argument.required else ("PC661", "optional")
            text = f"the new argument '{argument.name}' is {kind}"
            yield Found(code, new.subject, text, old.spot, argument.spot)


def gone_arguments(both: Both) -> Iterator[Found]:
    """PC612: a call that gives the argument raises a TypeError."""
    for old, new in signatures(both):
        for argument in matched(old, new).gone:
            text = f"there is no argument '{argument.name}' any more"
            yield Found("PC612", new.subject, text, argument.spot, new.spot)


def renamed_arguments(both: Both) -> Iterator[Found]:
    """PC613: a call that gives the argument by name raises a TypeError."""
    for subject, old, new in _pairs(both):
        if old.name != new.name:
            text = f"the argument '{old.name}' is called '{new.name}'"
            yield Found("PC613", subject, text, old.spot, new.spot)


def requirements(both: Both) -> Iterator[Found]:
    """PC614, PC662: a call that leaves the argument out raises a TypeError once it is required."""
    for subject, old, new in _pairs(both):
        if new.required and not old.required:
            text = f"the argument '{new.name}' is required"
            yield Found("PC614", subject, text, old.spot, new.spot)
        elif old.required and not new.required:
            text = f"the argument '{new.name}' is optional"
            yield Found("PC662", subject, text, old.spot, new.spot)


def positions(both: Both) -> Iterator[Found]:
    """PC615: a call that gives arguments by position gives them to others, silently if the types fit."""
    for old, new in signatures(both):
        partner = dict(matched(old, new).pairs)
        wanted = [partner[each] for each in old.arguments if each.positional and each in partner]
        after = [each for each in new.arguments if each.positional]
        if after[: len(wanted)] != wanted:
            names = ", ".join(each.name for each in after) or "none"
            text = f"the positional arguments are now: {names}"
            yield Found("PC615", new.subject, text, old.spot, new.spot)


def argument_types(both: Both) -> Iterator[Found]:
    """PC616, PC663: a value that was taken before is still taken, unless the type is narrower or another."""
    for subject, old, new in _pairs(both):
        relation = both.types.relation(old.type, new.type, argument=True)
        if old.filter != new.filter:
            relation = "other"
        before, after = _spelled(old), _spelled(new)
        if relation in ("narrower", "other"):
            text = f"the argument '{new.name}' takes {after}, and no longer {before}"
            yield Found("PC616", subject, text, old.spot, new.spot)
        elif relation == "wider":
            text = f"the argument '{new.name}' takes {after}, before {before}"
            yield Found("PC663", subject, text, old.spot, new.spot)


def _pairs(both: Both) -> Iterator[tuple[str, Argument, Argument]]:
    for old, new in signatures(both):
        for before, after in matched(old, new).pairs:
            yield new.subject, before, after


def _spelled(argument: Argument) -> str:
    if argument.filter == "etag":
        return "an ETag or a model that has one"
    if argument.filter is not None:
        return f"a filter ({argument.filter})"
    return "bytes" if argument.type == ir.Scalar("bytes") else accepted(argument.type)
