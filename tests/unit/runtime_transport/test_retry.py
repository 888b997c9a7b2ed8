"""Retries: what is sent again, after which wait, with which ids."""

from typing import Any

import httpx2
import pytest

from runtime.errors.errors import (
    ConnectionFailedError,
    ConnectionLostError,
    DeadlineExceededError,
    NotFoundError,
    PartnerCenterError,
    RateLimitedError,
    RequestTimeoutError,
    ServerError,
)
from runtime.requests.operation import Body, Operation
from runtime.requests.options import CallOptions
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer, Half, Hang, Reset
from tests.unit.runtime_transport.conftest import Driver, FakeClock
from tests.unit.runtime_transport.operations import CREATE, DOWNLOAD, GET, GRAPH_CREATE, Thing

OK = Answer(200, b'{"name": "a"}')


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
@pytest.mark.parametrize("operation", [GET, CREATE])
def test_passing_faults_are_retried(client: Driver, status: int, operation: object) -> None:
    client.server.script("/v1/thing", Answer(status), OK)
    assert client.send(operation, {}, Thing() if operation is CREATE else None).name == "a"
    assert len(client.server.seen) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 412, 417, 501, 505])
def test_other_statuses_are_final(client: Driver, status: int) -> None:
    client.make(lambda: "token", retry=RetryPolicy(attempts=4))
    client.server.script("/v1/thing", Answer(status))
    with pytest.raises(Exception, match=str(status)):
        client.send(GET, {})
    # One refresh of the token is no retry.
    assert len(client.server.seen) == (2 if status == 401 else 1)
    assert client.clock.sleeps == []


@pytest.mark.parametrize("fault", [Reset(), Half(), Half(b"", status=200)])
def test_the_request_id_is_kept_while_no_response_came(client: Driver, fault: Any) -> None:
    client.server.script("/v1/thing", fault, fault, OK)
    client.send(CREATE, {}, Thing(name="x"))
    seen = client.server.seen
    assert len({request.headers["ms-requestid"] for request in seen}) == 1
    assert len({request.headers["ms-correlationid"] for request in seen}) == 1
    assert [request.body for request in seen] == [b'{"name":"x"}'] * 3


def test_the_request_id_is_kept_after_a_timeout(client: Driver) -> None:
    client.server.script("/v1/thing", Hang(), OK)
    client.send(CREATE, {}, Thing(), CallOptions(timeout=0.5))
    seen = client.server.seen
    assert len(seen) > 1 and len({request.headers["ms-requestid"] for request in seen}) == 1


@pytest.mark.parametrize("status", [408, 502, 504])
def test_the_request_id_is_kept_when_a_gateway_lost_the_answer(client: Driver, status: int) -> None:
    client.server.script("/v1/thing", Answer(status, b"<html>", media="text/html"), OK)
    client.send(CREATE, {}, Thing())
    first, second = client.server.seen
    assert first.headers["ms-requestid"] == second.headers["ms-requestid"]


@pytest.mark.parametrize("refusal", [401, 429, 503])
def test_a_refusal_says_nothing_of_work_whose_answer_was_lost(client: Driver, refusal: int) -> None:
    client.server.script("/v1/thing", Reset(), Answer(refusal), OK)
    client.send(CREATE, {}, Thing())
    assert len({request.headers["ms-requestid"] for request in client.server.seen}) == 1


def test_the_request_id_is_renewed_after_any_response_of_the_service(client: Driver) -> None:
    client.server.script("/v1/thing", Answer(500), Answer(429), OK)
    client.send(CREATE, {}, Thing())
    seen = client.server.seen
    assert len({request.headers["ms-requestid"] for request in seen}) == 3
    assert len({request.headers["ms-correlationid"] for request in seen}) == 1


def test_ids_are_unique_per_call(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    client.send(GET, {})
    client.send(GET, {})
    first, second = client.server.seen
    assert first.headers["ms-requestid"] != second.headers["ms-requestid"]
    assert first.headers["ms-correlationid"] != second.headers["ms-correlationid"]


def test_a_given_request_id_starts_the_call(client: Driver) -> None:
    client.server.script("/v1/thing", Reset(), Answer(500), OK)
    client.send(CREATE, {}, Thing(), CallOptions(request_id="given", correlation_id="trace"))
    ids = [request.headers["ms-requestid"] for request in client.server.seen]
    assert ids[:2] == ["given", "given"] and ids[2] != "given"
    assert client.server.seen[2].headers["ms-correlationid"] == "trace"


def test_graph_posts_are_not_repeated_once_they_may_have_run(client: Driver) -> None:
    client.server.script("/v1.0/thing", Reset(), OK)
    with pytest.raises(ConnectionLostError):
        client.send(GRAPH_CREATE, {}, Thing())
    client.server.script("/v1.0/thing", Answer(500), OK)
    with pytest.raises(ServerError):
        client.send(GRAPH_CREATE, {}, Thing())
    client.server.script("/v1.0/thing", Answer(429), Answer(503), OK)
    assert client.send(GRAPH_CREATE, {}, Thing()).name == "a"


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7", 7.25),
        ("0", 0.25),
        ("1.5", 1.75),
        ("-5", 0.25),
        ("Tue, 14 Nov 2023 22:13:30 GMT", 10.25),
        ("Tue, 14 Nov 2000 22:13:30 GMT", 0.25),
        # Nothing usable: backoff, a half of 0.5 s with this clock.
        ("nan", 0.25),
        ("inf", 0.25),
        ("1e999", 0.25),
        ("soon", 0.25),
        ("", 0.25),
        ("Tue, 99 Nov 99999 22:13:30 GMT", 0.25),
        ("9" * 100, 0.25),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after(client: Driver, header: str, wait: float, status: int) -> None:
    client.server.script("/v1/thing", Answer(status, headers={"Retry-After": header}), OK)
    client.send(GET, {})
    assert sum(client.clock.sleeps) == pytest.approx(wait)


@pytest.mark.parametrize("header", ["121", "31536000", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_absurd_waits_are_handed_to_the_caller(client: Driver, header: str) -> None:
    client.server.script("/v1/thing", Answer(429, headers={"Retry-After": header}))
    with pytest.raises(RateLimitedError) as caught:
        client.send(GET, {})
    assert caught.value.retry_after is not None and caught.value.retry_after > 120
    assert client.clock.sleeps == [] and caught.value.attempts == 1


def test_backoff_grows_and_is_bounded(client: Driver) -> None:
    client.make(retry=RetryPolicy(attempts=9, cap=4.0))
    client.clock.chance = 1.0
    client.server.script("/v1/thing", Answer(500))
    with pytest.raises(ServerError) as caught:
        client.send(GET, {})
    assert client.clock.sleeps == [0.5, 1.0, 2.0, 4.0, 4.0, 4.0, 4.0, 4.0]
    assert caught.value.attempts == 9


def test_the_deadline_spans_all_attempts(client: Driver) -> None:
    client.make(retry=RetryPolicy(attempts=100, deadline=10.0))
    client.clock.chance = 1.0
    client.server.script("/v1/thing", Answer(500))
    with pytest.raises(ServerError):
        client.send(GET, {})
    # The next wait would have been 8 s.
    assert client.clock.sleeps == [0.5, 1.0, 2.0, 4.0]
    with pytest.raises(RateLimitedError):
        client.server.script("/v1/thing", Answer(429, headers={"Retry-After": "6"}))
        client.send(GET, {}, None, CallOptions(deadline=5.0))


def test_a_deadline_that_has_passed_sends_nothing(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    with pytest.raises(DeadlineExceededError) as caught:
        client.send(GET, {}, None, CallOptions(deadline=0.0))
    assert client.server.seen == [] and caught.value.operation == "getThing"
    assert isinstance(caught.value, TimeoutError)


def test_a_deadline_that_passes_while_the_token_comes_sends_nothing(client: Driver) -> None:
    def slow() -> str:
        client.clock.now += 60.0
        return "a-token"

    client.make(slow)
    client.server.script("/v1/thing", OK)
    with pytest.raises(DeadlineExceededError) as caught:
        client.send(GET, {}, None, CallOptions(deadline=30.0))
    assert client.server.seen == [] and caught.value.attempts == 0


def test_a_refusal_is_heard_although_its_text_came_too_late(client: Driver) -> None:
    client.make(hooks=(lambda event: setattr(client.clock, "now", client.clock.now + 10.0),))
    client.server.script("/v1/thing", Answer(429, headers={"Retry-After": "16"}), OK)
    with pytest.raises(DeadlineExceededError):
        client.send(GET, {}, None, CallOptions(deadline=5.0))
    assert client.send(GET, {}).name == "a"
    assert client.clock.sleeps == [16.0]


def test_the_budget_ends_retries_and_successes_refill_it(client: Driver) -> None:
    client.make(retry=RetryPolicy(attempts=3, budget=12))
    client.server.script("/v1/thing", Answer(500))
    for expected in (3, 1, 1):
        before = len(client.server.seen)
        with pytest.raises(ServerError):
            client.send(GET, {})
        assert len(client.server.seen) - before == expected
    client.server.script("/v1/thing", OK)
    for _ in range(3):
        client.send(GET, {})
    client.server.script("/v1/thing", Answer(500), OK)
    assert client.send(GET, {}).name == "a"


def test_a_timeout_costs_more_of_the_budget(client: Driver) -> None:
    client.make(retry=RetryPolicy(budget=15), timeout=0.05)
    client.server.script("/v1/thing", Hang())
    with pytest.raises(RequestTimeoutError) as caught:
        client.send(GET, {})
    assert caught.value.attempts == 2


def test_connections_that_fail(client: Driver) -> None:
    client.make(base_url="http://127.0.0.1:1")
    with pytest.raises(ConnectionFailedError) as caught:
        client.send(CREATE, {}, Thing())
    assert caught.value.attempts == 4 and len(client.clock.sleeps) == 3
    assert isinstance(caught.value, ConnectionError)


def test_a_body_that_was_read_is_not_sent_again(client: Driver) -> None:
    upload: Operation[Thing] = Operation(
        id="upload", method="PUT", route="/v1/file", returns=Thing, body=Body(media="text/csv")
    )
    client.server.script("/v1/file", Answer(500), OK)
    with pytest.raises(ServerError):
        client.send(upload, {}, iter([b"a", b"b"]))
    assert [seen.body for seen in client.server.seen] == [b"ab"]
    client.server.script("/v1/file", Answer(500), OK)
    assert client.send(upload, {}, [b"a", b"b"]).name == "a"
    assert client.server.seen[-1].body == b"ab"


def test_streams_are_retried_until_their_headers_are_there(client: Driver) -> None:
    client.server.script("/v1/file", Reset(), Answer(503), Answer(200, b"%PDF"))
    assert client.stream(DOWNLOAD, {}) == b"%PDF"
    client.server.script("/v1/file", Half(b"%PDF"))
    with pytest.raises(ConnectionLostError) as caught:
        client.stream(DOWNLOAD, {})
    assert caught.value.operation == "downloadThing"
    client.server.script("/v1/file", Answer(404))
    with pytest.raises(NotFoundError):
        client.stream(DOWNLOAD, {})


def test_no_path_leaks_a_connection(client: Driver) -> None:
    limits = httpx2.Limits(max_connections=1)
    kind: Any = httpx2.AsyncClient if client.colour == "async" else httpx2.Client
    http_client = kind(limits=limits, timeout=1.0)
    client.make(retry=RetryPolicy(attempts=1), http_client=http_client, max_bytes=1000)
    faults: list[Any] = [
        *(Reset(), Half(), Answer(500), Answer(302), Answer(200, b"<html>")),
        *(Answer(200, b"x" * 2000), Answer(307, headers={"Location": "https://evil.test"})),
    ]
    for fault in faults:
        client.server.script("/v1/thing", fault)
        with pytest.raises(PartnerCenterError):
            client.send(GET, {})
    client.server.script("/v1/file", Half(b"%PDF"))
    with pytest.raises(ConnectionLostError):
        client.stream(DOWNLOAD, {})
    client.server.script("/v1/thing", OK)
    assert client.send(GET, {}).name == "a"
    client.close()
    # An injected client stays open: it belongs to the caller.
    assert not http_client.is_closed
    client.do(http_client.aclose() if client.colour == "async" else http_client.close())


def test_throttling_is_shared_by_the_calls_of_a_customer(client: Driver, clock: FakeClock) -> None:
    client.make(retry=RetryPolicy(attempts=1))
    client.server.script("/v1/thing", Answer(429, headers={"Retry-After": "20"}), OK)
    with pytest.raises(RateLimitedError):
        client.send(GET, {})
    client.send(GET, {})
    assert clock.sleeps == [20.0]
