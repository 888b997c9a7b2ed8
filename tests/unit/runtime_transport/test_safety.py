"""Hostile servers and arguments: nothing leaves the host, nothing shows a token."""

import logging
from typing import Any

import pytest

from runtime.errors.errors import NotFoundError, PartnerCenterError, RedirectError, UnsafeUrlError
from runtime.requests.operation import Param
from runtime.requests.options import CallOptions
from runtime.transport.endpoint import Endpoint, QuietURL, redacted_url
from runtime.transport.sight import shown_headers
from tests.fault_server import Answer, FaultServer, Reset
from tests.unit.runtime_transport.conftest import CLOUD, TOKEN, Driver
from tests.unit.runtime_transport.operations import CREATE, DELETE, EXISTS, GET, Thing, get_by

OK = Answer(200, b'{"name": "a"}')


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("change", ["host", "scheme", "port", "userinfo", "relative-host"])
def test_redirects_elsewhere_are_refused(client: Driver, status: int, change: str) -> None:
    port = client.server.url.rpartition(":")[2]
    with FaultServer() as other:
        places = {
            "host": f"http://localhost:{port}/v1/other",
            "scheme": f"https://127.0.0.1:{port}/v1/other",
            "port": f"{other.url}/v1/other",
            "userinfo": f"http://user@127.0.0.1:{port}/v1/other",
            "relative-host": f"//localhost:{port}/v1/other",
        }
        client.server.script("/v1/thing", Answer(status, headers={"Location": places[change]}))
        client.server.script("/v1/other", OK)
        other.script("/v1/other", OK)
        with pytest.raises(UnsafeUrlError) as caught:
            client.send(GET, {})
        assert client.server.of("/v1/other") == [] and other.accepted == 0
        assert caught.value.operation == "getThing" and "user@" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "operation", "method"),
    [
        (301, GET, "GET"),
        (302, GET, "GET"),
        (307, CREATE, "POST"),
        (308, CREATE, "POST"),
        (303, CREATE, "GET"),
        (307, DELETE, "DELETE"),
    ],
)
def test_redirects_inside_the_host(
    client: Driver, status: int, operation: Any, method: str
) -> None:
    client.server.script("/v1/thing", Answer(status, headers={"Location": "/v1/other?a=b%2Fc"}))
    client.server.script("/v1/other", OK)
    client.send(operation, {}, Thing(name="x") if operation is CREATE else None)
    [seen] = client.server.of("/v1/other")
    assert (seen.method, seen.target) == (method, "/v1/other?a=b%2Fc")
    assert seen.body == (b'{"name":"x"}' if method == "POST" else b"")
    assert seen.headers["authorization"] == f"Bearer {TOKEN}"
    assert ("content-type" in seen.headers) == (method == "POST")


@pytest.mark.parametrize(
    ("status", "location", "operation"),
    [
        (301, "/v1/other", CREATE),
        (302, "/v1/other", CREATE),
        (302, "http://[", GET),
        (302, "/v1/thing", GET),
    ],
)
def test_redirects_that_lead_nowhere(
    client: Driver, status: int, location: str, operation: Any
) -> None:
    client.server.script("/v1/thing", Answer(status, headers={"Location": location}))
    with pytest.raises(RedirectError):
        client.send(operation, {}, Thing() if operation is CREATE else None)
    assert len(client.server.seen) <= 6


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/v1/customers?size=5", "/v1/customers?size=5"),
        ("/customers?size=5", "/v1/customers?size=5"),
        ("customers?a=b%20c&d=%7B%22%7D", "/v1/customers?a=b%20c&d=%7B%22%7D"),
        ("/V1/customers", "/V1/customers"),
        ("https://api.test/v1/customers?x=1", "/v1/customers?x=1"),
        ("https://API.test:443/v1/customers", "/v1/customers"),
        ("/customers?name=a'b|c\u00e9", "/v1/customers?name=a'b%7Cc%C3%A9"),
    ],
)
def test_links_of_the_service(link: str, target: str) -> None:
    endpoint = Endpoint("https://api.test", "scope", chosen=False)
    url = endpoint.follow(link, "/v1/customers")
    assert url.raw_path.decode() == target and url.host == "api.test"


@pytest.mark.parametrize(
    "link",
    [
        "http://api.test/v1/customers",
        "https://evil.test/v1/customers",
        "https://api.test.evil.test/",
        "https://api.test:8443/v1",
        "https://api.test@evil.test/",
        "https://user:pass@api.test/v1",
        "//evil.test/v1",
        "\\\\evil.test\\v1",
        "/\\evil.test",
        "/v1\r\nHost: evil.test",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:evil.test",
    ],
)
def test_links_elsewhere_are_refused(link: str) -> None:
    endpoint = Endpoint("https://api.test", "scope", chosen=False)
    with pytest.raises(UnsafeUrlError):
        endpoint.follow(link, "/v1/customers")


def test_links_are_followed_with_their_headers(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    raw = client.send_raw(
        GET, {}, link="/thing?seekOperation=Next", headers={"MS-ContinuationToken": "t"}
    )
    assert raw.parsed.name == "a"
    assert client.server.seen[0].target == "/v1/thing?seekOperation=Next"
    assert client.server.seen[0].headers["ms-continuationtoken"] == "t"
    with pytest.raises(UnsafeUrlError):
        client.send_raw(GET, {}, link="https://evil.test/v1/thing")


def test_a_prefix_of_the_base_url_is_kept(client: Driver) -> None:
    client.make(base_url=f"{client.server.url}/prefix/")
    client.server.script("/prefix/v1/thing", OK)
    assert client.send(GET, {}).name == "a"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Evil": "a\r\nAuthorization: b"},
        {"X\r\nEvil": "a"},
        {"Authorization": "Bearer other"},
        {"host": "evil.test"},
        {"Content-Length": "5"},
    ],
)
def test_extra_headers_that_are_refused(client: Driver, headers: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        client.send(GET, {}, None, CallOptions(headers=headers))
    with pytest.raises(ValueError):
        client.make(headers=headers)
    assert client.server.seen == []


@pytest.mark.parametrize(
    "options",
    [CallOptions(correlation_id="a\r\nEvil: b"), CallOptions(request_id="a\r\nEvil: b")],
)
def test_ids_with_line_ends_are_refused(client: Driver, options: CallOptions) -> None:
    with pytest.raises(ValueError):
        client.send(GET, {}, None, options)
    assert client.server.seen == []


def test_logs_show_the_allow_list_only(client: Driver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    operation = get_by(
        Param(name="size", arg="size", location="query"),
        Param(name="filter", arg="filter", location="query"),
        Param(name="X-Secret", arg="secret", location="header"),
    )
    reply = Answer(500, b"{}", {"Set-Cookie": "sid=hidden-cookie", "MS-CV": "cv-shown"})
    client.server.script("/v1/thing", Reset(), reply, OK)
    client.send(operation, {"size": 7, "filter": "hidden-filter", "secret": "hidden-header"})
    ours = [record.getMessage() for record in caplog.records if record.name == "runtime"]
    text = "\n".join(ours)
    assert "size=7&filter=REDACTED" in text and "cv-shown" in text
    assert "'Authorization': 'REDACTED'" in text and "'X-Secret': 'REDACTED'" in text
    assert "retry in" in text and "ConnectionLost" not in text
    for secret in ("hidden-filter", "hidden-header", "hidden-cookie"):
        assert secret not in text
    # The HTTP library's own records: they hold URLs, but no request headers.
    for record in caplog.records:
        assert TOKEN not in record.getMessage() and "hidden-filter" not in record.getMessage()


def test_levels(client: Driver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="runtime")
    client.server.script("/v1/thing", Answer(503), OK)
    client.send(GET, {})
    records = [record for record in caplog.records if record.name == "runtime"]
    assert [record.levelname for record in records] == ["INFO"]
    assert "getThing: retry in 0.250 s after attempt 1: getThing: status 503" in caplog.text


def test_exceptions_of_the_http_library_hold_no_token(client: Driver) -> None:
    client.server.script("/v1/thing", Reset())
    with pytest.raises(PartnerCenterError) as caught:
        client.send(GET, {})
    request = caught.value.__cause__.request  # type: ignore[union-attr]
    assert "authorization" not in request.headers


def test_urls_for_logs() -> None:
    assert redacted_url("https://h/p?sig=x&size=1&flag") == "https://h/p?sig=REDACTED&size=1&flag"
    assert redacted_url("https://user:pw@h/p") == "https://REDACTED@h/p"
    url = QuietURL("https://h/p?sig=secret")
    assert "secret" not in str(url) + repr(url) and url.raw_path == b"/p?sig=secret"
    assert shown_headers([(b"Date", b"d"), (b"x-other", b"o")]) == {
        "Date": "d",
        "x-other": "REDACTED",
    }


def test_a_bom_before_json(client: Driver) -> None:
    client.server.script("/v1/thing", Answer(200, b'\xef\xbb\xbf{"name": "a"}'))
    assert client.send(GET, {}).name == "a"


def test_empty_successes(client: Driver) -> None:
    for reply in (Answer(204), Answer(200, b""), Answer(202, b"  ")):
        client.server.script("/v1/thing", reply)
        assert client.send(GET, {}) == Thing() and client.send(DELETE, {}) is None


def test_head_is_a_question(client: Driver) -> None:
    client.server.script("/v1/thing", Answer(200), Answer(404), Answer(403))
    assert client.send(EXISTS, {}) is True
    assert client.send(EXISTS, {}) is False
    with pytest.raises(PartnerCenterError):
        client.send(EXISTS, {})
    client.server.script("/v1/thing", Answer(404))
    with pytest.raises(NotFoundError):
        client.send(GET, {})


def test_cloud_hosts_have_their_own_scope() -> None:
    endpoint = Endpoint(CLOUD.hosts["graph"], CLOUD.scopes["graph"], chosen=False)
    assert endpoint.origin == ("https", "graph.test", 443)
