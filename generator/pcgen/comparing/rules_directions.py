"""What changes in the ways that a field goes: whether it is received, sent, shown, and sent as null."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen import ir
from pcgen.comparing.both import Both
from pcgen.comparing.change import Found
from pcgen.comparing.rules_models import field_pairs, spots_of, subject_of


def ways(both: Both) -> Iterator[Found]:
    """PC637, PC639, PC679: what is read-only is not taken by the service, what is write-only not given."""
    for old, new, before, after in field_pairs(both):
        subject, spots = f"{subject_of(new)}.{after.name}", spots_of(old, new, before, after)
        for code, concerned, was, now, text in (
            ("PC637", both.is_given(new.name), before.read_only, after.read_only, "read-only"),
            ("PC639", both.is_read(new.name), before.write_only, after.write_only, "write-only"),
        ):
            if now and not was and concerned:
                yield Found(code, subject, f"the field is {text}", *spots)
            elif was != now:
                said = f"the field is {text}" if now else f"the field is not {text} any more"
                yield Found("PC679", subject, said, *spots)


def nulls(both: Both) -> Iterator[Found]:
    """PC628, PC673: an optional field may be sent as NULL only where null is one of its values."""
    for old, new, before, after in field_pairs(both):
        if before.guaranteed or after.guaranteed or not both.is_given(new.name) or after.read_only:
            continue  # whether a field may be None is told as that, and only what is sent can be NULL
        was, now = _takes_null(before), _takes_null(after)
        if was != now and both.types.relation(before.type, after.type) != "other":
            code, text = ("PC673", "may be NULL") if now else ("PC628", "may not be NULL any more")
            spots = spots_of(old, new, before, after)
            yield Found(code, f"{subject_of(new)}.{after.name}", f"the field {text}", *spots)


def secrets(both: Both) -> Iterator[Found]:
    """PC690: a secret is left out of `repr` and of logs."""
    for old, new, before, after in field_pairs(both):
        if before.secret != after.secret:
            text = "a secret" if after.secret else "no secret any more"
            spots = spots_of(old, new, before, after)
            yield Found("PC690", f"{subject_of(new)}.{after.name}", f"the field is {text}", *spots)


def _takes_null(field: ir.Field) -> bool:
    return isinstance(field.type, ir.Nullable)
