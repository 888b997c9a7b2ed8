"""What goes out with a call, and what a caller sees of it."""

import pickle
from typing import Any
from uuid import UUID

import httpx2
import pytest

from runtime.errors.errors import DeadlineExceededError
from runtime.requests.operation import Operation
from runtime.requests.options import CallOptions
from runtime.transport.received import RawResponse
from runtime.transport.retry import RetryPolicy
from runtime.transport.sight import Event
from tests.fault_server import Answer, Hang, Reset
from tests.unit.runtime_transport.conftest import TOKEN, Driver
from tests.unit.runtime_transport.operations import DOWNLOAD, GET, Thing

OK = Answer(200, b'{"name": "a"}')


def test_headers_of_every_call(client: Driver) -> None:
    client.make(application="My app", locale="de-DE", client_name="my-client")
    client.server.script("/v1/thing", OK)
    client.send(GET, {})
    headers = client.server.seen[0].headers
    assert UUID(headers.pop("ms-requestid")).version == 4
    assert UUID(headers.pop("ms-correlationid")).version == 4
    assert headers == {
        "host": client.server.url.removeprefix("http://"),
        "accept": "application/json",
        "accept-encoding": "gzip, deflate",
        "user-agent": "my-client",
        "x-locale": "de-DE",
        "ms-partnercenter-client": "my-client",
        "ms-partnercenter-application": "My app",
        "authorization": f"Bearer {TOKEN}",
    }


def test_language_where_the_operation_reads_it(client: Driver) -> None:
    operation: Operation[Thing] = Operation(
        id="read",
        method="GET",
        route="/v1/thing",
        returns=Thing,
        supplied={"language": "Accept-Language"},
    )
    client.make(locale="fr-FR")
    client.server.script("/v1/thing", OK)
    client.send(operation, {})
    client.send(GET, {})
    assert client.server.seen[0].headers["accept-language"] == "fr-FR"
    assert "accept-language" not in client.server.seen[1].headers
    client.send(operation, {}, options=CallOptions(locale="de-DE"))
    assert client.server.seen[2].headers["accept-language"] == "de-DE"
    client.send(
        operation, {}, options=CallOptions(locale="de-DE", headers={"Accept-Language": "it"})
    )
    assert client.server.seen[3].headers["accept-language"] == "it"


def test_options_of_one_call(client: Driver) -> None:
    client.make(headers={"ocp-apim-subscription-key": "k"})
    client.server.script("/v1/thing", OK)
    options = CallOptions(headers={"x-locale": "nl-NL", "X-More": "m"}, correlation_id="trace")
    client.send(GET, {}, None, options)
    client.send(GET, {}, None, CallOptions(locale="it-IT"))
    first, second = (seen.headers for seen in client.server.seen)
    assert (first["x-locale"], first["x-more"], first["ms-correlationid"]) == (
        "nl-NL",
        "m",
        "trace",
    )
    assert second["x-locale"] == "it-IT" and "x-more" not in second
    assert first["ocp-apim-subscription-key"] == second["ocp-apim-subscription-key"] == "k"


def test_correlation_blocks(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    with client.transport.correlation("outer") as outer:
        client.send(GET, {})
        with client.transport.correlation() as inner:
            client.send(GET, {})
        client.send(GET, {}, None, CallOptions(correlation_id="own"))
    client.send(GET, {})
    ids = [seen.headers["ms-correlationid"] for seen in client.server.seen]
    assert ids[:3] == [outer, inner, "own"] and outer == "outer" and ids[3] not in ids[:3]


def test_raw_beside_typed(client: Driver) -> None:
    client.server.script("/v1/thing", Reset(), Answer(200, b'{"name": "a"}', {"MS-RequestId": "r"}))
    raw = client.send_raw(GET, {})
    assert (raw.status, raw.content, raw.attempts) == (200, b'{"name": "a"}', 2)
    assert (raw.request_id, raw.headers["ms-requestid"]) == ("r", "r")
    assert raw.correlation_id == client.server.seen[0].headers["ms-correlationid"]
    assert raw.parsed is raw.parsed and raw.parsed.name == "a"
    twin = pickle.loads(pickle.dumps(raw))
    assert (twin.parsed, twin.attempts, twin.request_id) == (raw.parsed, 2, "r")
    seen: list[RawResponse[Any]] = []
    client.send(GET, {}, None, CallOptions(on_response=seen.append))
    assert seen[0].status == 200 and "header" not in repr(seen[0])


def test_statuses_with_types_of_their_own(client: Driver) -> None:
    operation: Operation[Any] = Operation(
        id="start",
        method="POST",
        route="/v1/thing",
        returns=Thing,
        statuses={202: None, 302: str, 201: list[int], 207: bytes},
    )
    replies = [Answer(200, b"{}"), Answer(202, b"{}"), Answer(201, b"[1]"), Answer(207, b"x")]
    replies += [Answer(302, "\u00e9".encode("latin-1"), media="text/plain; charset=latin-1")]
    for reply in replies:
        client.server.script("/v1/thing", reply)
        reply.body = client.send_raw(operation, {}).parsed
    assert [reply.body for reply in replies] == [Thing(), None, [1], b"x", "\u00e9"]
    assert client.server.seen[0].headers["content-length"] == "0"


def test_downloads(client: Driver) -> None:
    client.server.script("/v1/file", Answer(200, b"%PDF\xff", media="application/pdf"))
    assert client.send(DOWNLOAD, {}) == client.stream(DOWNLOAD, {}) == b"%PDF\xff"
    assert client.server.seen[0].headers["accept"] == "application/pdf"


def test_hooks_see_each_step(client: Driver) -> None:
    events: list[Event] = []
    awaited: list[Event] = []

    async def note(event: Event) -> None:
        awaited.append(event)

    client.make(hooks=(events.append, note) if client.colour == "async" else (events.append,))
    client.server.script("/v1/thing", Reset(), Answer(503), OK)
    client.send(GET, {})
    assert [(event.kind, event.attempt, event.status) for event in events] == [
        ("request", 1, None),
        ("retry", 1, None),
        ("request", 2, None),
        ("response", 2, 503),
        ("retry", 2, None),
        ("request", 3, None),
        ("response", 3, 200),
    ]
    assert events[1].wait == 0.25 and "Reset" not in TOKEN and TOKEN not in repr(events)
    assert awaited == (events if client.colour == "async" else [])
    if client.colour == "sync":
        client.make(hooks=(note,), retry=RetryPolicy(attempts=1))
        with pytest.raises(TypeError, match="async hook"):
            client.send(GET, {})


def test_a_hook_that_fails_leaks_nothing(client: Driver) -> None:
    def fail(event: Event) -> None:
        if event.kind == "response":
            raise KeyError("mine")

    kind: Any = httpx2.AsyncClient if client.colour == "async" else httpx2.Client
    http_client = kind(limits=httpx2.Limits(max_connections=1), timeout=1.0)
    client.make(hooks=(fail,), http_client=http_client)
    client.server.script("/v1/file", Answer(200, b"x"))
    for _ in range(2):
        with pytest.raises(KeyError):
            client.stream(DOWNLOAD, {})
    client.do(http_client.aclose() if client.colour == "async" else http_client.close())


def test_per_call_timeouts(client: Driver) -> None:
    client.make(timeout=0.01, retry=RetryPolicy(attempts=1))
    client.server.script("/v1/thing", Hang())
    with pytest.raises(TimeoutError):
        client.send(GET, {})
    with pytest.raises(TimeoutError):
        client.send(GET, {}, None, CallOptions(timeout=httpx2.Timeout(5.0, read=0.01)))


def test_a_deadline_that_passes_while_the_body_comes_in(client: Driver) -> None:
    def wait(event: Event) -> None:
        client.clock.now += 1000

    client.make(hooks=(wait,))
    client.server.script("/v1/thing", OK)
    with pytest.raises(DeadlineExceededError, match="while the response came in"):
        client.send(GET, {})
