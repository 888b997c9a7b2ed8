"""Names of one kind look alike, and one thing has one name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.spec_folder import findings, write

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
STYLE = "rules: {PC241: 'off', PC242: 'off', PC243: 'off'}\n"
SPELLING = "rules: {PC243: 'off', PC253: 'off', PC254: warning}\n"


def said(folder: Path, text: str, settings: str) -> list[tuple[str, str, str | None]]:
    """Code, text at the place, and hint of each finding."""
    write(folder, {"a.yaml": text, "pcgen.yaml": settings})
    lines = text.splitlines()
    return [
        (each.code, lines[each.location.line - 1][each.location.column - 1 :].strip(), each.hint)
        for each in findings(folder)
        if each.location is not None
    ]


def operations(*ids: str) -> str:
    paths = [
        f"  /{number}:\n    get:\n      operationId: {id}\n      responses: {{'200': {{description: d}}}}\n"
        for number, id in enumerate(ids)
    ]
    return f"{HEAD}paths:\n{''.join(paths)}"


def schemas(*names: str) -> str:
    entries = "".join(f"    {name}: {{type: object}}\n" for name in names)
    return f"{HEAD}components:\n  schemas:\n{entries}"


@pytest.mark.parametrize(
    ("usual", "odd", "mended"),
    [
        (("getOrder", "listOrders", "deleteOrder"), "create_order", "createOrder"),
        (("get_order", "list_orders", "delete_order"), "createOrder", "create_order"),
        (("get-order", "list-orders", "delete-order"), "CreateOrder", "create-order"),
        (("GetOrder", "ListOrders", "GetHTTPLogs"), "Create order", "CreateOrder"),
    ],
)
def test_operation_ids(tmp_path: Path, usual: tuple[str, ...], odd: str, mended: str) -> None:
    assert said(tmp_path, operations(*usual), STYLE) == []
    expected = [("PC253", odd, f"write '{mended}'")]
    assert said(tmp_path, operations(*usual, odd), STYLE) == expected


def test_components_are_judged_by_their_kind(tmp_path: Path) -> None:
    text = schemas("Order", "LineItem", "line_item_price", "OAuth2Token")
    text += "  parameters:\n" + "".join(
        f"    {name}: {{name: {name}, in: query, schema: {{type: string}}}}\n"
        for name in ("page_size", "page_token", "sort_order")
    )
    assert said(tmp_path, text, STYLE) == [
        ("PC253", "line_item_price: {type: object}", "write 'LineItemPrice'")
    ]


@pytest.mark.parametrize(
    "ids",
    [
        ("getOrder", "list_orders"),  # nobody knows which is usual
        ("get", "list", "delete", "createOrder"),
        ("get", "list", "delete"),  # camelCase, snake_case and kebab-case alike
        ("getOrder", "listOrders", "get_item", "list_items"),
        ("#1", "#2", "#3", "getOrder"),
        ("#1", "#2", "#3"),
    ],
)
def test_without_a_majority_nothing_is_odd(tmp_path: Path, ids: tuple[str, ...]) -> None:
    quoted = [f"'{id}'" for id in ids]
    assert said(tmp_path, operations(*quoted), STYLE) == []


def test_one_property_of_several_spellings(tmp_path: Path) -> None:
    text = f"""{HEAD}components:
  schemas:
    Order: {{type: object, properties: {{customerId: {{type: string}}, city: {{type: string}}}}}}
    Cart:
      type: object
      properties:
        customerId: {{type: string}}
        City: {{type: string}}
    Offer:
      type: object
      properties:
        CustomerID: {{type: string}}
        city: {{type: string}}
        customer: {{type: string}}
"""
    assert said(tmp_path, text, SPELLING) == [
        ("PC254", "City: {type: string}", "write 'city', if the service takes it"),
        ("PC254", "CustomerID: {type: string}", "write 'customerId', if the service takes it"),
    ]
    assert said(tmp_path, text, "rules: {PC243: 'off'}\n") == []
