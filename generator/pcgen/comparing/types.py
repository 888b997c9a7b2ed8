"""How two types are related for those who read a value, and for those who give one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pcgen import ir

Relation = Literal["same", "wider", "narrower", "other"]

# What type checkers see.
_SEEN: dict[ir.ScalarName, ir.ScalarName] = {
    "LooseInt": "int",
    "LooseFloat": "float",
    "TextDecimal": "Decimal",
}
# A scalar takes these, too: as any value of Python, and as an argument of a call.
_TAKES: dict[ir.ScalarName, frozenset[ir.ScalarName]] = {
    "float": frozenset({"int"}),
    "str": frozenset({"Duration"}),
    "File": frozenset({"bytes"}),
}
_TAKES_AS_ARGUMENT: dict[ir.ScalarName, frozenset[ir.ScalarName]] = {
    "Decimal": frozenset({"int"}),
    "Duration": frozenset({"str"}),
}
_NONE = ir.Const("\x00None")  # a member of unions, beside which no spec can put its equal


@dataclass(frozen=True, slots=True)
class Types:
    """Compares types; it knows the classes that have another name now, texts that are enums, and bases."""

    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    enums: frozenset[str] = frozenset()  # of texts
    bases: Mapping[str, str] = field(default_factory=dict[str, str])

    def relation(self, old: ir.TypeRef, new: ir.TypeRef, *, argument: bool = False) -> Relation:
        """What the new type is to one who knows the old."""
        old = self._now(old)
        widened = self._takes(new, old, argument)
        narrowed = self._takes(old, new, argument)
        if widened and narrowed:
            return "same"
        return "wider" if widened else "narrower" if narrowed else "other"

    def _now(self, type_: ir.TypeRef) -> ir.TypeRef:
        """An old type by the names that its classes have now."""
        match type_:
            case ir.Ref(name, module):
                return ir.Ref(self.renamed.get(name, name), module)
            case ir.Generic(model, item):
                renamed = ir.Ref(self.renamed.get(model.name, model.name), model.module)
                return ir.Generic(renamed, self._now(item))
            case ir.ListOf(item):
                return ir.ListOf(self._now(item))
            case ir.MapOf(value):
                return ir.MapOf(self._now(value))
            case ir.UnionOf(members):
                return ir.UnionOf(tuple(map(self._now, members)))
            case ir.Nullable(inner):
                return ir.Nullable(self._now(inner))
            case _:
                return type_

    def _takes(self, type_: ir.TypeRef, value: ir.TypeRef, argument: bool) -> bool:
        """Whether every value of one type is one of another."""
        members = _members(type_)
        return all(
            any(self._one_takes(member, each, argument) for member in members)
            for each in _members(value)
        )

    def _one_takes(self, type_: ir.TypeRef, value: ir.TypeRef, argument: bool) -> bool:
        match type_, value:
            case ir.Scalar("Any"), _:
                return True
            case ir.Scalar(wide), ir.Scalar(narrow):
                wide, narrow = _SEEN.get(wide, wide), _SEEN.get(narrow, narrow)
                taken = _TAKES.get(wide, frozenset[ir.ScalarName]())
                if argument:
                    taken |= _TAKES_AS_ARGUMENT.get(wide, frozenset[ir.ScalarName]())
                return wide == narrow or narrow in taken
            case ir.Scalar(name), ir.Const(constant):
                return constant != _NONE.value and type(constant).__name__ == name
            case ir.Scalar("str"), ir.Ref(name):
                return name in self.enums
            case ir.Ref(wide_name), ir.Ref(narrow_name):
                return wide_name in self.line(narrow_name)
            case ir.Generic(wide_model, wide_item), ir.Generic(narrow_model, narrow_item):
                same = wide_model.name == narrow_model.name
                return same and self._takes(wide_item, narrow_item, argument)
            case ir.ListOf(wide_item), ir.ListOf(narrow_item):
                return self._takes(wide_item, narrow_item, argument)
            case ir.MapOf(wide_value), ir.MapOf(narrow_value):
                return self._takes(wide_value, narrow_value, argument)
            case _:
                return type_ == value

    def line(self, name: str) -> list[str]:
        """A class and its bases."""
        line = [name]
        while (base := self.bases.get(line[-1])) is not None and base not in line:
            line.append(base)
        return line


def _members(type_: ir.TypeRef) -> tuple[ir.TypeRef, ...]:
    match type_:
        case ir.Nullable(inner):
            return (*_members(inner), _NONE)
        case ir.UnionOf(members):
            return tuple(inner for member in members for inner in _members(member))
        case _:
            return (type_,)
