"""Which classes callers receive, and which they send: a change means something else to each."""

from __future__ import annotations

from collections.abc import Iterable

from pcgen import ir
from pcgen.lower.modules import refs_of


def returned(api: ir.Api) -> frozenset[str]:
    """The classes that answers are made of."""
    types = [
        type_
        for operation in operations_of(api)
        for type_ in (operation.returns, operation.row, operation.exported, *_waited(operation))
        if type_ is not None
    ]
    return _reached(api, types)


def sent(api: ir.Api) -> frozenset[str]:
    """The classes that requests are made of."""
    types = [
        type_
        for operation in operations_of(api)
        for type_ in (
            *(parameter.type for parameter in operation.parameters),
            *((operation.body.type,) if operation.body is not None else ()),
        )
    ]
    return _reached(api, types)


def operations_of(api: ir.Api) -> tuple[ir.Operation, ...]:
    """Every operation."""
    return tuple(operation for area in api.areas for operation in area.operations)


def definitions_of(api: ir.Api) -> dict[str, tuple[ir.Definition, str]]:
    """Every class by its name, with its module."""
    return {
        definition.name: (definition, module.name)
        for module in api.models
        for definition in module.definitions
    }


def _waited(operation: ir.Operation) -> tuple[ir.TypeRef, ...]:
    return () if operation.waiting is None else (operation.waiting.status, operation.waiting.result)


def _reached(api: ir.Api, types: Iterable[ir.TypeRef]) -> frozenset[str]:
    definitions = definitions_of(api)
    waiting = [ref.name for type_ in types for ref in refs_of(type_)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen and name in definitions:
            seen.add(name)
            waiting.extend(ref.name for ref in refs_of(definitions[name][0]))
    return frozenset(seen)
