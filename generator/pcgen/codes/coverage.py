"""What the documents have of a list of operations (PC7xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC701",
        "An operation of the list is missing",
        "No document describes it. Routes are compared without case, parameters by their position.",
        "GET,/v1/notes,api.example.com   # in the list; paths: {}",
        "paths: {/v1/notes: {get: {operationId: listNotes}}}",
    ),
    Code(
        "PC702",
        "An operation is on another host than in the list",
        "Method and route agree, and the first server of the document has another host.",
        "servers: [{url: https://api.example.org}]",
        "servers: [{url: https://api.example.com}]",
    ),
    Code(
        "PC703",
        "An operation that is not on the list",
        "The documents have more than the list. That is no fault.",
        "paths: {/v1/more: {get: {}}}",
        "GET,/v1/more,api.example.com   # a row for it",
        "note",
    ),
    Code(
        "PC704",
        "A list that cannot be read",
        "It is a CSV file in UTF-8 with the columns method, route and host. The exit code is 2.",
        "verb,path",
        "method,route,host",
    ),
)
