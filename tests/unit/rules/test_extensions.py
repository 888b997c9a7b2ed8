"""Extensions: known ones in their places, naming only what exists."""

from pathlib import Path

import pytest
from tests.spec_folder import findings, write

SPEC = """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /rows/{row-id}/list:
    parameters:
      - {name: row-id, in: path, required: true, description: d, schema: {type: string}}
    get:
      operationId: getRows
      summary: s
      description: d
      parameters:
        - {name: size, in: query, schema: {type: integer}}
        - {name: seekOperation, in: query, schema: {type: string}}
        - {name: MS-ContinuationToken, in: header, schema: {type: string}}
        - {name: If-Match, in: header, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Row'}}}}
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
        default: {description: d}
      EXTENSION
components:
  schemas:
    Page:
      allOf:
        - properties: {continuationToken: {type: string}, links: {additionalProperties: {}}, totalCount: {}}
        - properties:
            items: {type: array, items: {$ref: '#/components/schemas/Row'}}
            '@odata.nextLink': {type: string}
    Row: {properties: {id: {type: string}, status: {}, attributes: {properties: {etag: {}}}}}
"""


def found_in(folder: Path, extension: str) -> list[tuple[str, str]]:
    write(folder, {"a.yaml": SPEC.replace("EXTENSION", extension)})
    return [(each.code, each.message) for each in findings(folder)]


SEEK = "style: seek, items: items, token: continuationToken, header: MS-ContinuationToken"
POLLING = "operation: getRows, url: header Location, status: links.x, succeeded: [done]"

GOOD = [
    "x-pcgen-auth: app+user",
    "x-pcgen-verb: true",
    "x-pcgen-name: restore",
    "x-pcgen-path: rows.by_id(row-id).list",
    "x-pcgen-path: rows(row-id)",
    "x-pcgen-omit-read-only: true",
    "x-pcgen-superseded-by: getRows",
    "x-pcgen-superseded-by: The export of rows.",
    f"x-pcgen-paging: {{{SEEK}, operation: seekOperation, size: size}}",
    "x-pcgen-paging: {style: offset, items: items, offset: size, size: size, total: totalCount}",
    "x-pcgen-paging: {style: header-token, items: items, header: ms-continuationtoken, size: size}",
    "x-pcgen-paging: {style: link, items: items, next: links.next}",
    "x-pcgen-paging: {style: odata, items: items, next: '@odata.nextLink', size: size}",
    "x-pcgen-paging: {style: skip, items: items, skip: size, size: size}",
    "x-pcgen-paging: {style: whole, items: items}",
    "x-pcgen-etag: {source: attributes.etag, required: false}",
    f"x-pcgen-polling: {{{POLLING}, failed: [], result: links, interval: 10}}",
    f"x-pcgen-polling: {{{POLLING.replace('header Location', 'body items.0.id')}}}",
    "x-pcgen-polling: {status: items.0.status, succeeded: [done], result: items.0.id}",
    "x-pcgen-polling: {status: links.next.uri, succeeded: [done], result: '@odata.nextLink'}",
    "x-pcgen-polling: {status: totalCount, succeeded: [done], failed: [broken], result: getRows}",
    "x-other: {anything: 1}",
]


@pytest.mark.parametrize("extension", GOOD)
def test_well_formed_extensions(tmp_path: Path, extension: str) -> None:
    assert found_in(tmp_path, extension) == []


BAD = [
    ("x-pcgen-pagging: {}", "PC230", "'x-pcgen-pagging' is unknown"),
    ("x-pcgen-generic: items", "PC230", "'x-pcgen-generic' does not belong here"),
    ("x-pcgen-auth: user", "PC231", "'x-pcgen-auth' must be 'app+user', 'app', 'any' or 'none'"),
    ("x-pcgen-auth: [app]", "PC231", "'x-pcgen-auth' must be 'app+user', 'app', 'any' or 'none'"),
    ("x-pcgen-verb: yes", "PC231", "'x-pcgen-verb' must be true; leave it away otherwise"),
    ("x-pcgen-verb: false", "PC231", "'x-pcgen-verb' must be true; leave it away otherwise"),
    ("x-pcgen-name: re-store", "PC231", "'x-pcgen-name' must be a name in snake_case"),
    ("x-pcgen-name: 'x; import os'", "PC231", "'x-pcgen-name' must be a name in snake_case"),
    (
        "x-pcgen-path: rows.by_id(",
        "PC231",
        "'x-pcgen-path' must be steps like customers.by_id(customer-id).orders",
    ),
    (
        "x-pcgen-path: rows.by_id(rowid)",
        "PC232",
        "'rowid' is no path parameter of GET /rows/{row-id}/list",
    ),
    ("x-pcgen-omit-read-only: 1", "PC231", "'x-pcgen-omit-read-only' must be true or false"),
    ("x-pcgen-superseded-by: getRowz", "PC232", "there is no operation 'getRowz'"),
    ("x-pcgen-superseded-by: ''", "PC231", "'x-pcgen-superseded-by' must be a text"),
    (
        "x-pcgen-paging: {style: sek, items: items}",
        "PC231",
        "'style' of x-pcgen-paging must be 'seek', 'offset', 'header-token', 'link', 'odata', 'skip' or 'whole'",
    ),
    ("x-pcgen-paging: {style: whole}", "PC231", "'x-pcgen-paging' needs 'items'"),
    (
        "x-pcgen-paging: {style: whole, items: 1}",
        "PC231",
        "'items' of x-pcgen-paging must be a text",
    ),
    (
        "x-pcgen-paging: {style: whole, items: items, size: size}",
        "PC231",
        "'size' of x-pcgen-paging is unknown here (known: 'style' or 'items')",
    ),
    ("x-pcgen-paging: {style: whole, items: item}", "PC232", "the response has no property 'item'"),
    ("x-pcgen-paging: {style: whole, items: totalCount}", "PC232", "the rows are no array"),
    ("x-pcgen-paging: {style: whole, items: ''}", "PC232", "the response is no array"),
    (
        f"x-pcgen-paging: {{{SEEK}, size: $top}}",
        "PC232",
        "GET /rows/{row-id}/list declares no query parameter '$top'",
    ),
    (
        f"x-pcgen-paging: {{{SEEK.replace('MS-', 'X-')}}}",
        "PC232",
        "GET /rows/{row-id}/list declares no header parameter 'X-ContinuationToken'",
    ),
    (
        f"x-pcgen-paging: {{{SEEK.replace('continuationToken', 'token')}}}",
        "PC232",
        "the response has no property 'token'",
    ),
    (
        "x-pcgen-etag: attributes.etag",
        "PC231",
        "'x-pcgen-etag' must be a map with 'source' or 'required'",
    ),
    ("x-pcgen-etag: {required: true}", "PC231", "'x-pcgen-etag' needs 'source'"),
    (
        "x-pcgen-etag: {source: attributes.tag}",
        "PC232",
        "the body of GET /rows/{row-id}/list has no property 'attributes.tag'",
    ),
    (
        f"x-pcgen-polling: {{{POLLING.replace('getRows', 'getRow')}}}",
        "PC232",
        "there is no operation 'getRow'",
    ),
    (
        f"x-pcgen-polling: {{{POLLING.replace('header Location', 'Location')}}}",
        "PC231",
        "'url' of x-pcgen-polling must be 'header <name>' or 'body <property>'",
    ),
    (
        f"x-pcgen-polling: {{{POLLING}, interval: 0}}",
        "PC231",
        "'interval' of x-pcgen-polling must be a number of seconds",
    ),
    (
        "x-pcgen-polling: {status: x, succeeded: [done]}",
        "PC232",
        "the body of GET /rows/{row-id}/list has no property 'x'",
    ),
    (
        "x-pcgen-polling: {status: items.0.state, succeeded: [done]}",
        "PC232",
        "the body of GET /rows/{row-id}/list has no property 'items.0.state'",
    ),
    (
        "x-pcgen-polling: {status: totalCount, succeeded: [done], result: items.id}",
        "PC232",
        "the body of GET /rows/{row-id}/list has no property 'items.id'",
    ),
    (
        f"x-pcgen-polling: {{{POLLING.replace('header Location', 'body items.0.key')}}}",
        "PC232",
        "the response of GET /rows/{row-id}/list has no property 'items.0.key'",
    ),
    (
        "x-pcgen-polling: {status: links, succeeded: []}",
        "PC231",
        "'succeeded' of x-pcgen-polling must be a list of texts",
    ),
]


@pytest.mark.parametrize(("extension", "code", "message"), BAD)
def test_malformed_extensions(tmp_path: Path, extension: str, code: str, message: str) -> None:
    assert found_in(tmp_path, extension) == [(code, message)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{name: size, in: query,", "{name: size, in: query, x-pcgen-filter: json,", None),
        ("{name: size, in: query,", "{name: size, in: query, x-pcgen-filter: sql,", "PC231"),
        (
            "{name: If-Match, in: header,",
            "{name: If-Match, in: header, x-pcgen-filter: json,",
            "PC230",
        ),
        (
            "{name: If-Match, in: header,",
            "{name: If-Match, in: header, x-pcgen-supplied: locale,",
            None,
        ),
        (
            "{name: If-Match, in: header,",
            "{name: If-Match, in: header, x-pcgen-supplied: time,",
            "PC231",
        ),
        ("    Page:\n", "    Page:\n      x-pcgen-generic: items\n", None),
        ("    Page:\n", "    Page:\n      x-pcgen-generic: item\n", "PC232"),
        ("    Page:\n", "    Page:\n      x-pcgen-generic: totalCount\n", "PC232"),
        ("    Page:\n", "    Page:\n      x-pcgen-verb: true\n", "PC230"),
        ("info: {", "info: {x-pcgen-auth: any, ", "PC230"),
    ],
)
def test_extensions_of_other_objects(tmp_path: Path, old: str, new: str, code: str | None) -> None:
    text = SPEC.replace("EXTENSION", "x-a: 1")
    assert old in text
    write(tmp_path, {"a.yaml": text.replace(old, new)})
    assert [each.code for each in findings(tmp_path)] == ([code] if code else [])


def test_attack_15_other_vendors_extensions_are_ignored(tmp_path: Path) -> None:
    extension = "x-python-import: {module: os, name: system}\n      x-codegen: '__import__(\"os\")'"
    assert found_in(tmp_path, extension) == []
