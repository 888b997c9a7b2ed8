"""Limits of values: what is sent may be limited more only with a warning, what is received at any time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.comparing.shop import SHOP, changed, changes, codes

KIND = "name: kind, in: query, schema: {type: string"
NOTE = "        note: {type: string"
AMOUNT = "        amount: {type: integer"
SENT, READ = "models.NewOrder.amount", "models.Order.note"


def both_ways(folder: Path, old: str, new: str) -> tuple[list[str], list[str]]:
    """Codes and messages, there and back."""
    return told(folder / "there", old, new), told(folder / "back", new, old)


def told(folder: Path, old: str, new: str) -> list[str]:
    return [f"{each.code} {each.subject}: {each.message}" for each in changes(folder, old, new)]


def test_an_argument(tmp_path: Path) -> None:
    old = changed((KIND, f"{KIND}, maxLength: 20"))
    there, back = both_ways(tmp_path, old, old.replace("maxLength: 20", "maxLength: 1"))
    whose = "client.names.get: the limit of 'kind' is"
    assert there == [f"PC617 {whose} at most 1 character, before at most 20 characters"]
    assert back == [f"PC664 {whose} at most 20 characters, before at most 1 character"]
    there, back = both_ways(tmp_path / "new", SHOP, old)
    assert there == [f"PC617 {whose} at most 20 characters, before none"]
    assert back == [f"PC664 {whose} none, before at most 20 characters"]


@pytest.mark.parametrize(
    ("old", "new", "there", "back"),
    [
        ("minimum: 1", "minimum: 2", "PC636", "PC678"),
        ("minimum: 1", "exclusiveMinimum: 0", None, None),
        ("exclusiveMaximum: 5", "maximum: 4", None, None),
        ("maximum: 5, minimum: 1", "maximum: 5, minimum: 1, exclusiveMaximum: 3", "PC636", "PC678"),
        ("multipleOf: 2", "multipleOf: 6", "PC636", "PC678"),
        ("multipleOf: 2", "multipleOf: 3", "PC636", "PC636"),
        ("allOf: [{type: integer, maximum: 9}, {maximum: 5}]", "maximum: 5", None, None),
        (
            "anyOf: [{type: integer, maximum: 9}, {type: integer, maximum: 7}]",
            "maximum: 9",
            None,
            None,
        ),
        ("anyOf: [{type: integer, maximum: 9}, {type: integer}]", "maximum: 9", "PC636", "PC678"),
    ],
)
def test_ranges_of_numbers(
    tmp_path: Path, old: str, new: str, there: str | None, back: str | None
) -> None:
    given = (each if "Of: [" in each else f"type: integer, {each}" for each in (old, new))
    one, two = (changed((AMOUNT, f"        amount: {{{schema}")) for schema in given)
    assert codes(changes(tmp_path / "there", one, two)) == ([(there, SENT)] if there else [])
    assert codes(changes(tmp_path / "back", two, one)) == ([(back, SENT)] if back else [])


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("", ", pattern: a+", "the limit is the pattern a+, before none"),
        (", pattern: a+", ", pattern: b+", "the limit is the pattern b+, before the pattern a+"),
        ("", ", minLength: 1", "the limit is at least 1 character, before none"),
    ],
)
def test_texts_and_items(tmp_path: Path, old: str, new: str, text: str) -> None:
    sent = changed(
        (
            AMOUNT,
            f"        tags: {{type: array, items: {{$ref: '#/components/schemas/Tag'}}}}\n{AMOUNT}",
        )
    )
    sent += "    Tag: {type: string%s}\n"
    (found,) = changes(tmp_path, sent % old, sent % new)
    assert (found.code, found.subject) == ("PC636", "models.NewOrder.tags")
    assert found.message == text.replace("limit", "limit of each item", 1)
    assert "shop.yaml" in found.new.path.name


def test_a_list(tmp_path: Path) -> None:
    sent = changed((AMOUNT, f"        tags: {{type: array, items: {{type: string}}}}\n{AMOUNT}"))
    limited = sent.replace(
        "tags: {type: array,", "tags: {type: array, uniqueItems: true, maxItems: 3,"
    )
    there, back = both_ways(tmp_path, sent, limited)
    whose = "models.NewOrder.tags: the limit is"
    assert there == [
        f"PC636 {whose} at most 3 items, before none",
        f"PC636 {whose} no item twice, before none",
    ]
    assert [each[:5] for each in back] == ["PC678", "PC678"]


def test_a_body_and_an_answer_without_class(tmp_path: Path) -> None:
    body = "requestBody: {required: true, content: {application/json: {schema: {type: array, items: {type: string}%s}}}}"
    old = changed(
        ('requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewOrder"}}}}', body),
        ('schema: {type: array, items: {$ref: "#/components/schemas/Order"}', 'schema: {type: array%s, items: {$ref: "#/components/schemas/Order"}'),
    )  # fmt: skip
    there, back = both_ways(tmp_path, old % ("", ""), old % (", maxItems: 9", ", maxItems: 5"))
    assert there == [
        "PC617 client.orders.create: the limit of 'body' is at most 5 items, before none",
        "PC694 client.orders.get: the limit is at most 9 items, before none",
    ]
    assert [each[:5] for each in back] == ["PC664", "PC694"]


def test_what_is_only_received_is_documentation(tmp_path: Path) -> None:
    new = changed((NOTE, f"{NOTE}, maxLength: 9"))
    for name, one, two in (("there", SHOP, new), ("back", new, SHOP)):
        (found,) = changes(tmp_path / name, one, two)
        assert (found.code, found.subject, found.impact) == ("PC694", READ, "documentation")


def test_read_only_fields_are_not_sent(tmp_path: Path) -> None:
    old = changed((AMOUNT, f"{AMOUNT}, readOnly: true"))
    new = old.replace("readOnly: true", "readOnly: true, maximum: 3")
    assert codes(changes(tmp_path, old, new)) == [("PC694", SENT)]


def test_the_keys_of_an_object(tmp_path: Path) -> None:
    new = changed(("    NewOrder:\n      type: object\n", "    NewOrder:\n      type: object\n      minProperties: 1\n"))  # fmt: skip
    there, _ = both_ways(tmp_path, SHOP, new)
    assert there == ["PC636 models.NewOrder: the limit is at least 1 key, before none"]


def test_a_description_beside_limits_is_still_compared(tmp_path: Path) -> None:
    old = changed(
        (KIND, KIND.replace("schema:", "description: Which., schema:") + ", maxLength: 9")
    )
    new = old.replace("Which.", "What.").replace("maxLength: 9", "maxLength: 20")
    found = codes(changes(tmp_path, old, new))
    assert found == [("PC664", "client.names.get"), ("PC691", "client.names.get")]


def test_listed_values_and_other_types_have_no_limits(tmp_path: Path) -> None:
    old = changed((AMOUNT, f"{AMOUNT}, maximum: 5"))
    listed = old.replace("maximum: 5", "enum: [1, 2]")
    assert {code for code, _ in codes(changes(tmp_path / "listed", old, listed))} == {
        "PC628",
        "PC671",
    }
    text = old.replace("amount: {type: integer, maximum: 5", "amount: {type: string, maxLength: 5")
    assert codes(changes(tmp_path / "text", old, text)) == [("PC628", SENT)]
