"""A small API, and versions of it that differ in a few texts."""

from __future__ import annotations

from pathlib import Path

from pcgen.comparing import Change, compare
from pcgen.comparing.sides import Side, load_side
from pcgen.diagnostics import Diagnostics
from tests.spec_folder import write

SETTINGS = """package: shop
client: Shop
distribution: {version: 1.2.3}
"""
SHOP = """openapi: 3.1.0
info: {title: Shop, version: "1.0"}
servers: [{url: https://shop.example}]
paths:
  /orders:
    get:
      operationId: listOrders
      description: Gives all orders.
      x-pcgen-paging: {style: whole, items: ""}
      parameters:
        - {name: size, in: query, description: Rows a page., schema: {type: integer, default: 100}}
        - {name: state, in: query, required: true, schema: {type: string}}
      responses:
        "200":
          description: The orders.
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Order"}}}}
    post:
      operationId: createOrder
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewOrder"}}}}
      responses: {"201": {description: The order., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
  /orders/{order-id}:
    get:
      operationId: getOrder
      parameters: [{name: order-id, in: path, required: true, description: Of the order., schema: {type: string}}]
      responses: {"200": {description: The order., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
  /names:
    get:
      operationId: getName
      x-pcgen-auth: any
      parameters:
        - {name: kind, in: query, schema: {type: string}}
      responses: {"200": {description: A name., content: {application/json: {schema: {type: string}}}}}
  /places/{first}/{second}:
    get:
      operationId: getPlace
      x-pcgen-path: places.by_id(first, second)
      parameters:
        - {name: first, in: path, required: true, schema: {type: string}}
        - {name: second, in: path, required: true, schema: {type: string}}
      responses: {"204": {description: It is there.}}
components:
  schemas:
    Order:
      type: object
      description: An order.
      required: [id]
      properties:
        id: {type: string, description: Of the order.}
        note: {type: string}
        state: {$ref: "#/components/schemas/State"}
        pay: {$ref: "#/components/schemas/Pay"}
    NewOrder:
      type: object
      properties:
        amount: {type: integer}
        price: {type: number, format: decimal}
    State: {type: string, enum: [open, closed], x-enum-descriptions: [It runs., It has ended.]}
    Pay: {oneOf: [{$ref: "#/components/schemas/Card"}, {$ref: "#/components/schemas/Cash"}]}
    Card: {type: object, required: [number], properties: {number: {type: string}, until: {type: string}}}
    Cash: {type: object, required: [coins], properties: {coins: {type: integer}, notes: {type: integer}}}
"""


def side(folder: Path, text: str, settings: str = SETTINGS) -> Side:
    """A version of the API."""
    diagnostics = Diagnostics()
    loaded = load_side(write(folder, {"shop.yaml": text, "pcgen.yaml": settings}), diagnostics)
    assert loaded is not None, list(diagnostics)
    return loaded


def changed(*replacements: tuple[str, str], text: str = SHOP) -> str:
    """The API with other texts in it."""
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return text


def changes(folder: Path, old: str, new: str) -> list[Change]:
    """What changes between two versions."""
    return list(compare(side(folder / "old", old), side(folder / "new", new)))


def codes(found: list[Change]) -> list[tuple[str, str]]:
    """Codes and subjects."""
    return [(change.code, change.subject) for change in found]
