"""Changes that callers need not act upon: compatible ones, on the wire too, and texts (PC650 to PC699)."""

from __future__ import annotations

from pcgen.codes.entry import Code, Impact


def _code(code: str, title: str, why: str, example: str, *, impact: Impact = "compatible") -> Code:
    return Code(code, title, why, example, "nothing", "note", impact)


_UNNOTICED = "Callers do not notice; tests that replay traffic, proxies and allow-lists do."

TABLE: tuple[Code, ...] = (
    _code("PC651", "A new call", "Nobody makes it yet.", "paths: {/notes: {get: {}}}"),
    _code(
        "PC652",
        "Something is deprecated, or no longer so",
        "A call, argument, class or field works as before; callers should look for its successor.",
        "deprecated: true",
    ),
    _code("PC653", "A new module beside the client", "Nobody imports it yet.", "modules: [auth]"),
    _code(
        "PC654",
        "A call gives less than it could before",
        "Who is prepared for the wider type is prepared for the narrower.",
        "schema: {type: integer}   # before: {type: [integer, string]}",
    ),
    _code(
        "PC655",
        "A new method beside a call",
        "The call itself stays as it is.",
        "x-pcgen-paging: {style: whole, items: items}",
    ),
    _code(
        "PC656",
        "A call accepts more credentials",
        "The old ones still work.",
        "x-pcgen-auth: any   # before: app+user",
    ),
    _code(
        "PC661",
        "A new optional argument",
        "Calls without it do what they did.",
        "parameters: [{name: size, in: query}]",
    ),
    _code(
        "PC662",
        "An argument is optional now",
        "Calls that give it do what they did.",
        "required: false",
    ),
    _code(
        "PC663",
        "An argument takes more",
        "Values of the old type are still taken.",
        "schema: {type: number}   # before: {type: integer}",
    ),
    _code(
        "PC664",
        "An argument has wider limits",
        "Values within the old limit are still taken.",
        "schema: {type: integer, maximum: 500}   # before: maximum: 200",
    ),
    _code("PC671", "A new class", "Nobody uses it yet.", "schemas: {Note: {type: object}}"),
    _code(
        "PC672",
        "A new field",
        "It has a default, or is only read.",
        "properties: {note: {type: string}}",
    ),
    _code(
        "PC673",
        "A field has another type that nobody is surprised by",
        "It is only sent and takes more, or only read and gives less.",
        "quantity: {type: number}   # before: {type: integer}; in a request",
    ),
    _code(
        "PC674",
        "A field is always there, or need not be given any more",
        "Who checks for None, or gives it, does no harm.",
        "required: [id]",
    ),
    _code(
        "PC675",
        "A new enum value",
        "Enums are open: clients of the old version keep the value as its text. Code that lists all values "
        "should learn of it.",
        "enum: [open, closed, paused]   # before: [open, closed]",
    ),
    _code(
        "PC676",
        "A union has other variants that nobody is surprised by",
        "It is only sent and takes more, or only read and gives less.",
        "oneOf: [Card, Cash]   # before: [Card]; in a request",
    ),
    _code("PC677", "A new cloud", "Nobody chooses it yet.", "clouds: {public: {}, china: {}}"),
    _code(
        "PC678",
        "A field that is sent has wider limits",
        "Values within the old limit are still taken.",
        "note: {type: string, maxLength: 200}   # before: maxLength: 100",
    ),
    _code(
        "PC679",
        "A field goes another way that nobody is surprised by",
        "It is sent or received as well, or was never used in the way that it lost.",
        "state: {type: string}   # before: readOnly: true",
    ),
    _code(
        "PC680",
        "A class is derived from another",
        "It still has its fields, and is taken where its old bases are.",
        "Card: {allOf: [{$ref: '#/components/schemas/Payment'}]}",
    ),
    _code("PC681", "Another route or method", _UNNOTICED, "/v2/orders   # before: /v1/orders"),
    _code(
        "PC682",
        "A parameter is sent elsewhere or in another form",
        _UNNOTICED,
        "in: header   # before: query",
    ),
    _code("PC683", "A body is written in another way", _UNNOTICED, "application/merge-patch+json"),
    _code(
        "PC684",
        "Other statuses or media types are a success",
        _UNNOTICED,
        "responses: {'202': {}}   # before: '200'",
    ),
    _code(
        "PC685", "Another host or sign-in", _UNNOTICED, "servers: [{url: https://eu.example.com}]"
    ),
    _code("PC686", "Paging, waiting or versioning works in another way", _UNNOTICED, "style: link"),
    _code(
        "PC687",
        "A field has another name on the wire",
        _UNNOTICED,
        "orderNote: {x-pcgen-name: note}   # before: note",
    ),
    _code(
        "PC688",
        "A field has another form on the wire",
        _UNNOTICED,
        "{type: string, format: decimal}   # before: {type: number, format: decimal}",
    ),
    _code(
        "PC689",
        "Variants are told apart in another way",
        _UNNOTICED,
        "mapping: {plastic: Card}   # before: card: Card",
    ),
    _code(
        "PC690",
        "A field is a secret, or no longer so",
        "The `repr` of its model and the logs leave a secret out.",
        "pin: {type: string, format: password}",
    ),
    _code(
        "PC691",
        "Another description of a call or argument",
        "It is the docstring that callers read.",
        "description: Gives the newest first.",
        impact="documentation",
    ),
    _code(
        "PC692",
        "A default is documented, or no longer so",
        "Nobody knows whether the service does anything else. Of what is only received a default is a text.",
        "schema: {type: integer, default: 50}   # before: none",
        impact="documentation",
    ),
    _code(
        "PC693",
        "Another description of a class, field or value",
        "It is the docstring that callers read.",
        "description: The sum with tax.",
        impact="documentation",
    ),
    _code(
        "PC694",
        "Other limits of what is received",
        "The type is the same, and the client does not check the limits of what it reads, so nothing fails. Who "
        "keeps the values, as in a column of a table, should learn of it.",
        "note: {type: string, maxLength: 200}   # before: maxLength: 100; in an answer",
        impact="documentation",
    ),
    _code(
        "PC695",
        "Other documented errors",
        "Which exception a status raises is settled by the client's run-time; the docstring tells of it.",
        "responses: {'409': {description: Somebody else was faster.}}",
        impact="documentation",
    ),
    _code(
        "PC696",
        "Another text about the package",
        "It is what the package index and the module docstrings show.",
        "info: {title: Orders and returns}   # before: Orders",
        impact="documentation",
    ),
)
