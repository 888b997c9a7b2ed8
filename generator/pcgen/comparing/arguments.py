"""Arguments as callers give them: the parameters of a method, its body among them, or of a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcgen import ir
from pcgen.comparing.both import Both
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


def spot_of(operation: ir.Operation) -> Spot:
    """Where an operation stands."""
    return Spot(operation.area, operation.pointer)


def call_of(operation: ir.Operation) -> str:
    """How an operation is called."""
    return f"client.{operation.call}"


def _of_operation(operation: ir.Operation) -> Signature:
    placed = [each for each in operation.parameters if each.location == "path"]
    named = [each for each in operation.parameters if each.location != "path"]
    arguments = [_argument(each, operation, positional=True) for each in placed]
    if operation.body is not None:
        arguments.append(_body(operation.body, operation))
    arguments += [_argument(each, operation, positional=False) for each in named]
    return Signature(call_of(operation), tuple(arguments), spot_of(operation))


def _of_step(path: str, parameters: tuple[ir.Parameter, ...], below: ir.Operation) -> Signature:
    arguments = tuple(_argument(each, below, positional=True) for each in parameters)
    return Signature(path, arguments, spot_of(below))


def _argument(parameter: ir.Parameter, owner: ir.Operation, *, positional: bool) -> Argument:
    place = (parameter.location, parameter.wire_name)
    return Argument(
        name=parameter.name,
        key=parameter.wire_name,
        type=parameter.type,
        required=parameter.required,
        positional=positional,
        filter=parameter.filter,
        doc=parameter.doc,
        spot=Spot(owner.area, owner.pointer, place),
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
