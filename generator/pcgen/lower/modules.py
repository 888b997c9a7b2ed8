"""Definitions -> files of `models/`: their order, and which of them import each other in a circle."""

from __future__ import annotations

from graphlib import TopologicalSorter

from pcgen import ir
from pcgen.lower.context import Context
from pcgen.lower.schemas.models import Models


def model_modules(context: Context, models: Models) -> tuple[ir.ModelModule, ...]:
    needs = {
        name: _needed(definitions.values()) - {name} for name, definitions in models.defined.items()
    }
    reach = {name: _reach(name, needs) for name in needs}
    modules: list[ir.ModelModule] = []
    known = context.documents
    for document_name, document in (*known.documents.items(), *known.fragments.items()):
        name = context.modules[document_name]
        if models.defined[name]:
            modules.append(
                ir.ModelModule(
                    name=name,
                    doc=context.title_of(document),
                    definitions=_ordered(name, models.defined[name]),
                    cyclic=tuple(sorted(other for other in needs[name] if name in reach[other])),
                )
            )
    return tuple(modules)


def _ordered(module: str, definitions: dict[str, ir.Definition]) -> tuple[ir.Definition, ...]:
    """Enums, then classes with bases before what is derived, then unions; otherwise as in the document."""
    bases = {name: _base(module, definition) for name, definition in definitions.items()}
    order = list(TopologicalSorter(bases).static_order())
    place = {name: position for position, name in enumerate(definitions)}
    depth: dict[str, int] = {}
    for name in order:  # bases first
        depth[name] = max((1 + depth[base] for base in bases[name]), default=0)
    kinds = {ir.Enum: 0, ir.Model: 1, ir.Union: 2}
    return tuple(
        definitions[name]
        for name in sorted(order, key=lambda n: (kinds[type(definitions[n])], depth[n], place[n]))
    )


def _base(module: str, definition: ir.Definition) -> tuple[str, ...]:
    """The name of the class that it inherits from, where that is in the same module."""
    base = definition.base if isinstance(definition, ir.Model) else None
    return () if base is None or base.module != module else (base.name,)


def _needed(definitions: object) -> set[str]:
    return {ref.module for ref in refs_of(definitions)}


def refs_of(thing: object) -> set[ir.Ref]:
    """Every class that types anywhere inside refer to."""
    match thing:
        case ir.Ref():
            return {thing}
        case ir.Generic(model, item):
            return {model} | refs_of(item)
        case ir.ListOf(inner) | ir.MapOf(inner) | ir.Nullable(inner):
            return refs_of(inner)
        case ir.UnionOf(members):
            return {ref for member in members for ref in refs_of(member)}
        case ir.Model():
            base = {thing.base} if thing.base is not None else set[ir.Ref]()
            return base | {ref for field in thing.fields for ref in refs_of(field.type)}
        case ir.Union():
            return {ref for variant in thing.variants for ref in refs_of(variant)}
        case ir.Scalar() | ir.Const() | ir.Enum():
            return set()
        case _:
            return {ref for part in thing for ref in refs_of(part)}  # type: ignore[attr-defined]


def _reach(start: str, needs: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(needs[start])
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(needs.get(name, ()))
    return seen
