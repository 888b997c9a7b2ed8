"""Which unions the decoder can tell apart by the form of the JSON value alone."""

from __future__ import annotations

from typing import assert_never

from pcgen import ir

_FORMS: dict[ir.ScalarName, frozenset[str]] = {
    "int": frozenset({"integer"}),
    "float": frozenset({"float"}),
    "bool": frozenset({"bool"}),
    "Decimal": frozenset({"integer", "float", "text"}),
    "LooseInt": frozenset({"integer", "text"}),
    "LooseFloat": frozenset({"integer", "float", "text"}),
    "Any": frozenset({"integer", "float", "bool", "text", "array", "object"}),
}


def simplified(members: tuple[ir.TypeRef, ...]) -> tuple[ir.TypeRef, ...]:
    """Without doubles, without nested unions, and without what a plain text or an open enum takes in anyway."""
    flat: dict[ir.TypeRef, None] = {}
    for member in members:
        if isinstance(member, ir.UnionOf):
            flat.update(dict.fromkeys(simplified(member.members)))
        else:
            flat[member] = None
    text = ir.Scalar("str")
    if text in flat:
        return tuple(member for member in flat if member == text or member not in _TEXTS)
    return tuple(flat)


_TEXTS = frozenset(
    ir.Scalar(name) for name in ("UUID", "datetime", "date", "time", "Duration", "bytes", "TextDecimal")
)  # fmt: skip


UNION = "union"  # the form of a definition that decides by content; it cannot stand beside anything


# Types of our own, which the decoder takes beside nothing but null.
_OWN: frozenset[ir.TypeRef] = frozenset(
    ir.Scalar(name) for name in ("Duration", "LooseFloat", "LooseInt")
)


def natively_distinct(members: tuple[ir.TypeRef, ...], forms: dict[ir.Ref, str]) -> bool:
    """Do no two members share a form? `forms` gives that of each enum and union; a class is an object."""
    if len(members) > 1 and not _OWN.isdisjoint(members):
        return False
    seen: set[str] = set()
    for member in members:
        own = _forms(member, forms)
        if own & seen or UNION in own:
            return False
        seen |= own
    return True


def _forms(type_: ir.TypeRef, forms: dict[ir.Ref, str]) -> frozenset[str]:
    match type_:
        case ir.Scalar(name):
            return _FORMS.get(name, frozenset({"text"}))
        case ir.Const(value):
            form = (
                "bool"
                if isinstance(value, bool)
                else "integer" if isinstance(value, int) else "text"
            )
            return frozenset({form})
        case ir.Ref():
            return frozenset({forms.get(type_, "object")})
        case ir.Generic() | ir.MapOf():
            return frozenset({"object"})
        case ir.ListOf():
            return frozenset({"array"})
        case ir.UnionOf(members):
            return frozenset(form for member in members for form in _forms(member, forms))
        case ir.Nullable(inner):
            return _forms(inner, forms)
        case _:
            assert_never(type_)
