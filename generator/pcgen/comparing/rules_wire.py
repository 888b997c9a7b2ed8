"""What changes in requests and answers while the calls in Python stay as they are.

Callers do not notice these changes. Tests that replay recorded traffic, proxies and allow-lists do.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from pcgen import ir
from pcgen.comparing.arguments import call_of, spot_of
from pcgen.comparing.both import Both, match
from pcgen.comparing.change import Found, Spot
from pcgen.comparing.rules_models import field_pairs, spots_of, subject_of
from pcgen.comparing.rules_models import spot_of as spot_of_class


def routes(both: Both) -> Iterator[Found]:
    """PC681: the request goes to another address of the same host."""
    for old, new in both.operations.pairs:
        before, after = f"{old.method} {old.route}", f"{new.method} {new.route}"
        if before != after:
            text = f"the request is {after}, before {before}"
            yield Found("PC681", call_of(new), text, spot_of(old), spot_of(new))


def parameters(both: Both) -> Iterator[Found]:
    """PC682: an argument is sent elsewhere, under another name or in another form."""
    for old, new in both.operations.pairs:
        matched = match(
            (*old.group_parameters, *old.parameters),
            (*new.group_parameters, *new.parameters),
            lambda each: each.wire_name,
            lambda each: each.name,
        )
        for before, after in matched.pairs:
            if _form(before) != _form(after):
                text = f"'{after.name}' is sent as {_form(after)}, before as {_form(before)}"
                yield Found(
                    "PC682",
                    call_of(new),
                    text,
                    Spot(old.area, old.pointer, (before.location, before.wire_name)),
                    Spot(new.area, new.pointer, (after.location, after.wire_name)),
                )


def supplied(both: Both) -> Iterator[Found]:
    """PC682: a header that the run-time fills has another name, or is one more or less."""
    for old, new in both.operations.pairs:
        if old.supplied != new.supplied:
            text = f"the run-time fills {_filled(new)}, before {_filled(old)}"
            yield Found("PC682", call_of(new), text, spot_of(old), spot_of(new))


def _filled(operation: ir.Operation) -> str:
    if operation.supplied is None:
        return "the usual headers"
    return ", ".join(sorted(f"'{name}'" for _, name in operation.supplied)) or "no header"


def bodies(both: Both) -> Iterator[Found]:
    """PC683: the same body is written in another way."""
    for old, new in both.operations.pairs:
        if old.body is None or new.body is None:
            continue
        before, after = (old.body.media, old.body.parts), (new.body.media, new.body.parts)
        if before != after or old.omit_read_only != new.omit_read_only:
            text = f"the body is sent as {new.body.media}, before as {old.body.media}"
            if old.body.media == new.body.media:
                text = f"the parts of the body ({new.body.media}) that are sent are others"
            yield Found("PC683", call_of(new), text, spot_of(old), spot_of(new))


def answers(both: Both) -> Iterator[Found]:
    """PC684: an answer with another status or media type counts as a success."""
    for old, new in both.operations.pairs:
        before = _answer(old, both.old_nodes.successes(spot_of(old)))
        after = _answer(new, both.new_nodes.successes(spot_of(new)))
        if before != after:
            text = f"the answer is {after}, before {before}"
            yield Found("PC684", call_of(new), text, spot_of(old), spot_of(new))


def protocols(both: Both) -> Iterator[Found]:
    """PC686: the run-time turns pages, waits or checks versions in another way."""
    pairs = both.operations.pairs
    numbers = {(old.area, old.constant): number for number, (old, _) in enumerate(pairs)}
    new_numbers = {(new.area, new.constant): number for number, (_, new) in enumerate(pairs)}
    for old, new in pairs:
        for what, before, after in (
            ("paging", old.paging, new.paging),
            ("versioning", old.etag, new.etag),
            ("waiting", old.polling, new.polling),
        ):
            if before is None or after is None:
                continue  # that is a method or an argument more or less
            if _protocol(before, numbers) != _protocol(after, new_numbers):
                text = f"the {what} works in another way"
                yield Found("PC686", call_of(new), text, spot_of(old), spot_of(new))


def field_names(both: Both) -> Iterator[Found]:
    """PC687: the attribute stands for another key of the JSON."""
    for old, new, before, after in field_pairs(both):
        if before.wire_name != after.wire_name:
            text = f"the field is '{after.wire_name}' on the wire, before '{before.wire_name}'"
            subject = f"{subject_of(new)}.{after.name}"
            yield Found("PC687", subject, text, *spots_of(old, new, before, after))


def field_forms(both: Both) -> Iterator[Found]:
    """PC688: a value of the same Python type is written in another form, as a number in a text."""
    for old, new, before, after in field_pairs(both):
        if before.type == after.type or both.types.relation(before.type, after.type) != "same":
            continue
        scalars = isinstance(before.type, ir.Scalar) and isinstance(after.type, ir.Scalar)
        if scalars:
            text = f"the form on the wire is {_name(after.type)}, before {_name(before.type)}"
            subject = f"{subject_of(new)}.{after.name}"
            yield Found("PC688", subject, text, *spots_of(old, new, before, after))


def variants(both: Both) -> Iterator[Found]:
    """PC689: the property or the words by which the variants of a union are told apart are others."""
    for old, new in both.definitions.pairs:
        if isinstance(old.definition, ir.Union) and isinstance(new.definition, ir.Union):
            before, after = _signs(both, old.definition), _signs(None, new.definition)
            if before != after:
                text = f"the variants are told apart by {_told(after)}, before by {_told(before)}"
                yield Found("PC689", subject_of(new), text, spot_of_class(old), spot_of_class(new))


def _protocol(declared: ir.Declared, numbers: Mapping[tuple[str, str], int]) -> Hashable:
    """A declaration with the operations that it refers to by number, whatever they are called."""

    def plain(value: ir.Argument) -> Hashable:
        if isinstance(value, ir.OperationRef):
            return ("operation", numbers.get((value.area, value.constant)))
        return _protocol(value, numbers) if isinstance(value, ir.Declared) else value

    return declared.kind, tuple((name, plain(value)) for name, value in declared.arguments)


def _form(parameter: ir.Parameter) -> str:
    details = [
        f"'{parameter.wire_name}' in the {parameter.location}",
        f"style {parameter.style}" if parameter.style else "",
        "" if parameter.explode is None else "exploded" if parameter.explode else "not exploded",
        f"as {parameter.media}" if parameter.media else "",
        "reserved characters allowed" if parameter.allow_reserved else "",
    ]
    return ", ".join(detail for detail in details if detail)


def _answer(operation: ir.Operation, statuses: tuple[str, ...]) -> str:
    media = operation.accept or "nothing"
    return f"{media} with {', '.join(statuses)}" if statuses else media


def _name(type_: ir.TypeRef) -> str:
    return type_.name if isinstance(type_, ir.Scalar) else ""


_Signs = tuple[str | None, frozenset[tuple[str, str]]]


def _signs(both: Both | None, union: ir.Union) -> _Signs:
    """The property and its words, with the classes that they stand for; of an old union by the names of now."""
    words = {word: ref.name for word, ref in union.mapping}
    if both is not None:
        words = {word: both.types.renamed.get(name, name) for word, name in words.items()}
    return union.discriminator, frozenset(words.items())


def _told(signs: _Signs) -> str:
    name, mapping = signs
    if name is None:
        return "their fields"
    words = ", ".join(f"{word}: {model}" for word, model in sorted(mapping))
    return f"'{name}' ({words})" if words else f"'{name}'"
