"""Errors: the right class, with everything that helps, whatever the body is."""

import copy
import inspect
import json
import pickle
from typing import Any

import pytest

from runtime.errors import errors
from runtime.errors.errors import APIError, DecodeError, ErrorResponse, PartnerCenterError, Trace
from runtime.errors.failures import failure
from runtime.requests.options import CallOptions
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer, Bomb, Endless
from tests.unit.runtime_transport.conftest import TOKEN, Driver
from tests.unit.runtime_transport.operations import GET

IDS = {"MS-RequestId": "request-of-server", "MS-CorrelationId": "correlation-of-server"}


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"code": 3000, "description": "bad"}, errors.BadRequestError),
        (401, {"code": "900420"}, errors.AuthenticationError),
        (403, {"code": 900329, "description": "App only"}, errors.PermissionDeniedError),
        (404, {"code": 20000}, errors.NotFoundError),
        (409, {"code": 900278}, errors.ConflictError),
        (412, None, errors.PreconditionFailedError),
        (400, {"code": 2055, "description": "etag"}, errors.PreconditionFailedError),
        (400, {"code": "2055"}, errors.PreconditionFailedError),
        (429, {"statusCode": 429, "message": "Rate limit"}, errors.RateLimitedError),
        (500, None, errors.ServerError),
        (503, None, errors.ServerError),
        (417, {"code": 800036}, APIError),
        (304, None, APIError),
    ],
)
def test_classes(client: Driver, status: int, body: Any, kind: type[APIError]) -> None:
    client.make(retry=RetryPolicy(attempts=1))
    content = b"" if body is None else json.dumps(body).encode()
    client.server.script("/v1/thing", Answer(status, content, IDS))
    with pytest.raises(APIError) as caught:
        client.send(GET, {})
    error = caught.value
    assert type(error) is kind and error.status == status
    assert error.code == (str(body["code"]) if body and "code" in body else None)
    assert (error.request_id, error.correlation_id) == (
        IDS["MS-RequestId"],
        "correlation-of-server",
    )
    assert error.operation == "getThing" and error.response.content == content
    assert error.response.headers["ms-requestid"] == "request-of-server"
    assert "authorization" not in error.response.headers


def test_the_ids_that_were_sent_are_on_an_error_without_ids(client: Driver) -> None:
    client.server.script("/v1/thing", Answer(404))
    with pytest.raises(APIError) as caught:
        client.send(GET, {})
    sent = client.server.seen[0].headers
    assert caught.value.request_id == sent["ms-requestid"]
    assert caught.value.correlation_id == sent["ms-correlationid"]


def make(status: int, body: bytes, **headers: str) -> APIError:
    return failure(ErrorResponse(status, headers, body), Trace(operation="op", attempts=1))


def test_both_body_shapes() -> None:
    one = make(400, b'{"code": 1, "description": "d", "data": ["x", 2], "source": "PartnerFD"}')
    assert (one.code, one.description, one.data, one.source) == ("1", "d", ("x", 2), "PartnerFD")
    two = make(
        400,
        b'{"code": "7", "message": "m", "errorName": "E", "isRetryable": true, "parameters": {}}',
    )
    assert (two.code, two.description, two.detail.name, two.detail.retryable) == (
        "7",
        "m",
        "E",
        True,
    )
    graph = make(403, b'{"error": {"code": "Forbidden", "message": "no"}}')
    assert (graph.code, graph.description) == ("Forbidden", "no")
    pascal = make(400, b'\xef\xbb\xbf{"Code": 5, "Description": "p"}')
    assert (pascal.code, pascal.description) == ("5", "p")


def test_challenge_instead_of_a_body() -> None:
    header = 'Bearer realm="", error="invalid_token", error_description="The token expired"'
    error = make(401, b"", **{"WWW-Authenticate": header})
    assert (error.code, error.description) == ("invalid_token", "The token expired")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"<html><head><title>502 &amp; more</title></head><body>x</body></html>",
        b"x" * 1_000_000,
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"[1, 2]",
        b'"text"',
        b"null",
        b'{"code": null, "description": ""}',
        b'{"code": {"nested": [1]}, "description": 5, "data": "one"}',
        b'{"error": "text"}',
    ],
)
def test_any_body_gives_a_bounded_message(body: bytes) -> None:
    error = make(502, body)
    assert type(error) is errors.ServerError and error.response.content == body
    assert len(str(error)) < 700 and "\n" not in str(error)
    if b"title" in body:
        assert "502 & more" in str(error)


@pytest.mark.parametrize("reply", [Answer(500, b"x" * 200_000), Endless(500)])
def test_error_bodies_are_read_up_to_a_limit(client: Driver, reply: Any) -> None:
    client.make(retry=RetryPolicy(attempts=1))
    client.server.script("/v1/thing", reply)
    with pytest.raises(errors.ServerError) as caught:
        client.send(GET, {})
    assert len(caught.value.response.content) == 64 * 1024


@pytest.mark.parametrize("reply", [Bomb(), Endless(), Answer(200, b"x" * 2_000_000)])
def test_success_bodies_have_a_limit(client: Driver, reply: Any) -> None:
    client.server.script("/v1/thing", reply)
    with pytest.raises(errors.ResponseTooLargeError, match="1000000 bytes"):
        client.send(GET, {}, None, CallOptions(max_bytes=1_000_000))
    assert len(client.server.seen) == 1


@pytest.mark.parametrize("code", ["900420", "900329", "900308", "2055", "900278", "20000", "10001"])
def test_codes_that_users_can_act_on_have_a_hint(code: str) -> None:
    error = make(400, json.dumps({"code": code}).encode())
    assert error.hint and f"Hint: {error.hint}" in str(error)


@pytest.mark.parametrize(
    "body",
    [b"<html><title>Sign in</title></html>", b'{"name": "cut', b"[]", b"\xff\xff", b"12 34"],
)
def test_bodies_that_are_not_what_was_expected(client: Driver, body: bytes) -> None:
    media = "text/html" if body.startswith(b"<") else "application/json"
    client.server.script("/v1/thing", Answer(200, body, IDS, media=media))
    with pytest.raises(DecodeError) as caught:
        client.send(GET, {})
    error = caught.value
    assert error.body == error.response.content == body and error.response.status == 200
    assert error.request_id == "request-of-server" and error.attempts == 1
    assert ("Sign in" in str(error)) == body.startswith(b"<")


def test_echoed_tokens_are_scrubbed(client: Driver) -> None:
    echo = f"<p>Authorization: Bearer {TOKEN}</p>".encode()
    client.server.script("/v1/thing", Answer(400, echo))
    with pytest.raises(APIError) as caught:
        client.send(GET, {})
    assert TOKEN not in str(caught.value) and b"secret-token" not in pickle.dumps(caught.value)
    assert b"REDACTED" in caught.value.response.content


def test_errors_travel_with_their_data(client: Driver) -> None:
    client.make(retry=RetryPolicy(attempts=1), timeout=0.05)
    cases: list[Any] = [
        Answer(400, b'{"code": 2055, "description": "d", "data": [1]}', {"MS-CV": "v"}),
        Answer(429, b"", {"Retry-After": "7"}),
        Answer(200, b"<html>"),
        Answer(307, headers={"Location": "https://elsewhere.test"}),
    ]
    for case in cases:
        client.server.script("/v1/thing", case)
        with pytest.raises(PartnerCenterError) as caught:
            client.send(GET, {})
        twins: list[Any] = [pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)]
        for twin in twins:
            assert type(twin) is type(caught.value) and str(twin) == str(caught.value)
            plain = {k: v for k, v in vars(caught.value).items() if k != "response"}
            assert {k: v for k, v in vars(twin).items() if k != "response"} == plain
            response: Any = getattr(caught.value, "response", None)
            if response is not None:
                assert twin.response.headers == response.headers
                assert twin.response.content == response.content
        assert b"secret-token" not in pickle.dumps(caught.value)


def test_every_error_is_picklable() -> None:
    response = ErrorResponse(500, {"a": "b"}, b"c")
    trace = Trace(operation="op", request_id="r", correlation_id="c", attempts=3)
    for kind in vars(errors).values():
        if not isinstance(kind, type) or not issubclass(kind, PartnerCenterError):
            continue
        needed = [
            name
            for name, parameter in inspect.signature(kind).parameters.items()
            if parameter.kind is parameter.KEYWORD_ONLY and parameter.default is parameter.empty
        ]
        named: dict[str, Any] = dict.fromkeys(needed, "text") | {"trace": trace}
        if "response" in needed:
            named["response"] = response
        twin = pickle.loads(pickle.dumps(kind("text", **named)))
        assert (type(twin), twin.attempts, str(twin)) == (kind, 3, str(kind("text", **named)))
