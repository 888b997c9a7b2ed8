"""How types are related for readers and for callers."""

from __future__ import annotations

import pytest

from pcgen import ir
from pcgen.comparing.types import Relation, Types

INT, FLOAT, STR, DECIMAL = (ir.Scalar(name) for name in ("int", "float", "str", "Decimal"))
ORDER, BASE, STATE = (ir.Ref(name, "shop") for name in ("Order", "Base", "State"))
TYPES = Types(renamed={"Purchase": "Order"}, enums=frozenset({"State"}), bases={"Order": "Base"})
REVERSE: dict[Relation, Relation] = {
    "wider": "narrower",
    "narrower": "wider",
    "same": "same",
    "other": "other",
}


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        (INT, INT, "same"),
        (INT, FLOAT, "wider"),
        (INT, STR, "other"),
        (INT, ir.Scalar("Any"), "wider"),
        (INT, ir.Scalar("LooseInt"), "same"),
        (DECIMAL, ir.Scalar("TextDecimal"), "same"),
        (ir.Scalar("Duration"), STR, "wider"),
        (ir.Scalar("UUID"), STR, "other"),
        (ir.Const("a"), STR, "wider"),
        (ir.Const(True), ir.Scalar("bool"), "wider"),
        (ir.Const(True), INT, "other"),
        (STATE, STR, "wider"),
        (ORDER, STR, "other"),
        (ORDER, BASE, "wider"),
        (INT, ir.Nullable(INT), "wider"),
        (INT, ir.UnionOf((STR, INT)), "wider"),
        (ir.UnionOf((INT, STR)), ir.UnionOf((STR, INT)), "same"),
        (ir.UnionOf((INT, ir.Nullable(STR))), ir.Nullable(ir.UnionOf((INT, STR))), "same"),
        (ir.UnionOf((INT, STR)), ir.UnionOf((INT, ORDER)), "other"),
        (ir.ListOf(INT), ir.ListOf(FLOAT), "wider"),
        (ir.ListOf(INT), INT, "other"),
        (ir.MapOf(INT), ir.MapOf(ir.Nullable(INT)), "wider"),
        (ir.Generic(BASE, ORDER), ir.Generic(BASE, BASE), "wider"),
        (ir.Generic(BASE, ORDER), ir.Generic(STATE, ORDER), "other"),
    ],
)
def test_relation(old: ir.TypeRef, new: ir.TypeRef, relation: Relation) -> None:
    assert TYPES.relation(old, new) == relation
    assert TYPES.relation(new, old) == REVERSE[relation]


def test_a_class_that_is_only_renamed_is_the_same() -> None:
    old = ir.ListOf(ir.Ref("Purchase", "shop"))
    assert TYPES.relation(old, ir.ListOf(ORDER)) == "same"
    assert Types().relation(old, ir.ListOf(ORDER)) == "other"


def test_arguments_take_more_than_answers_give() -> None:
    assert TYPES.relation(INT, DECIMAL) == "other"
    assert TYPES.relation(INT, DECIMAL, argument=True) == "wider"
    assert TYPES.relation(STR, ir.Scalar("Duration"), argument=True) == "same"
