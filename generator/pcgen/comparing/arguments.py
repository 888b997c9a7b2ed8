"""Arguments as callers give them: the parameters of a method, its body among them, or of a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcgen import ir
from pcgen.comparing.both import Both, Matched, match
from pcgen.comparing.change import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a method."""

    name: str
    key: str  # what it is on the wire
    type: ir.TypeRef
    required: bool
    positional: bool
    filter: str | None
    doc: str
    spot: Spot
    place: int | None = None  # among those of the route


@dataclass(frozen=True, slots=True)
class Signature:
    """A method and its arguments, positional ones first and in order."""

    subject: str
    arguments: tuple[Argument, ...]
    spot: Spot


def signatures(both: Both) -> Iterator[tuple[Signature, Signature]]:
    """Every method that both versions have."""
    for old, new in both.operations.pairs:
        yield _of_operation(old), _of_operation(new)
    for old_step, new_step in both.steps.pairs:
        yield (
            _of_step(old_step.path, old_step.parameters, old_step.below),
            _of_step(new_step.path, new_step.parameters, new_step.below),
        )


def matched(old: Signature, new: Signature) -> Matched[Argument]:
    """Arguments by what they are on the wire, else by name, else by their place in the route."""
    places = _places(old), _places(new)
    same_route = len(places[0]) == len(places[1])
    return match(
        old.arguments,
        new.arguments,
        lambda each: (each.key, each.spot.parameter is None),
        lambda each: each.name,
        lambda each: each.place if same_route else None,
    )


def _places(signature: Signature) -> list[int]:
    return [each.place for each in signature.arguments if each.place is not None]


def spot_of(operation: ir.Operation) -> Spot:
    """Where an operation stands."""
    return Spot(operation.area, operation.pointer)


def call_of(operation: ir.Operation) -> str:
    """How an operation is called."""
    return f"client.{operation.call}"


def _of_operation(operation: ir.Operation) -> Signature:
    placed = [each for each in operation.parameters if each.location == "path"]
    named = [each for each in operation.parameters if each.location != "path"]
    arguments = [_argument(each, operation, number) for number, each in enumerate(placed)]
    if operation.body is not None:
        arguments.append(_body(operation.body, operation))
    arguments += [_argument(each, operation) for each in named]
    return Signature(call_of(operation), tuple(arguments), spot_of(operation))


def _of_step(path: str, parameters: tuple[ir.Parameter, ...], below: ir.Operation) -> Signature:
    arguments = (_argument(each, below, number) for number, each in enumerate(parameters))
    return Signature(path, tuple(arguments), spot_of(below))


def _argument(parameter: ir.Parameter, owner: ir.Operation, number: int | None = None) -> Argument:
    place = (parameter.location, parameter.wire_name)
    return Argument(
        name=parameter.name,
        key=parameter.wire_name,
        type=parameter.type,
        required=parameter.required,
        positional=number is not None,
        filter=parameter.filter,
        doc=parameter.doc,
        spot=Spot(owner.area, owner.pointer, place),
        place=number,
    )


def _body(body: ir.Body, owner: ir.Operation) -> Argument:
    return Argument(
        name="body",
        key="",
        type=body.type,
        required=body.required,
        positional=True,
        filter=None,
        doc=body.doc,
        spot=Spot(owner.area, f"{owner.pointer}/requestBody"),
    )
