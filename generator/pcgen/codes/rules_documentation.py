"""Rules about what readers need to be told, about names, and about leftovers."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC241",
        "An operation without summary or description",
        "Both become the docstring of the method.",
        "get: {operationId: getOrders}",
        "get:\n  operationId: getOrders\n  summary: List the orders\n  description: Gives the newest first.",
        "warning",
    ),
    Code(
        "PC242",
        "An operation without error response",
        "Without one, nothing is known of the body that comes with an error.",
        "responses:\n  '200': {description: The orders.}",
        "responses:\n  '200': {description: The orders.}\n  default: {description: An error.}",
        "warning",
    ),
    Code(
        "PC243",
        "An unused component",
        "No document refers to the component.",
        "components: {schemas: {Old: {type: object}}}",
        "components: {}",
        "warning",
    ),
    Code(
        "PC247",
        "A part without description",
        "A parameter, component schema or property says nothing about itself.",
        "size: {type: integer}",
        "size: {type: integer, description: The number of rows in a page.}",
        "off",
    ),
    Code(
        "PC248",
        "A body without example",
        "Examples are checked against the schema and shown in the documentation.",
        "application/json:\n  schema: {$ref: '#/components/schemas/Order'}",
        "application/json:\n  schema: {$ref: '#/components/schemas/Order'}\n  example: {id: a-1}",
        "off",
    ),
    Code(
        "PC251",
        "A tag declared twice",
        "A document declares each of its tags once.",
        "tags: [{name: orders}, {name: orders}]",
        "tags: [{name: orders}]",
    ),
    Code(
        "PC253",
        "A name in another style",
        "An operationId, or the name of a component, is not written like more than half of its kind.",
        "get: {operationId: list_orders}    # beside getOrder, createOrder, deleteOrder",
        "get: {operationId: listOrders}",
        "warning",
    ),
    Code(
        "PC254",
        "A property of several spellings",
        "Two schemas have properties whose names differ in nothing but case or signs between the words.",
        "Order: {properties: {customerId: {type: string}}}\nCart: {properties: {CustomerID: {type: string}}}",
        "Order: {properties: {customerId: {type: string}}}\nCart: {properties: {customerId: {type: string}}}",
        "off",
    ),
)
