"""What goes out with a call, and what a caller sees of it."""

import io
import os
import pickle
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import httpx2
import pytest

from runtime.errors.errors import DeadlineExceededError
from runtime.requests.operation import Body, Operation, Part
from runtime.requests.options import CallOptions
from runtime.requests.uploads import File
from runtime.transport.node import AsyncNode, Node
from runtime.transport.received import RawResponse
from runtime.transport.retry import RetryPolicy
from runtime.transport.sight import Event
from runtime.transport.transport import Transport
from tests.fault_server import Answer, FaultServer, Hang, Reset
from tests.unit.runtime_transport.conftest import CLOUD, TOKEN, Driver
from tests.unit.runtime_transport.operations import CREATE, CUSTOMER, DOWNLOAD, GET, UPDATE, Thing

OK = Answer(200, b'{"name": "a"}')


def body_operation(media: str, *parts: Part) -> Operation[Any]:
    return Operation(
        id="upload",
        method="POST",
        route="/v1/thing",
        returns=Thing,
        body=Body(media=media, parts=parts),
    )


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
    client.send(operation, {}, options=CallOptions(locale="de-DE", headers={"Accept-Language": "it"}))
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


def test_json_bodies(client: Driver) -> None:
    client.server.script(f"/v1/customers/{CUSTOMER}/thing", OK)
    body = Thing(name="n", attributes=None)
    client.send(UPDATE, {"customer_id": CUSTOMER, "if_match": "e"}, body)
    seen = client.server.seen[0]
    assert (seen.body, seen.headers["content-type"]) == (b'{"name":"n"}', "application/json")
    assert seen.headers["if-match"] == "e"
    with pytest.raises(ValueError, match="needs a body"):
        client.send(CREATE, {})
    with pytest.raises(TypeError, match="no body"):
        client.send(GET, {}, body)
    assert len(client.server.seen) == 1


def test_forms(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    form = {"a b": "c&d", "list": [1, 2], "yes": True, "none": None}
    client.send(body_operation("application/x-www-form-urlencoded"), {}, form)
    assert client.server.seen[0].body == b"a+b=c%26d&list=1&list=2&yes=true"


@pytest.mark.parametrize("status", [200, 503])
def test_multipart(client: Driver, tmp_path: Path, status: int) -> None:
    path = tmp_path / 'plan "x".csv'
    path.write_bytes(b"from path")
    opened = io.BytesIO(b"skipped,from file")
    opened.seek(8)
    client.server.script("/v1/thing", Answer(status), OK)
    operation = body_operation(
        "multipart/form-data", Part(name="metadata", media="application/json")
    )
    client.send(
        operation,
        {},
        {
            "metadata": Thing(name="n"),
            "pofiles": [path, opened, b"bytes"],
            "tender": File(b"pdf", name="a\r\n\u00e9.pdf", content_type="application/pdf"),
            "count": 5,
            "absent": None,
        },
    )
    seen = client.server.seen[-1]
    assert len(client.server.seen) == (1 if status == 200 else 2)
    assert client.server.seen[0].body == seen.body
    boundary = seen.headers["content-type"].partition("boundary=")[2].encode()
    parts = seen.body.split(b"--" + boundary)
    assert parts[0] == b"" and parts[-1] == b"--\r\n" and len(parts) == 8
    heads = [part.partition(b"\r\n\r\n")[0].strip().split(b"\r\n") for part in parts[1:-1]]
    contents = [part.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n") for part in parts[1:-1]]
    assert contents == [b'{"name":"n"}', b"from path", b"from file", b"bytes", b"pdf", b"5"]
    assert heads[0][1] == b"Content-Type: application/json" and b"filename" not in heads[0][0]
    assert b'filename="plan %22x%22.csv"' in heads[1][0]
    assert b"filename=\"a%0D%0A\xc3\xa9.pdf\"; filename*=UTF-8''a%0D%0A%C3%A9.pdf" in heads[4][0]
    assert len(heads[5]) == 1


def test_binary_bodies(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    operation = body_operation("text/csv")

    async def rows() -> AsyncIterator[bytes]:
        yield b"a"
        yield b"b"

    bodies: list[Any] = [b"ab", "ab", io.BytesIO(b"ab"), [b"a", b"b"], iter([b"a", b"b"])]
    bodies += [File(b"ab", content_type="text/plain")]
    for body in bodies:
        client.send(operation, {}, body)
    if client.colour == "async":
        client.send(operation, {}, rows())
    else:
        with pytest.raises(TypeError, match="async iterator"):
            client.send(operation, {}, rows())
    assert all(seen.body == b"ab" for seen in client.server.seen if seen.body)
    assert [seen.headers["content-type"] for seen in client.server.seen[:6:5]] == [
        "text/csv",
        "text/plain",
    ]
    with pytest.raises(TypeError, match="can't be sent"):
        client.send(operation, {}, 5)


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


def test_an_injected_client_keeps_its_own_auth_and_redirects_out(client: Driver) -> None:
    kind: Any = httpx2.AsyncClient if client.colour == "async" else httpx2.Client
    http_client = kind(auth=("user", "password"), follow_redirects=True, cookies={"sid": "1"})
    client.make(http_client=http_client)
    client.server.script("/v1/thing", OK)
    client.send(GET, {})
    headers = client.server.seen[0].headers
    assert headers["authorization"] == f"Bearer {TOKEN}" and "cookie" not in headers
    client.do(http_client.aclose() if client.colour == "async" else http_client.close())


def test_a_closed_client(client: Driver) -> None:
    client.server.script("/v1/thing", OK)
    transport = client.transport
    client.send(GET, {})
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.do(transport.send(GET, {}))
    client.close()


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


def test_nodes_carry_their_arguments(client: Driver) -> None:
    client.server.script(f"/v1/customers/{CUSTOMER}/thing", OK)
    arguments = {"customer_id": CUSTOMER}

    class Things(Node):
        __slots__ = ()

        def update(
            self, body: Thing, *, if_match: str, options: CallOptions | None = None
        ) -> Thing:
            return self._send(UPDATE, {"if_match": if_match}, options, body)

    class AsyncThings(AsyncNode):
        __slots__ = ()

        async def update(
            self, body: Thing, *, if_match: str, options: CallOptions | None = None
        ) -> Thing:
            return await self._send(UPDATE, {"if_match": if_match}, options, body)

    kind: Any = AsyncThings if client.colour == "async" else Things
    things = kind(client.transport, arguments)
    assert client.do(things.update(Thing(name="n"), if_match='"e"')).name == "a"
    assert client.server.seen[0].headers["if-match"] == '"e"'
    assert TOKEN not in repr(things)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("injected", [False, True])
def test_a_forked_child_has_its_own_connections(server: FaultServer, injected: bool) -> None:
    server.script("/v1/thing", OK)
    asked: list[int] = []

    def token() -> Any:
        asked.append(1)
        return SimpleNamespace(token=f"token-{os.getpid()}", expires_on=4_000_000_000)

    http_client = httpx2.Client() if injected else None
    client = Transport(token, cloud=CLOUD, base_url=server.url, http_client=http_client)
    client.send(GET, {})
    child = os.fork()
    if child == 0:
        try:
            good = client.send(GET, {}).name == "a" and len(asked) == 1
        except RuntimeError:
            good = injected
        os._exit(0 if good else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    client.send(GET, {})
    tokens = {seen.headers["authorization"] for seen in server.seen}
    assert tokens == {f"Bearer token-{os.getpid()}"}
    assert server.accepted == (1 if injected else 2)
    client.close()
    if http_client:
        http_client.close()


def test_both_clients_have_one_surface() -> None:
    import inspect

    from runtime.transport.transport import AsyncTransport

    def surface(kind: type) -> dict[str, list[str]]:
        names = {"aclose": "close"}
        return {
            names.get(name, name): list(inspect.signature(method).parameters)
            for name, method in inspect.getmembers(kind, callable)
            if not name.startswith("_")
        }

    assert surface(Transport) == surface(AsyncTransport)
    assert list(inspect.signature(Transport).parameters) == list(
        inspect.signature(AsyncTransport).parameters
    )
