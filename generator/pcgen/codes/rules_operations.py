"""Rules about routes, operations, extensions and servers."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC220",
        "A path parameter is not declared",
        "Every name in braces needs a parameter with 'in: path'.",
        "/orders/{order-id}:\n  get: {operationId: getOrder}",
        "/orders/{order-id}:\n  parameters:\n    - {name: order-id, in: path, required: true, schema: {type: string}}\n"
        "  get: {operationId: getOrder}",
    ),
    Code(
        "PC221",
        "A path parameter is not in the route",
        "A parameter with 'in: path' has no place in braces where its value could go.",
        "/orders:\n  parameters:\n    - {name: order-id, in: path, required: true, schema: {type: string}}\n  get: ...",
        "/orders/{order-id}:\n  parameters:\n    - {name: order-id, in: path, required: true, schema: {type: string}}\n"
        "  get: ...",
    ),
    Code(
        "PC222",
        "A path parameter is not required",
        "A route has no place that could be left empty.",
        "{name: order-id, in: path, schema: {type: string}}",
        "{name: order-id, in: path, required: true, schema: {type: string}}",
    ),
    Code(
        "PC223",
        "An operationId is taken",
        "Operations are known by their ids, over all documents of the API.",
        "get: {operationId: order}\nput: {operationId: order}",
        "get: {operationId: getOrder}\nput: {operationId: updateOrder}",
    ),
    Code(
        "PC224",
        "An operation is described twice",
        "Two documents have the same method of the same route at the same server.",
        "# a.yaml\n/orders: {get: ...}\n# b.yaml\n/orders: {get: ...}",
        "# a.yaml\n/orders: {get: ...}",
    ),
    Code(
        "PC225",
        "Ambiguous routes",
        "One URL matches two routes, and neither is the more specific one in every segment.",
        "/{kind}/current: {get: ...}\n/orders/{order-id}: {get: ...}",
        "/kinds/{kind}/current: {get: ...}\n/orders/{order-id}: {get: ...}",
        "warning",
    ),
    Code(
        "PC226",
        "A parameter is listed twice",
        "A list of parameters names each one once; an operation may repeat one of its path to change it.",
        "parameters:\n  - {name: size, in: query, schema: {type: integer}}\n"
        "  - {name: size, in: query, schema: {type: integer}}",
        "parameters:\n  - {name: size, in: query, schema: {type: integer}}",
    ),
    Code(
        "PC227",
        "A malformed route",
        "A route begins with '/', its braces pair up, and it has no query, fragment or control character.",
        "/orders/{order-id",
        "/orders/{order-id}",
    ),
    Code(
        "PC228",
        "An operation without operationId",
        "Ids are how messages, settings and other operations name an operation.",
        "get: {summary: List the orders}",
        "get: {operationId: getOrders, summary: List the orders}",
        "warning",
    ),
    Code(
        "PC239",
        "Two routes that are one",
        "Routes that differ only in the names of their parameters, or in a mark after a '#', are the same route. "
        "`--skip-unsupported` makes calls of their own from them.",
        "/orders/{id}: {get: ...}\n/orders/{order-id}: {get: ...}",
        "/orders/{order-id}: {get: ...}",
    ),
    Code(
        "PC229",
        "A header parameter that OpenAPI ignores",
        "Accept, Content-Type and Authorization follow from content types and security schemes.",
        "parameters: [{name: Accept, in: header, schema: {type: string}}]",
        "parameters: []",
        "warning",
    ),
    Code(
        "PC230",
        "An unknown x-pcgen key",
        "pcgen acts on its own extensions; a misspelled or misplaced one would silently do nothing.",
        "x-pcgen-pagging: {style: whole, items: items}",
        "x-pcgen-paging: {style: whole, items: items}",
    ),
    Code(
        "PC231",
        "A malformed x-pcgen value",
        "The extension is known, but its value has not the shape that it needs.",
        "x-pcgen-paging: {style: pages, items: items}",
        "x-pcgen-paging: {style: offset, items: items, offset: offset, size: size}",
    ),
    Code(
        "PC232",
        "An x-pcgen value names something unknown",
        "The parameter, property or operation that the extension names is not there.",
        "x-pcgen-polling: {operation: getJobb, url: header Location, status: state, succeeded: [done]}",
        "x-pcgen-polling: {operation: getJob, url: header Location, status: state, succeeded: [done]}",
    ),
    Code(
        "PC233",
        "A server without a host in the settings",
        "The URL of a server decides which host of pcgen.yaml serves the operations.",
        "servers: [{url: https://api.exmaple.com}]",
        "servers: [{url: https://api.example.com}]",
    ),
    Code(
        "PC234",
        "A name that cannot travel in a request",
        "Header names are tokens of HTTP, media types are type/subtype, and nothing has control characters.",
        'name: "X-Trace\\r\\nX-Admin"',
        "name: X-Trace",
    ),
    Code(
        "PC236",
        "A server that is not https",
        "Tokens are sent to https only, so such a server cannot be the client's default.",
        "servers: [{url: http://api.example.com}]",
        "servers: [{url: https://api.example.com}]",
        "warning",
    ),
    Code(
        "PC237",
        "Two parameters that are supplied with the same",
        "The run-time fills one header with each of its values, so the other one would never be sent.",
        "- {name: Request-Id, in: header, schema: {type: string}, x-pcgen-supplied: request-id}\n"
        "- {name: X-Request-Id, in: header, schema: {type: string}, x-pcgen-supplied: request-id}",
        "- {name: Request-Id, in: header, schema: {type: string}, x-pcgen-supplied: request-id}\n"
        "- {name: X-Request-Id, in: header, schema: {type: string}}",
    ),
    Code(
        "PC245",
        "A path parameter of several spellings",
        "The same place in a route is one thing, and one name makes that visible.",
        "/orders/{order-id}: {get: ...}\n/orders/{orderId}/items: {get: ...}",
        "/orders/{order-id}: {get: ...}\n/orders/{order-id}/items: {get: ...}",
        "warning",
    ),
)
