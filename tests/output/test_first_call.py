"""The customer's operation over a real socket: every byte of the answer, every header of the request, every failure."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import partnercenter
import pytest
import yaml
from partnercenter import AsyncPartnerCenter, PartnerCenter, RetryPolicy

from tests.fault_server import Answer, FaultServer, Half

CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
PATH = f"/v1/customers/{CUSTOMER}/analytics/licenses/deployment"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TOKEN = "a-token-that-nobody-may-see"
BODY = (
    b'{"totalCount": 3, "items": [\n'
    b'  {"customerName": "DT DEMO CSP CUSTOMER 005", "productName": "OFFICE 365 BUSINESS ESSENTIALS", '
    b'"licensesDeployed": 0, "deploymentPercent": 0.0, "licensesSold": 1, "processedDateTime": '
    b'"2017-03-14T03:25:16.36+00:00", "serviceName": "o365", "channel": "reseller", "attributes": '
    b'{"objectType": "CustomerLicensesDeploymentInsights"}},\n'
    b'  {"customerName": "DT DEMO CSP CUSTOMER 005", "productName": "EXCHANGE ONLINE (PLAN 1)", '
    b'"licensesDeployed": 0, "deploymentPercent": 0.0, "licensesSold": 5, "processedDateTime": '
    b'"2017-03-14T03:25:16.36+00:00", "serviceName": "o365", "channel": "reseller", "attributes": '
    b'{"objectType": "CustomerLicensesDeploymentInsights"}},\n'
    b'  {"customerName": "DT DEMO CSP CUSTOMER 005", "productName": "EXCHANGE ONLINE ARCHIVING FOR EXCHANGE ONLINE", '
    b'"licensesDeployed": 0, "deploymentPercent": 0.0, "licensesSold": 2, "processedDateTime": '
    b'"2017-03-14T03:25:16.36+00:00", "serviceName": "o365", "channel": "reseller", "attributes": '
    b'{"objectType": "CustomerLicensesDeploymentInsights"}}],\n'
    b' "attributes": {"objectType": "Collection"}}'
)

Call = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


def _sync(url: str, **settings: Any) -> Any:
    with PartnerCenter(lambda: TOKEN, base_url=url, **settings) as client:
        return client.customers.by_id(CUSTOMER).analytics.licenses.deployment.get()


def _async(url: str, **settings: Any) -> Any:
    async def call() -> Any:
        async with AsyncPartnerCenter(lambda: TOKEN, base_url=url, **settings) as client:
            return await client.customers.by_id(CUSTOMER).analytics.licenses.deployment.get()

    return asyncio.run(call())


@pytest.fixture(params=[_sync, _async], ids=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    chosen: Call = request.param
    return chosen


def test_every_field_of_every_row(server: FaultServer, call: Call) -> None:
    server.script(PATH, Answer(200, BODY))
    insights = call(server.url)
    assert insights.total_count == 3
    assert insights.attributes.object_type == "Collection"
    assert insights.extra == {}
    expected = [
        ("OFFICE 365 BUSINESS ESSENTIALS", 1),
        ("EXCHANGE ONLINE (PLAN 1)", 5),
        ("EXCHANGE ONLINE ARCHIVING FOR EXCHANGE ONLINE", 2),
    ]
    assert [(row.product_name, row.licenses_sold) for row in insights.items] == expected
    for row in insights.items:
        assert row.customer_id is None
        assert row.customer_name == "DT DEMO CSP CUSTOMER 005"
        assert row.licenses_deployed == 0
        assert row.deployment_percent == 0.0
        assert row.processed_date_time == dt.datetime(2017, 3, 14, 3, 25, 16, 360000, dt.UTC)
        assert row.service_code is None
        assert row.service_name == "o365"
        assert row.channel == "reseller"
        assert row.attributes.object_type == "CustomerLicensesDeploymentInsights"
        assert row.attributes.etag is None
        assert row.extra == {}


def test_the_request_line_and_every_header(server: FaultServer, call: Call) -> None:
    server.script(PATH, Answer(200, BODY))
    call(server.url)
    call(server.url)
    first, second = server.seen
    assert (first.method, first.target, first.body) == ("GET", PATH, b"")
    headers = dict(first.headers)
    ids = {name: headers.pop(name) for name in ("ms-requestid", "ms-correlationid")}
    assert all(GUID.fullmatch(value) for value in ids.values())
    assert (
        len({*ids.values(), second.headers["ms-requestid"], second.headers["ms-correlationid"]})
        == 4
    )
    assert headers == {
        "host": server.url.removeprefix("http://"),
        "accept": "application/json",
        "accept-encoding": "gzip, deflate",
        "authorization": f"Bearer {TOKEN}",
        "user-agent": "partnercenter-python",
        "ms-partnercenter-client": "partnercenter-python",
        "x-locale": "en-US",
    }


@pytest.mark.parametrize(
    ("status", "body", "media", "error"),
    [
        (401, b"", "text/plain", "AuthenticationError"),
        (
            403,
            b'{"code": 900329, "description": "No user.", "data": ["x"], "source": "PartnerFD"}',
            "application/json",
            "PermissionDeniedError",
        ),
        (404, b'{"code": "3000", "description": "Unknown."}', "application/json", "NotFoundError"),
        (429, b'{"statusCode": 429, "message": "Wait."}', "application/json", "RateLimitedError"),
        (500, b"<html><h1>Bad day</h1></html>", "text/html", "ServerError"),
    ],
)
def test_refusals(
    server: FaultServer, call: Call, status: int, body: bytes, media: str, error: str
) -> None:
    server.script(PATH, Answer(status, body, {"MS-CV": "cv.1"}, media))
    with pytest.raises(partnercenter.APIError) as caught:
        call(server.url, retry=RetryPolicy(attempts=1))
    found = caught.value
    assert type(found).__name__ == error
    assert found.status == status
    assert found.response.content == body
    assert found.response.headers["MS-CV"] == "cv.1"
    sent = server.seen[-1].headers
    assert found.request_id == sent["ms-requestid"]
    assert found.correlation_id == sent["ms-correlationid"]
    assert TOKEN not in f"{found} {found!r} {found.__dict__}"
    if status == 403:
        assert (found.code, found.description, list(found.data), found.source) == (
            "900329",
            "No user.",
            ["x"],
            "PartnerFD",
        )
    if status == 404:
        assert found.code == "3000"


@pytest.mark.parametrize("body", [b"", b"   "])
def test_an_empty_body_where_rows_are_promised(
    server: FaultServer, call: Call, body: bytes
) -> None:
    server.script(PATH, Answer(200, body))
    assert call(server.url).items == []


def test_a_body_without_the_guaranteed_rows(server: FaultServer, call: Call) -> None:
    server.script(PATH, Answer(200, b'{"totalCount": 0}'))
    assert call(server.url).items == []
    server.script(PATH, Answer(200, b'{"totalCount": 2}'))
    with pytest.raises(partnercenter.DecodeError) as caught:
        call(server.url)
    assert "items" in caught.value.path or "items" in str(caught.value)
    assert caught.value.response.status == 200


def test_a_body_that_is_cut_off(server: FaultServer, call: Call) -> None:
    server.script(PATH, Half(BODY[:200]))
    with pytest.raises(partnercenter.ConnectionLostError):
        call(server.url, retry=RetryPolicy(attempts=1))
    assert len(server.seen) == 1


def test_a_refused_connection(call: Call) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(partnercenter.ConnectionFailedError):
        call(url, retry=RetryPolicy(attempts=1))


@pytest.mark.parametrize(
    "customer", ["", "..", "contoso", f"{CUSTOMER}/x", f"{CUSTOMER}?x", f" {CUSTOMER}"]
)
def test_an_id_that_is_no_guid_is_refused_before_anything_is_sent(
    server: FaultServer, customer: str
) -> None:
    with (
        PartnerCenter(lambda: TOKEN, base_url=server.url) as client,
        pytest.raises(ValueError, match="customer_id"),
    ):
        client.customers.by_id(customer)
    assert server.seen == []


def test_the_example_in_the_spec_is_the_document(server: FaultServer, call: Call) -> None:
    """So that the fake and the docs show what the service sends."""
    import json

    text = (Path(__file__).parents[2] / "specs/analytics.yaml").read_text(encoding="utf-8")
    route = yaml.safe_load(text)["paths"][
        "/v1/customers/{customer-id}/analytics/licenses/deployment"
    ]
    shown = route["get"]["responses"]["200"]["content"]["application/json"]["examples"]["typical"][
        "value"
    ]
    assert shown == json.loads(BODY)
