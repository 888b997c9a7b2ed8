"""Rules on how fields are used: sent, received, left out, shown, inherited, deprecated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.comparing.shop import SHOP, changed, changes, codes

BOTH_WAYS = changed(
    (
        'schema: {$ref: "#/components/schemas/NewOrder"}',
        'schema: {$ref: "#/components/schemas/Order"}',
    )
)
FAMILY = changed(
    (
        "    Cash: {",
        "    Base: {type: object, properties: {since: {type: string}}}\n"
        "    Child: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {own: {type: string}, more: {type: string}}}\n"
        "    Cash: {",
    )
)
CHOICE = changed(
    (
        "    Pay: {oneOf:",
        "    Pay: {discriminator: {propertyName: kind, mapping: {card: Card, cash: Cash}}, oneOf:",
    ),
    ("Card: {type: object, required: [number], properties: {", "Card: {type: object, required: [kind], properties: {kind: {type: string}, "),
    ("Cash: {type: object, required: [coins], properties: {", "Cash: {type: object, required: [kind], properties: {kind: {type: string}, "),
)  # fmt: skip
NOTE = "note: {type: string}"
AMOUNT = "amount: {type: integer}"

# What is there before, the replacement, the changes there and back.
CASES: dict[str, tuple[str, tuple[str, str], list[tuple[str, str]], list[tuple[str, str]]]] = {
    "read-only, of a class that is sent": (
        BOTH_WAYS,
        (NOTE, "note: {type: string, readOnly: true}"),
        [("PC637", "models.Order.note")],
        [("PC679", "models.Order.note")],
    ),
    "read-only, of a class that is only read": (
        SHOP,
        (NOTE, "note: {type: string, readOnly: true}"),
        [("PC679", "models.Order.note")],
        [("PC679", "models.Order.note")],
    ),
    "write-only, of a class that is read": (
        BOTH_WAYS,
        (NOTE, "note: {type: string, writeOnly: true}"),
        [("PC639", "models.Order.note")],
        [("PC679", "models.Order.note")],
    ),
    "write-only, of a class that is only sent": (
        SHOP,
        (AMOUNT, "amount: {type: integer, writeOnly: true}"),
        [("PC679", "models.NewOrder.amount")],
        [("PC679", "models.NewOrder.amount")],
    ),
    "null, of a field that is sent": (
        SHOP,
        (AMOUNT, "amount: {type: [integer, 'null']}"),
        [("PC673", "models.NewOrder.amount")],
        [("PC628", "models.NewOrder.amount")],
    ),
    "null, of an optional field that is only read": (
        SHOP,
        (NOTE, "note: {type: [string, 'null']}"),
        [],
        [],
    ),
    "a secret": (
        SHOP,
        (NOTE, "note: {type: string, format: password}"),
        [("PC690", "models.Order.note")],
        [("PC690", "models.Order.note")],
    ),
    "a default of a field that is sent": (
        changed((AMOUNT, "amount: {type: integer, default: 1}")),
        ("default: 1}", "default: 2}"),
        [("PC638", "models.NewOrder.amount")],
        [("PC638", "models.NewOrder.amount")],
    ),
    "a default of a field that is only read": (
        changed((NOTE, "note: {type: string, default: none}")),
        ("default: none", "default: empty"),
        [("PC692", "models.Order.note")],
        [("PC692", "models.Order.note")],
    ),
    "a deprecated field": (
        SHOP,
        (NOTE, "note: {type: string, deprecated: true}"),
        [("PC652", "models.Order.note")],
        [("PC652", "models.Order.note")],
    ),
    "a deprecated argument": (
        SHOP,
        ("name: kind, in: query,", "name: kind, in: query, deprecated: true,"),
        [("PC652", "client.names.get")],
        [("PC652", "client.names.get")],
    ),
    "a deprecated class": (
        SHOP,
        ("description: An order.", "description: An order.\n      deprecated: true"),
        [("PC652", "models.Order")],
        [("PC652", "models.Order")],
    ),
    "the kind of a class": (
        changed(
            ("    Cash: {", "    Level: {type: object, properties: {a: {type: string}}}\n    Cash: {")
        ),
        ("{type: object, properties: {a: {type: string}}}", "{type: string, enum: [a, b]}"),
        [("PC624", "models.Level")],
        [("PC624", "models.Level")],
    ),
    "words that tell variants apart": (
        CHOICE,
        ("{card: Card", "{plastic: Card"),
        [("PC689", "models.Pay")],
        [("PC689", "models.Pay")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_rule(tmp_path: Path, name: str) -> None:
    old, replacement, there, back = CASES[name]
    new = changed(replacement, text=old)
    assert codes(changes(tmp_path / "there", old, new)) == there
    assert codes(changes(tmp_path / "back", new, old)) == back


def test_a_field_of_the_child_is_not_gone_when_it_stands_in_the_base(tmp_path: Path) -> None:
    moved = changed(
        ("{own: {type: string}, ", "{"), ("{since:", "{own: {type: string}, since:"), text=FAMILY
    )
    assert codes(changes(tmp_path / "up", FAMILY, moved)) == [("PC672", "models.Base.own")]
    assert codes(changes(tmp_path / "down", moved, FAMILY)) == [("PC625", "models.Base.own")]


def test_a_field_of_another_type_in_the_base_is_compared(tmp_path: Path) -> None:
    moved = changed(
        ("{own: {type: string}, ", "{"), ("{since:", "{own: {type: integer}, since:"), text=FAMILY
    )
    assert ("PC627", "models.Child.own") in codes(changes(tmp_path, FAMILY, moved))
