"""Each rule on classes by a change that it is about, and by the same change the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.comparing.shop import SHOP, changed, changes, codes

CASES: dict[str, tuple[str, list[tuple[str, str]], list[tuple[str, str]]]] = {
    "a field that is read": (
        changed(("        note: {type: string}\n", "")),
        [("PC625", "models.Order.note")],
        [("PC672", "models.Order.note")],
    ),
    "a required field that is sent": (
        changed(
            (
                "    NewOrder:\n      type: object\n",
                "    NewOrder:\n      type: object\n      required: [region]\n",
            ),
            ("        amount:", "        region: {type: string}\n        amount:"),
        ),
        [("PC630", "models.NewOrder.region")],
        [("PC625", "models.NewOrder.region")],
    ),
    "a required field that is read": (
        changed(
            ("required: [id]", "required: [id, place]"),
            ("        note: {type", "        place: {type: string}\n        note: {type"),
        ),
        [("PC672", "models.Order.place")],
        [("PC625", "models.Order.place")],
    ),
    "the name of a field": (
        changed(("note: {type: string}", "note: {type: string, x-pcgen-name: remark}")),
        [("PC626", "models.Order.note")],
        [("PC626", "models.Order.remark")],
    ),
    "the wire name of a field": (
        changed(("note: {type: string}", "text: {type: string, x-pcgen-name: note}")),
        [("PC687", "models.Order.note")],
        [("PC687", "models.Order.note")],
    ),
    "the type of a field that is read": (
        changed(("note: {type: string}", "note: {type: [string, integer]}")),
        [("PC627", "models.Order.note")],
        [("PC673", "models.Order.note")],
    ),
    "the type of a field that is sent": (
        changed(("amount: {type: integer}", "amount: {type: number}")),
        [("PC673", "models.NewOrder.amount")],
        [("PC628", "models.NewOrder.amount")],
    ),
    "the form of a field": (
        changed(("price: {type: number,", "price: {type: string,")),
        [("PC688", "models.NewOrder.price")],
        [("PC688", "models.NewOrder.price")],
    ),
    "what is guaranteed to readers": (
        changed(("required: [id]", "required: [id, note]")),
        [("PC674", "models.Order.note")],
        [("PC629", "models.Order.note")],
    ),
    "what must be sent": (
        changed(
            (
                "    NewOrder:\n      type: object\n",
                "    NewOrder:\n      type: object\n      required: [amount]\n",
            )
        ),
        [("PC630", "models.NewOrder.amount")],
        [("PC674", "models.NewOrder.amount")],
    ),
    "an enum value": (
        changed(
            ("[open, closed]", "[open, closed, paused]"),
            ("It has ended.]", "It has ended., It waits.]"),
        ),
        [("PC675", "models.State.PAUSED")],
        [("PC631", "models.State.PAUSED")],
    ),
    "the name of an enum member": (
        changed(
            ("enum: [open, closed],", "enum: [open, closed], x-enum-varnames: [running, closed],")
        ),
        [("PC632", "models.State.OPEN")],
        [("PC632", "models.State.RUNNING")],
    ),
    "a variant that is read": (
        changed(
            ('schemas/Cash"}]}', 'schemas/Cash"}, {$ref: "#/components/schemas/Voucher"}]}'),
            (
                "    Cash: {",
                "    Voucher: {type: object, required: [code], properties: {code: {type: string}}}\n    Cash: {",
            ),
        ),
        [("PC633", "models.Pay"), ("PC671", "models.Voucher")],
        [("PC621", "models.Voucher"), ("PC676", "models.Pay")],
    ),
    "a class": (
        changed(
            (
                "    Cash: {type: object",
                "    Extra: {type: object, properties: {a: {type: string}}}\n    Cash: {type: object",
            )
        ),
        [("PC671", "models.Extra")],
        [("PC621", "models.Extra")],
    ),
    "the name of a class": (
        changed(("Cash", "Coins")),
        [("PC622", "models.Cash")],
        [("PC622", "models.Coins")],
    ),
    "a base": (
        changed(
            (
                "Cash: {type: object, required: [coins], properties: {coins",
                "Cash: {allOf: [{$ref: '#/components/schemas/Card'}], type: object, required: [coins], properties: {coins",
            )
        ),
        [("PC680", "models.Cash")],
        [("PC624", "models.Cash")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rule(tmp_path: Path, name: str) -> None:
    other, there, back = CASES[name]
    assert codes(changes(tmp_path / "there", SHOP, other)) == there
    assert codes(changes(tmp_path / "back", other, SHOP)) == back


def test_variants_that_are_sent(tmp_path: Path) -> None:
    pay = '        pay: {$ref: "#/components/schemas/Pay"}\n'
    old = changed((pay, ""), ("        amount:", f"{pay}        amount:"))
    new = changed(
        ('schemas/Cash"}]}', 'schemas/Cash"}, {$ref: "#/components/schemas/Voucher"}]}'),
        (
            "    Cash: {",
            "    Voucher: {type: object, required: [code], properties: {code: {type: string}}}\n    Cash: {",
        ),
        text=old,
    )
    there = codes(changes(tmp_path / "there", old, new))
    assert there == [("PC676", "models.Pay"), ("PC671", "models.Voucher")]
    back = codes(changes(tmp_path / "back", new, old))
    assert back == [("PC634", "models.Pay"), ("PC621", "models.Voucher")]
