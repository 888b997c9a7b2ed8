"""Rules on statuses, errors, sign-in, hosts, and on what the package says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcgen.comparing import compare
from tests.unit.comparing.shop import SETTINGS, SHOP, changed, changes, codes, side

BEARER = "{type: http, scheme: bearer}"
KEY = "{type: apiKey, in: header, name: X-Key}"
ASKED = [  # all but one, which says itself who signs in
    "client.orders.by_id(order_id).get",
    "client.orders.create",
    "client.orders.get",
    "client.places.by_id(first, second).get",
]


def signed_in(scheme: str) -> str:
    return changed(
        ("paths:\n", "security: [{it: []}]\npaths:\n"),
        ("components:\n", f"components:\n  securitySchemes: {{it: {scheme}}}\n"),
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (BEARER, KEY, "PC610"),
        (BEARER, "{type: http, scheme: basic}", "PC610"),
        (KEY, KEY.replace("X-Key", "X-Token"), "PC685"),
        (KEY, KEY.replace("header", "query"), "PC685"),
    ],
)
def test_signing_in(tmp_path: Path, old: str, new: str, code: str) -> None:
    found = changes(tmp_path, signed_in(old), signed_in(new))
    assert codes(found) == [(code, call) for call in ASKED]


def test_the_way_in_of_a_call_that_had_none_is_one_change(tmp_path: Path) -> None:
    found = changes(tmp_path, SHOP, signed_in(KEY))
    assert {change.code for change in found} == {"PC607"}


def test_a_status(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, SHOP, changed(('"201"', '"200"')))
    assert (change.code, change.subject) == ("PC684", "client.orders.create")
    assert (
        change.message
        == "the answer is application/json with 200, before application/json with 201"
    )


def test_errors(tmp_path: Path) -> None:
    place = '"204": {description: It is there.}'
    old = changed((place, f'{place}, "404": {{description: It is not there.}}'))
    told = changed(("It is not there.", "It is gone."), text=old)
    (change,) = changes(tmp_path / "new", SHOP, old)
    assert (change.code, change.impact) == ("PC695", "documentation")
    assert change.message == "NotFoundError is documented"
    (change,) = changes(tmp_path / "gone", old, SHOP)
    assert change.message == "NotFoundError is not documented any more"
    (change,) = changes(tmp_path / "told", old, told)
    assert change.message == "another description of NotFoundError"


def test_the_package(tmp_path: Path) -> None:
    old = side(tmp_path / "old", SHOP, SETTINGS + "hosts: {api: {public: https://shop.example}}\n")
    new = side(
        tmp_path / "new",
        changed(("title: Shop", "title: Store")),
        SETTINGS.replace("version: 1.2.3", "version: 1.2.3, name: store, license: Apache-2.0")
        + "hosts: {main: {public: https://shop.example}}\nmodules: [auth]\n",
    )
    assert codes(list(compare(old, new))) == [
        ("PC609", "Shop"),
        ("PC604", "shop"),
        ("PC653", "shop.auth"),
        ("PC696", "shop"),
        ("PC696", "shop"),
        ("PC696", "shop: shop"),
    ]
    assert ("PC603", "shop.auth") in codes(list(compare(new, old)))


def test_another_address_of_a_host(tmp_path: Path) -> None:
    (change,) = changes(
        tmp_path, SHOP, changed(("https://shop.example", "https://eu.shop.example"))
    )
    assert (change.code, change.subject) == ("PC685", "Cloud.PUBLIC")


POLLED = """openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: https://shop.example}]
paths:
  /exports:
    post:
      operationId: startExport
      x-pcgen-polling: {operation: getExport, url: header Location, status: status, succeeded: [done], result: file}
      responses: {'202': {description: It has begun.}}
  /exports/{id}:
    get:
      operationId: getExport
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: How it stands., content: {application/json: {schema: {$ref: '#/components/schemas/Export'}}}}}
components:
  schemas:
    Export: {type: object, properties: {status: {type: string}, file: {type: string}, size: {type: integer}}}
"""


def test_what_a_poller_gives(tmp_path: Path) -> None:
    other = changed(("result: file", "result: size"), text=POLLED)
    found = codes(changes(tmp_path, POLLED, other))
    assert ("PC605", "client.exports.create") in found


def test_what_a_poller_asks_may_have_another_name(tmp_path: Path) -> None:
    other = changed(("getExport", "readExport"), text=POLLED)
    assert {code for code, _ in codes(changes(tmp_path / "name", POLLED, other))} == {"PC608"}
    slower = changed(("result: file", "result: file, interval: 9"), text=POLLED)
    found = codes(changes(tmp_path / "interval", POLLED, slower))
    assert found == [("PC686", "client.exports.create")]


def test_headers_that_the_run_time_fills(tmp_path: Path) -> None:
    headers = "".join(
        f"        - {{name: {name}, in: header, x-pcgen-supplied: {role}, schema: {{type: string}}}}\n"
        for name, role in (("X-Language", "language"), ("X-Request", "request-id"))
    )
    place = "        - {name: kind, in: query,"
    old = changed((place, headers + place))
    (change,) = changes(tmp_path / "name", old, changed(("X-Request", "X-Id"), text=old))
    assert (change.code, change.subject) == ("PC682", "client.names.get")
    assert change.message == (
        "the run-time fills 'X-Id', 'X-Language', before 'X-Language', 'X-Request'"
    )
    assert {code for code, _ in codes(changes(tmp_path / "gone", old, SHOP))} == {"PC682"}
