"""Each rule by a change that it is about, and by the same change the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcgen.comparing import compare
from tests.unit.comparing.shop import SETTINGS, SHOP, changed, changes, codes, side

GET_NAME = SHOP[SHOP.index("  /names:") : SHOP.index("  /places")]
CASES: dict[str, tuple[str, list[tuple[str, str]], list[tuple[str, str]]]] = {
    "a call": (
        changed((GET_NAME, "")),
        [("PC601", "client.names.get")],
        [("PC651", "client.names.get")],
    ),
    "the way to a call": (
        changed(("operationId: getName", "operationId: getName\n      x-pcgen-path: titles")),
        [("PC602", "client.names.get")],
        [("PC602", "client.titles.get")],
    ),
    "the name of a method": (
        changed(("operationId: getName", "operationId: getName\n      x-pcgen-name: read")),
        [("PC602", "client.names.get")],
        [("PC602", "client.names.read")],
    ),
    "a route alone": (
        changed(
            ("  /names:", "  /titles:"),
            ("operationId: getName", "operationId: getName\n      x-pcgen-path: names"),
        ),
        [("PC681", "client.names.get")],
        [("PC681", "client.names.get")],
    ),
    "an operationId": (
        changed(("getName", "readName")),
        [("PC608", "client.names.get")],
        [("PC608", "client.names.get")],
    ),
    "an answer": (
        changed(
            (
                "A name., content: {application/json: {schema: {type: string",
                "A name., content: {application/json: {schema: {type: [string, integer]",
            )
        ),
        [("PC605", "client.names.get")],
        [("PC654", "client.names.get")],
    ),
    "an answer of another type": (
        changed(
            (
                "A name., content: {application/json: {schema: {type: string",
                "A name., content: {application/json: {schema: {type: boolean",
            )
        ),
        [("PC605", "client.names.get")],
        [("PC605", "client.names.get")],
    ),
    "no answer": (
        changed((", content: {application/json: {schema: {type: string}}}}}", "}}")),
        [("PC605", "client.names.get"), ("PC684", "client.names.get")],
        [("PC605", "client.names.get"), ("PC684", "client.names.get")],
    ),
    "paging": (
        changed(('      x-pcgen-paging: {style: whole, items: ""}\n', "")),
        [("PC606", "client.orders.get")] * 2,
        [("PC655", "client.orders.get")] * 2,
    ),
    "credentials": (
        changed(("x-pcgen-auth: any", "x-pcgen-auth: app+user")),
        [("PC607", "client.names.get")],
        [("PC656", "client.names.get")],
    ),
    "deprecation": (
        changed(("operationId: getName", "operationId: getName\n      deprecated: true")),
        [("PC652", "client.names.get")],
        [("PC652", "client.names.get")],
    ),
    "an optional argument": (
        changed(
            (
                "        - {name: kind, in: query, schema: {type: string}}",
                "        - {name: kind, in: query, schema: {type: string}}\n        - {name: more, in: query, schema: {type: string}}",
            )
        ),
        [("PC661", "client.names.get")],
        [("PC612", "client.names.get")],
    ),
    "a required argument": (
        changed(
            (
                "        - {name: kind, in: query, schema: {type: string}}",
                "        - {name: kind, in: query, schema: {type: string}}\n        - {name: more, in: query, required: true, schema: {type: string}}",
            )
        ),
        [("PC611", "client.names.get")],
        [("PC612", "client.names.get")],
    ),
    "a body": (
        changed(
            (
                "  /names:\n    get:",
                "  /names:\n    post:\n      operationId: putName\n      responses: {'204': {description: Done.}}\n    get:",
            )
        ),
        [("PC651", "client.names.create")],
        [("PC601", "client.names.create")],
    ),
    "the name of an argument": (
        changed(("name: kind, in: query,", "name: kind, in: query, x-pcgen-name: sort,")),
        [("PC613", "client.names.get")],
        [("PC613", "client.names.get")],
    ),
    "the name of an id": (
        changed(("{order-id}", "{order}"), ("name: order-id,", "name: order,")),
        [("PC613", "client.orders.by_id"), ("PC681", "client.orders.by_id(order).get")],
        [("PC613", "client.orders.by_id"), ("PC681", "client.orders.by_id(order_id).get")],
    ),
    "whether an argument is required": (
        changed(("name: kind, in: query,", "name: kind, in: query, required: true,")),
        [("PC614", "client.names.get")],
        [("PC662", "client.names.get")],
    ),
    "whether a body is required": (
        changed(("requestBody: {required: true,", "requestBody: {")),
        [("PC662", "client.orders.create")],
        [("PC614", "client.orders.create")],
    ),
    "the order of arguments by position": (
        changed(("by_id(first, second)", "by_id(second, first)")),
        [("PC615", "client.places.by_id")],
        [("PC615", "client.places.by_id")],
    ),
    "the order of arguments by name is none": (
        changed(
            ("        - {name: state, in: query, required: true, schema: {type: string}}\n", ""),
            (
                "      parameters:\n        - {name: size",
                "      parameters:\n        - {name: state, in: query, required: true, schema: {type: string}}\n        - {name: size",
            ),
        ),
        [],
        [],
    ),
    "the type of an argument": (
        changed(
            (
                "name: kind, in: query, schema: {type: string}",
                "name: kind, in: query, schema: {type: [string, integer]}",
            )
        ),
        [("PC663", "client.names.get")],
        [("PC616", "client.names.get")],
    ),
    "the type of an id": (
        changed(
            (
                "Of the order., schema: {type: string}",
                "Of the order., schema: {type: string, format: uuid}",
            )
        ),
        [("PC616", "client.orders.by_id"), ("PC691", "client.orders.by_id")],
        [("PC616", "client.orders.by_id"), ("PC691", "client.orders.by_id")],
    ),
    "where a parameter is sent": (
        changed(("name: kind, in: query,", "name: kind, in: header,")),
        [("PC682", "client.names.get")],
        [("PC682", "client.names.get")],
    ),
    "the wire name of a parameter": (
        changed(("name: kind, in: query,", "name: type, in: query, x-pcgen-name: kind,")),
        [("PC682", "client.names.get")],
        [("PC682", "client.names.get")],
    ),
    "the media type of a body": (
        changed(
            (
                'content: {application/json: {schema: {$ref: "#/components/schemas/NewOrder',
                'content: {application/vnd.shop+json: {schema: {$ref: "#/components/schemas/NewOrder',
            )
        ),
        [("PC683", "client.orders.create")],
        [("PC683", "client.orders.create")],
    ),
    "a default": (
        changed(("default: 100", "default: 50")),
        [("PC618", "client.orders.get")],
        [("PC618", "client.orders.get")],
    ),
    "a default that is told of": (
        changed((", default: 100", "")),
        [("PC692", "client.orders.get")],
        [("PC692", "client.orders.get")],
    ),
    "texts": (
        changed(
            ("Gives all orders.", "Gives every order."),
            ("Rows a page.", "Rows on a page."),
            ("An order.", "One order."),
            ("description: Of the order.}", "description: Its id.}"),
            ("It runs.", "Running."),
        ),
        [("PC691", "client.orders.get")] * 2
        + [("PC693", "models.Order"), ("PC693", "models.Order.id"), ("PC693", "models.State.OPEN")],
        [("PC691", "client.orders.get")] * 2
        + [("PC693", "models.Order"), ("PC693", "models.Order.id"), ("PC693", "models.State.OPEN")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rule(tmp_path: Path, name: str) -> None:
    other, there, back = CASES[name]
    assert codes(changes(tmp_path / "there", SHOP, other)) == there
    assert codes(changes(tmp_path / "back", other, SHOP)) == back


def test_nothing_changes(tmp_path: Path) -> None:
    assert changes(tmp_path, SHOP, SHOP) == []
    comments = SHOP.replace("paths:", "# a comment\npaths:")
    assert changes(tmp_path / "comment", SHOP, comments) == []


def test_settings(tmp_path: Path) -> None:
    settings = SETTINGS.replace("client: Shop", "client: Store") + (
        "hosts: {default: {public: https://shop.example, china: https://shop.example.cn}}\n"
        "clouds: {public: {}, china: {}}\n"
    )
    old, new = side(tmp_path / "old", SHOP), side(tmp_path / "new", SHOP, settings)
    assert codes(list(compare(old, new))) == [("PC604", "shop"), ("PC677", "Cloud.CHINA")]
    assert ("PC635", "Cloud.CHINA") in codes(list(compare(new, old)))
