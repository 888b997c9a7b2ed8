"""References and the structure that OpenAPI prescribes (PC200 to PC215)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC201",
        "A reference to something unknown",
        "Nothing stands where the reference leads.",
        "$ref: '#/components/schemas/Custmer'",
        "$ref: '#/components/schemas/Customer'",
    ),
    Code(
        "PC202",
        "A remote reference",
        "Documents are read from the spec folder only; nothing is ever fetched.",
        "$ref: https://example.com/common.yaml#/components/schemas/Error",
        "$ref: common.yaml#/components/schemas/Error",
    ),
    Code(
        "PC203",
        "A reference out of the spec folder",
        "A relative reference climbs out of the folder, is absolute, or follows a link that leads out.",
        "$ref: ../other/common.yaml#/components/schemas/Error",
        "$ref: common.yaml#/components/schemas/Error",
    ),
    Code(
        "PC204",
        "References in a circle",
        "Following the reference leads back to it without ever meeting the thing itself.",
        "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}",
        "A: {$ref: '#/components/schemas/B'}\nB: {type: string}",
    ),
    Code(
        "PC205",
        "A malformed reference",
        "A reference is a relative path, '#' and a JSON pointer.",
        "$ref: '#Customer'",
        "$ref: '#/components/schemas/Customer'",
    ),
    Code(
        "PC206",
        "A reference to the wrong kind of thing",
        "A schema, say, is referred to where a parameter belongs.",
        "parameters:\n  - $ref: '#/components/schemas/CustomerId'",
        "parameters:\n  - $ref: '#/components/parameters/CustomerId'",
    ),
    Code(
        "PC209",
        "Not as OpenAPI wants it, but clear",
        "What is meant is clear, or what is missing is not needed: `--skip-unsupported` goes on, and so does a build "
        "with `rules: {PC209: warning}` in its settings. Other tools may not.",
        "info: {title: Orders, version: 1.0}",
        "info: {title: Orders, version: '1.0'}",
    ),
    Code(
        "PC210",
        "Not an OpenAPI document that pcgen reads",
        "Documents are written in OpenAPI 3.0, 3.1 or 3.2; files without 'openapi' must be referred to.",
        "swagger: '2.0'",
        "openapi: 3.1.0",
    ),
    Code(
        "PC211",
        "An unknown key",
        "OpenAPI knows no such key here. Extensions begin with 'x-'.",
        "get:\n  sumary: List the orders",
        "get:\n  summary: List the orders",
    ),
    Code(
        "PC212",
        "A key is missing",
        "OpenAPI requires a key here.",
        "parameters:\n  - {in: query, schema: {type: integer}}",
        "parameters:\n  - {name: size, in: query, schema: {type: integer}}",
    ),
    Code(
        "PC213",
        "A value of the wrong type",
        "OpenAPI wants another type of value here.",
        "parameters: {size: {in: query, schema: {type: integer}}}",
        "parameters: [{name: size, in: query, schema: {type: integer}}]",
    ),
    Code(
        "PC214",
        "A value that is not allowed",
        "OpenAPI lists the values, or the form of values, that this key may have.",
        "in: url",
        "in: query",
    ),
    Code(
        "PC215",
        "Not as OpenAPI wants it",
        "The object has none of the forms that OpenAPI allows here.",
        "license: {name: MIT, identifier: MIT, url: https://opensource.org/license/mit}",
        "license: {name: MIT, identifier: MIT}",
    ),
)
