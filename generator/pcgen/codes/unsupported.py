"""Features of OpenAPI that pcgen does not generate (PC4xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC401",
        "a schema keyword is not supported",
        "The keyword changes which values are allowed in a way that no Python type expresses.",
        "type: object\npatternProperties:\n  '^x-': {type: string}",
        "type: object\nadditionalProperties: {type: string}",
    ),
    Code(
        "PC402",
        "a schema contains itself without an object in between",
        "A list or union of itself has no name that its own definition could use.",
        "Tree:\n  type: array\n  items: {$ref: '#/components/schemas/Tree'}",
        "Tree:\n  type: object\n  properties:\n    children:\n      type: array\n      items: {$ref: '#/components/schemas/Tree'}",
    ),
    Code(
        "PC403",
        "a schema allows no value",
        "`false` as a schema forbids the property, which a class cannot declare.",
        "properties:\n  legacy: false",
        "properties: {}",
    ),
    Code(
        "PC404",
        "an enum or const of values that cannot be listed",
        "Enums are of texts or of whole numbers, not of both, and not of fractions, lists or objects.",
        "enum: [1, one]",
        "anyOf:\n  - enum: [one]\n  - type: integer",
    ),
    Code(
        "PC405",
        "a discriminator without variants",
        "A discriminator says which of several schemas a value has, so it stands beside `oneOf` or `anyOf`.",
        "Pet:\n  type: object\n  discriminator: {propertyName: kind}",
        "Pet:\n  oneOf:\n    - {$ref: '#/components/schemas/Cat'}\n    - {$ref: '#/components/schemas/Dog'}\n  discriminator: {propertyName: kind}",
    ),
    Code(
        "PC406",
        "a parameter is somewhere pcgen does not send",
        "Parameters are sent in the path, the query and the headers.",
        "in: cookie",
        "in: header",
    ),
    Code(
        "PC407",
        "paging names rows that the answer does not have",
        "The property under `items` of `x-pcgen-paging` has to be an array of the answer.",
        "x-pcgen-paging: {style: whole, items: rows}",
        "x-pcgen-paging: {style: whole, items: items}",
    ),
    Code(
        "PC408",
        "keywords beside a reference change its type",
        "Beside `$ref` only descriptions count here. To add properties to a schema, put both under `allOf`.",
        "$ref: '#/components/schemas/Pet'\nproperties: {age: {type: integer}}",
        "allOf:\n  - {$ref: '#/components/schemas/Pet'}\n  - properties: {age: {type: integer}}",
    ),
    Code(
        "PC409",
        "a skip that is not needed",
        "The place under `skip` in pcgen.yaml can be generated, so leaving it out loses something for no reason.",
        "skip:\n  - at: pets.yaml#/paths/~1pets/get\n    reason: cookies",
        "skip: []",
    ),
    Code(
        "PC410",
        "schemas that cannot be put together",
        "The parts of an `allOf` have to be objects, and nothing that has properties can stand beside a choice: "
        "no class says both.",
        "properties: {id: {type: string}}\noneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]",
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]   # both with id, by allOf",
    ),
    Code(
        "PC411",
        "a property name that no class can declare",
        "A declared property has a name without quotes, backslashes and control characters, and not an empty one.",
        "properties:\n  'a\"b': {type: string}",
        "additionalProperties: {type: string}   # or leave it away: its value is in `model.extra`",
    ),
    Code(
        "PC412",
        "credentials that pcgen does not send",
        "Clients send a bearer token. Keys in headers, queries and cookies, and basic authentication, would be missing.",
        "securitySchemes:\n  key: {type: apiKey, in: header, name: X-Key}",
        "securitySchemes:\n  bearer: {type: http, scheme: bearer}",
    ),
    Code(
        "PC413",
        "an operation with a method of its own",
        "`additionalOperations` hold HTTP methods that OpenAPI has no word for, and a client has no name for.",
        "additionalOperations:\n  LINK: {operationId: linkOrder}",
        "post: {operationId: linkOrder}",
    ),
)
