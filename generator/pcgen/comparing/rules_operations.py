"""What changes in calls: whether they are there, where they are, what they give."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen import ir
from pcgen.comparing.arguments import call_of, spot_of
from pcgen.comparing.both import Both
from pcgen.comparing.change import Found
from pcgen.comparing.types import Relation
from pcgen.lower.operations.groups import companions
from pcgen.naming import companion
from pcgen.rendering.spell import returned

_CREDENTIALS = {
    "none": frozenset({"none", "app", "app+user"}),
    "any": frozenset({"app", "app+user"}),
    "app": frozenset({"app"}),
    "app+user": frozenset({"app+user"}),
}


def gone_calls(both: Both) -> Iterator[Found]:
    """PC601: the attribute does not exist any more."""
    for old in both.operations.gone:
        text = f"the call is gone ({old.method} {old.route})"
        yield Found("PC601", call_of(old), text, spot_of(old), None)


def new_calls(both: Both) -> Iterator[Found]:
    """PC651: nobody can be surprised by a call that was not there."""
    for new in both.operations.added:
        text = f"a new call ({new.method} {new.route})"
        yield Found("PC651", call_of(new), text, None, spot_of(new))


def moved_calls(both: Both) -> Iterator[Found]:
    """PC602: the attribute does not exist where it was."""
    for old, new in both.operations.pairs:
        if _way(old) != _way(new):
            text = f"the call is now {call_of(new)}"
            yield Found("PC602", call_of(old), text, spot_of(old), spot_of(new))


def constants(both: Both) -> Iterator[Found]:
    """PC608: tests that name the operation to the fake do not find its constant in `routes`."""
    for old, new in both.operations.pairs:
        before = f"{both.module(old.area)}.{old.constant}"
        after = f"{new.area}.{new.constant}"
        if before != after:
            text = f"the constant routes.{before} is now routes.{after}"
            yield Found("PC608", call_of(new), text, spot_of(old), spot_of(new))


def answers(both: Both) -> Iterator[Found]:
    """PC605, PC654: who reads an answer is prepared for its old type, so a wider one is a surprise."""
    for old, new in both.operations.pairs:
        if old.returns is None or new.returns is None:
            relation: Relation = "same" if old.returns is new.returns else "other"
        else:
            relation = both.types.relation(old.returns, new.returns)
        yield from _given("the call", relation, old, new, old.returns, new.returns)


def results(both: Both) -> Iterator[Found]:
    """PC605, PC654: the same of what a poller gives at its end, and of the rows of an export."""
    for old, new in both.operations.pairs:
        for what, before, after in (
            ("the poller", _result(old), _result(new)),
            ("each row of the export", old.exported, new.exported),
        ):
            if before is not None and after is not None:
                relation = both.types.relation(before, after)
                yield from _given(what, relation, old, new, before, after)


def methods(both: Both) -> Iterator[Found]:
    """PC606, PC655: lists have `pages` and `iterate`, downloads `stream`, long work a poller."""
    for old, new in both.operations.pairs:
        before, after = _companions(old), _companions(new)
        for kind in sorted(before - after):
            text = f"the method '{companion(old.name, kind)}' beside it is gone"
            yield Found("PC606", call_of(new), text, spot_of(old), spot_of(new))
        for kind in sorted(after - before):
            text = f"a new method '{companion(new.name, kind)}' beside it"
            yield Found("PC655", call_of(new), text, spot_of(old), spot_of(new))


def credentials(both: Both) -> Iterator[Found]:
    """PC607, PC656: a credential that is refused raises before anything is sent."""
    for old, new in both.operations.pairs:
        before, after = _CREDENTIALS[old.auth], _CREDENTIALS[new.auth]
        text = f"the call accepts the credentials '{new.auth}', before '{old.auth}'"
        if before - after:
            yield Found("PC607", call_of(new), text, spot_of(old), spot_of(new))
        elif after - before:
            yield Found("PC656", call_of(new), text, spot_of(old), spot_of(new))


def _given(
    what: str,
    relation: Relation,
    old: ir.Operation,
    new: ir.Operation,
    before: ir.TypeRef | None,
    after: ir.TypeRef | None,
) -> Iterator[Found]:
    if relation != "same":
        code = "PC654" if relation == "narrower" else "PC605"
        verb = "is" if what.startswith("each") else "gives"
        text = f"{what} {verb} {returned(after)}, before {returned(before)}"
        yield Found(code, call_of(new), text, spot_of(old), spot_of(new))


def _result(operation: ir.Operation) -> ir.TypeRef | None:
    return None if operation.waiting is None else operation.waiting.result


def _way(operation: ir.Operation) -> list[str]:
    """The names of the way to a call, whatever the arguments on it are called."""
    return [step.partition("(")[0] for step in operation.call.split(".")]


def _companions(operation: ir.Operation) -> set[str]:
    return set(companions(operation))
