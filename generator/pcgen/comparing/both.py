"""The two versions side by side: what belongs together, what is gone, what is new."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from pcgen import ir
from pcgen.comparing.nodes import Nodes
from pcgen.comparing.types import Types
from pcgen.comparing.usage import definitions_of, operations_of, returned, sent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """Things of the old version and of the new."""

    pairs: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    added: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Defined:
    """A class and the module that it is in."""

    definition: ir.Definition
    module: str

    @property
    def name(self) -> str:
        return self.definition.name


@dataclass(frozen=True, slots=True)
class Step:
    """A method on the way to calls, such as `client.orders.by_id(order_id)`."""

    path: str
    parameters: tuple[ir.Parameter, ...]
    below: ir.Operation  # the first one that it leads to


@dataclass(frozen=True)
class Both:
    """Everything that the rules look at."""

    old_nodes: Nodes
    new_nodes: Nodes
    modules: Mapping[str, str] = field(default_factory=dict[str, str])
    """What modules of the old version are called in the new one, where that is no change."""

    def module(self, old: str) -> str:
        """A module of the old version by the name that it has now."""
        return self.modules.get(old, old)

    @property
    def old(self) -> ir.Api:
        return self.old_nodes.api

    @property
    def new(self) -> ir.Api:
        return self.new_nodes.api

    @cached_property
    def operations(self) -> Matched[ir.Operation]:
        """By `operationId`; else the same call, else the same request."""
        return match(
            operations_of(self.old),
            operations_of(self.new),
            lambda operation: operation.id,
            lambda operation: operation.call,
            lambda operation: (operation.host, operation.method, operation.route),
        )

    @cached_property
    def definitions(self) -> Matched[Defined]:
        """By name; else the same schema of the same document, else a class that is the same but for its name."""
        return match(
            _defined(self.old),
            _defined(self.new),
            lambda each: each.name,
            lambda each: (self.module(each.module), each.definition.pointer),
            _content,
        )

    @cached_property
    def steps(self) -> Matched[Step]:
        return match(_steps(self.old), _steps(self.new), lambda step: step.path)

    @cached_property
    def types(self) -> Types:
        """How types are compared here."""
        definitions = definitions_of(self.new)
        return Types(
            renamed={old.name: new.name for old, new in self.definitions.pairs},
            enums=frozenset(
                name
                for name, (definition, _) in definitions.items()
                if isinstance(definition, ir.Enum) and definition.kind == "str"
            ),
            bases={
                name: definition.base.name
                for name, (definition, _) in definitions.items()
                if isinstance(definition, ir.Model) and definition.base is not None
            },
        )

    @cached_property
    def _returned(self) -> frozenset[str]:
        return returned(self.old) | returned(self.new)

    @cached_property
    def _sent(self) -> frozenset[str]:
        return sent(self.old) | sent(self.new)

    def is_read(self, name: str) -> bool:
        """Whether callers receive a class; one that no call mentions may be used for anything."""
        return name in self._returned or name not in self._sent

    def is_given(self, name: str) -> bool:
        """Whether callers make instances of a class and send them."""
        return name in self._sent or name not in self._returned


def match(old: Iterable[T], new: Iterable[T], *keys: Callable[[T], Hashable | None]) -> Matched[T]:
    """Pair what has the same key, the first kind of key before the second; None is no key."""
    gone, added = list(old), list(new)
    pairs: list[tuple[T, T]] = []
    for key in keys:
        waiting = {key(thing): thing for thing in reversed(added) if key(thing) is not None}
        for thing in list(gone):
            partner = waiting.pop(key(thing), None)
            if partner is not None:
                pairs.append((thing, partner))
                gone.remove(thing)
                added.remove(partner)
    return Matched(tuple(pairs), tuple(gone), tuple(added))


def _defined(api: ir.Api) -> list[Defined]:
    return [Defined(*found) for found in definitions_of(api).values()]


def _content(each: Defined) -> Hashable | None:
    """What makes a class recognisable under another name: its fields and their types, if there are a few."""
    definition = each.definition
    match definition:
        case ir.Model() if len(definition.fields) > 1:
            return tuple((field.wire_name, field.type) for field in definition.fields)
        case ir.Enum() if len(definition.members) > 1:
            return tuple(member.value for member in definition.members)
        case _:
            return None


def _steps(api: ir.Api) -> Iterator[Step]:
    groups = {group.name: group for area in api.areas for group in area.groups}

    def below(group: ir.Group) -> ir.Operation | None:
        if group.operations:
            return group.operations[0]
        found = (below(groups[child.group]) for child in group.children if child.group in groups)
        return next((operation for operation in found if operation is not None), None)

    def walk(group: ir.Group, path: str) -> Iterator[Step]:
        for child in group.children:
            inner = groups.get(child.group)
            first = None if inner is None else below(inner)
            if inner is None or first is None:
                continue
            name = f"{path}.{child.name}"
            if child.parameters:
                yield Step(name, child.parameters, first)
            yield from walk(inner, name)

    return walk(api.root, "client")
