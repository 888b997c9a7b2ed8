"""Rules about schemas and the values beside them."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC216",
        "A word that means nothing in a schema",
        "JSON Schema ignores words that it does not know, so a misspelled one has no effect.",
        "{type: string, maxLenght: 10}",
        "{type: string, maxLength: 10}",
        "warning",
    ),
    Code(
        "PC217",
        "A required property that is not defined",
        "'required' lists a name that is not among the properties.",
        "{type: object, required: [ids], properties: {id: {type: string}}}",
        "{type: object, required: [id], properties: {id: {type: string}}}",
        "warning",
    ),
    Code(
        "PC218",
        "A component with an impossible name",
        "Names of components have letters, digits, '.', '-' and '_', and more than dots.",
        "schemas: {../Order: {type: object}}",
        "schemas: {Order: {type: object}}",
    ),
    Code(
        "PC219",
        "A pattern that is no regular expression",
        "A pattern is a regular expression of ECMA-262.",
        'pattern: "["',
        'pattern: "\\\\["',
    ),
    Code(
        "PC235",
        "A discriminator that does not reach its variants",
        "The mapping must name variants.",
        "{propertyName: kind, mapping: {card: Crad}}",
        "{propertyName: kind, mapping: {card: Card}}",
    ),
    Code(
        "PC238",
        "A variant without the property of the discriminator",
        "A value of it that is read is told by its tag; one that is made has no attribute for it, and is sent without.",
        "Card: {properties: {number: {type: string}}}",
        "Card: {required: [kind], properties: {kind: {const: card}, number: {type: string}}}",
        "warning",
    ),
    Code(
        "PC240",
        "An example that does not fit",
        "The example breaks the schema that it stands beside, so one of the two is wrong.",
        "{type: integer, example: ten}",
        "{type: integer, example: 10}",
        "warning",
    ),
    Code(
        "PC244",
        "Money as a float",
        "Binary floats cannot hold most sums of money exactly.",
        "price: {type: number}",
        "price: {type: number, format: decimal}",
        "warning",
    ),
    Code(
        "PC246",
        "A default that does not fit",
        "The default breaks the schema that it belongs to.",
        "{type: integer, default: ten}",
        "{type: integer, default: 10}",
        "warning",
    ),
    Code(
        "PC249",
        "An enum that does not add up",
        "Each value stands once, and lists of names or descriptions have one entry per value.",
        "{type: string, enum: [a, b], x-enum-descriptions: [First]}",
        "{type: string, enum: [a, b], x-enum-descriptions: [First, Second]}",
        "warning",
    ),
    Code(
        "PC250",
        "Something beside a reference",
        "In OpenAPI 3.0 the keys beside '$ref' are ignored; 3.1 lets them add to what it leads to.",
        "owner: {$ref: '#/components/schemas/User', description: The buyer.}",
        "owner:\n  allOf: [{$ref: '#/components/schemas/User'}]\n  description: The buyer.",
        "warning",
    ),
    Code(
        "PC252",
        "Both example and examples",
        "A body, parameter or header has one example or a map of named ones.",
        "example: {id: a-1}\nexamples: {typical: {value: {id: a-1}}}",
        "examples: {typical: {value: {id: a-1}}}",
    ),
)
