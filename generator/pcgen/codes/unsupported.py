"""Features of OpenAPI that pcgen does not generate (PC4xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC401",
        "A schema keyword is not supported",
        "The keyword changes what other schemas mean, so the types of values cannot be read off the document.",
        "items: {$dynamicRef: '#node'}",
        "items: {$ref: '#/components/schemas/Node'}",
    ),
    Code(
        "PC402",
        "A schema contains itself without an object in between",
        "A list or union of itself has no name that its own definition could use.",
        "Tree:\n  type: array\n  items: {$ref: '#/components/schemas/Tree'}",
        "Tree:\n  type: object\n  properties:\n    children:\n      type: array\n      items: {$ref: '#/components/schemas/Tree'}",
    ),
    Code(
        "PC403",
        "A schema allows no value",
        "Nothing can be sent or received where the schema is `false`. Properties are simply left away then.",
        "parameters: [{name: q, in: query, schema: false}]",
        "parameters: []",
    ),
    Code(
        "PC404",
        "An enum or const of values that cannot be listed",
        "Enums are of texts and numbers. No Python type lists arrays or objects.",
        "enum: [[1, 2], [3, 4]]",
        "type: array\nitems: {type: integer}",
    ),
    Code(
        "PC405",
        "A discriminator without variants",
        "A discriminator says which of several classes a value has. It stands beside `oneOf` or `anyOf`, or beside the properties of a base schema.",
        "Pet: {type: object, discriminator: {propertyName: kind}, additionalProperties: {type: string}}\n"
        "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {size: {type: integer}}}]}",
        "Pet: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}\n"
        "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {size: {type: integer}}}]}",
    ),
    Code(
        "PC406",
        "A parameter is somewhere pcgen does not send",
        "Parameters are sent in the path, the query, headers and cookies, not as a query string that is one value.",
        "{name: filter, in: querystring, content: {text/plain: {schema: {type: string}}}}",
        "{name: filter, in: query, schema: {type: string}}",
    ),
    Code(
        "PC407",
        "Paging names rows that the answer does not have",
        "The property under `items` of `x-pcgen-paging` has to be an array of the answer.",
        "x-pcgen-paging: {style: whole, items: either}   # which is an array or a text",
        "x-pcgen-paging: {style: whole, items: items}",
    ),
    Code(
        "PC408",
        "Keywords beside a reference change its type",
        "Beside `$ref` only descriptions count here. To add properties to a schema, put both under `allOf`.",
        "$ref: '#/components/schemas/Pet'\nproperties: {age: {type: integer}}",
        "allOf:\n  - {$ref: '#/components/schemas/Pet'}\n  - properties: {age: {type: integer}}",
    ),
    Code(
        "PC409",
        "A skip that is not needed",
        "The place under `skip` in pcgen.yaml can be generated, so leaving it out loses something for no reason.",
        "skip:\n  - at: pets.yaml#/paths/~1pets/get\n    reason: cookies",
        "skip: []",
    ),
    Code(
        "PC410",
        "Schemas that cannot be put together",
        "The parts of an `allOf`, and the alternatives beside properties, have to be objects that agree: "
        "no value is a text and a number, or an object and a list.",
        "allOf:\n  - properties: {id: {type: string}}\n  - properties: {id: {type: integer}}",
        "type: object\nproperties: {id: {type: string}}",
    ),
    Code(
        "PC411",
        "A property name that no class can declare",
        "A declared property has a name without quotes, backslashes and control characters, and not an empty one.",
        "properties:\n  'a\"b': {type: string}",
        "additionalProperties: {type: string}   # or leave it away: its value is in `model.extra`",
    ),
    Code(
        "PC412",
        "Credentials that pcgen does not send",
        "Clients send a bearer token, a key in a header, the query or a cookie, or basic authentication.",
        "securitySchemes:\n  login: {type: http, scheme: digest}",
        "securitySchemes:\n  login: {type: http, scheme: bearer}",
    ),
    Code(
        "PC413",
        "An operation with a method of its own",
        "`additionalOperations` hold HTTP methods that OpenAPI has no word for, and a client has no name for.",
        "additionalOperations:\n  LINK: {operationId: linkOrder}",
        "post: {operationId: linkOrder}",
    ),
)
