"""What changes in classes: fields, enum values, variants, names and modules."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen import ir
from pcgen.comparing.both import Both, Defined, Matched, match
from pcgen.comparing.change import Found, Spot
from pcgen.python import annotation, literal


def spot_of(each: Defined) -> Spot:
    """Where a class stands."""
    return Spot(each.module, each.definition.pointer)


def subject_of(each: Defined) -> str:
    """How a class is imported."""
    return f"models.{each.name}"


def gone_classes(both: Both) -> Iterator[Found]:
    """PC621: an import of the name fails."""
    for old in both.definitions.gone:
        yield Found("PC621", subject_of(old), "the class is gone", spot_of(old), None)


def new_classes(both: Both) -> Iterator[Found]:
    """PC671: nobody uses it yet."""
    for new in both.definitions.added:
        yield Found("PC671", subject_of(new), "a new class", None, spot_of(new))


def renamed_classes(both: Both) -> Iterator[Found]:
    """PC622: an import of the old name fails."""
    for old, new in both.definitions.pairs:
        if old.name != new.name:
            text = f"the class is called '{new.name}'"
            yield Found("PC622", subject_of(old), text, spot_of(old), spot_of(new))


def moved_classes(both: Both) -> Iterator[Found]:
    """PC623: an import from the module fails; one from `models` does not."""
    for old, new in both.definitions.pairs:
        if both.module(old.module) != new.module:
            text = f"the class is in models.{new.module}, before in models.{old.module}"
            yield Found("PC623", subject_of(new), text, spot_of(old), spot_of(new))


def kinds(both: Both) -> Iterator[Found]:
    """PC624: what is made, compared or subscripted like one kind of class fails with another."""
    for old, new in both.definitions.pairs:
        before, after = _kind(old.definition), _kind(new.definition)
        if before != after:
            text = f"the class is {after}, before {before}"
            yield Found("PC624", subject_of(new), text, spot_of(old), spot_of(new))


def bases(both: Both) -> Iterator[Found]:
    """PC624, PC680: what takes a base class takes what is derived from it, and no other class."""
    for old, new in _models(both):
        before, after = _base(old), _base(new)
        if both.types.renamed.get(before, before) == after:
            continue
        text = (
            f"the class is derived from {after or 'no other'}, before from {before or 'no other'}"
        )
        kept = not before or both.types.renamed.get(before, before) in both.types.line(new.name)
        yield Found("PC680" if kept else "PC624", subject_of(new), text, spot_of(old), spot_of(new))


def gone_fields(both: Both) -> Iterator[Found]:
    """PC625: code that reads or sets the attribute fails; what the service sends of it is in `extra`."""
    for old, new in _models(both):
        for field in _fields(both, old, new).gone:
            at = Spot(old.module, field.pointer)
            text = "the field is gone"
            yield Found("PC625", f"{subject_of(new)}.{field.name}", text, at, spot_of(new))


def renamed_fields(both: Both) -> Iterator[Found]:
    """PC626: the attribute does not exist under its old name."""
    for old, new, before, after in field_pairs(both):
        if before.name != after.name:
            text = f"the field is called '{after.name}'"
            subject = f"{subject_of(new)}.{before.name}"
            yield Found("PC626", subject, text, *spots_of(old, new, before, after))


def new_fields(both: Both) -> Iterator[Found]:
    """PC630, PC672: who makes instances must give a field that has no default."""
    for old, new in _models(both):
        for field in _fields(both, old, new).added:
            subject, at = f"{subject_of(new)}.{field.name}", Spot(new.module, field.pointer)
            if field.guaranteed and not _is_constant(field) and both.is_given(new.name):
                text = "a new field that must be given"
                yield Found("PC630", subject, text, spot_of(old), at)
            else:
                yield Found("PC672", subject, "a new field", spot_of(old), at)


def field_types(both: Both) -> Iterator[Found]:
    """PC627, PC628, PC673: readers are surprised by a wider type, those who make instances by a narrower one."""
    for old, new, before, after in field_pairs(both):
        relation = both.types.relation(_bare(before), _bare(after))
        if relation == "same" or _is_open(old, before) or _is_open(new, after):
            continue
        surprised_reader = relation in ("wider", "other") and both.is_read(new.name)
        surprised_maker = relation in ("narrower", "other") and both.is_given(new.name)
        code = "PC627" if surprised_reader else "PC628" if surprised_maker else "PC673"
        text = f"the type is {annotation(_bare(after))}, before {annotation(_bare(before))}"
        subject = f"{subject_of(new)}.{after.name}"
        yield Found(code, subject, text, *spots_of(old, new, before, after))


def guarantees(both: Both) -> Iterator[Found]:
    """PC629, PC630, PC674: a field without default is never None for readers, and must be given by makers."""
    for old, new, before, after in field_pairs(both):
        if before.guaranteed == after.guaranteed:
            continue
        subject, spots = f"{subject_of(new)}.{after.name}", spots_of(old, new, before, after)
        if before.guaranteed and both.is_read(new.name):
            yield Found("PC629", subject, "the field may be None", *spots)
        elif after.guaranteed and both.is_given(new.name) and not _is_constant(after):
            yield Found("PC630", subject, "the field must be given", *spots)
        else:
            text = "the field is never None" if after.guaranteed else "the field may be left out"
            yield Found("PC674", subject, text, *spots)


def enum_values(both: Both) -> Iterator[Found]:
    """PC631, PC632, PC675: enums are open, so a new value breaks no decoding; a member that is gone does."""
    for old, new in both.definitions.pairs:
        if not isinstance(old.definition, ir.Enum) or not isinstance(new.definition, ir.Enum):
            continue
        members = match(old.definition.members, new.definition.members, lambda each: each.value)
        spots = (spot_of(old), spot_of(new))
        for member in members.gone:
            text = f"the value {literal(member.value)} is gone"
            yield Found("PC631", f"{subject_of(new)}.{member.name}", text, *spots)
        for before, after in members.pairs:
            if before.name != after.name:
                text = f"the member is called '{after.name}'"
                yield Found("PC632", f"{subject_of(new)}.{before.name}", text, *spots)
        for member in members.added:
            text = f"a new value: {literal(member.value)}"
            yield Found("PC675", f"{subject_of(new)}.{member.name}", text, *spots)


def variants(both: Both) -> Iterator[Found]:
    """PC633, PC634, PC676: readers match on the variants they know, senders send them."""
    for old, new in both.definitions.pairs:
        if not isinstance(old.definition, ir.Union) or not isinstance(new.definition, ir.Union):
            continue
        before, after = old.definition.variants, new.definition.variants
        relation = both.types.relation(ir.UnionOf(before), ir.UnionOf(after))
        if relation == "same":
            continue
        text = (
            f"the type is {annotation(ir.UnionOf(after))}, before {annotation(ir.UnionOf(before))}"
        )
        surprised_reader = relation in ("wider", "other") and both.is_read(new.name)
        surprised_maker = relation in ("narrower", "other") and both.is_given(new.name)
        code = "PC633" if surprised_reader else "PC634" if surprised_maker else "PC676"
        yield Found(code, subject_of(new), text, spot_of(old), spot_of(new))


def _models(both: Both) -> Iterator[tuple[Defined, Defined]]:
    for old, new in both.definitions.pairs:
        if isinstance(old.definition, ir.Model) and isinstance(new.definition, ir.Model):
            yield old, new


def _fields(both: Both, old: Defined, new: Defined) -> Matched[ir.Field]:
    """Fields by their wire names; one that is another on the wire under the same name is the same here.

    A field that has moved into a base is still there, and one that comes from there is not new.
    """
    own = _matched(_own_fields(old), _own_fields(new))
    up = _matched(own.gone, both.new_nodes.inherited(new.name))
    down = _matched(both.old_nodes.inherited(old.name), own.added)
    return Matched((*own.pairs, *up.pairs, *down.pairs), up.gone, down.added)


def _matched(old: tuple[ir.Field, ...], new: tuple[ir.Field, ...]) -> Matched[ir.Field]:
    return match(old, new, lambda each: each.wire_name, lambda each: each.name)


def _own_fields(each: Defined) -> tuple[ir.Field, ...]:
    return each.definition.fields if isinstance(each.definition, ir.Model) else ()


def field_pairs(both: Both) -> Iterator[tuple[Defined, Defined, ir.Field, ir.Field]]:
    """Every field that both versions have, with its classes."""
    for old, new in _models(both):
        for before, after in _fields(both, old, new).pairs:
            yield old, new, before, after


def spots_of(old: Defined, new: Defined, before: ir.Field, after: ir.Field) -> tuple[Spot, Spot]:
    return Spot(old.module, before.pointer), Spot(new.module, after.pointer)


def _bare(field: ir.Field) -> ir.TypeRef:
    """The type without null: that a field may be None is said by whether it is guaranteed."""
    return field.type.type if isinstance(field.type, ir.Nullable) else field.type


def _is_constant(field: ir.Field) -> bool:
    """A field of one value gives it itself."""
    return isinstance(field.type, ir.Const)


def _is_open(each: Defined, field: ir.Field) -> bool:
    """Whether it is the field whose type users of a generic class choose."""
    definition = each.definition
    return isinstance(definition, ir.Model) and definition.type_parameter == field.wire_name


def _base(each: Defined) -> str:
    definition = each.definition
    base = definition.base if isinstance(definition, ir.Model) else None
    return "" if base is None else base.name


def _kind(definition: ir.Definition) -> str:
    """How a class is used."""
    match definition:
        case ir.Enum(kind=kind):
            return f"an enum of {kind}"
        case ir.Union():
            return "a union"
        case ir.Model(type_parameter=parameter):
            return "a generic model" if parameter is not None else "a model"
