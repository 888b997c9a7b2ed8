"""Clients as objects: injected, closed, forked, and one surface for both colours."""

import os
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest

from runtime.requests.options import CallOptions
from runtime.transport.node import AsyncNode, Node
from runtime.transport.transport import AsyncTransport, Transport
from tests.fault_server import Answer, FaultServer
from tests.unit.runtime_transport.conftest import CLOUD, TOKEN, Driver
from tests.unit.runtime_transport.operations import CUSTOMER, GET, UPDATE, Thing

OK = Answer(200, b'{"name": "a"}')


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


def test_nodes_carry_their_arguments(client: Driver) -> None:
    client.server.script(f"/v1/customers/{CUSTOMER}/thing", OK)
    arguments = {"customer_id": CUSTOMER}

    class Things(Node):
        __slots__ = ()

        def update(
            self, body: Thing, *, if_match: str, options: CallOptions | None = None
        ) -> Thing:
            return self._send(UPDATE, options, body, if_match=if_match)

    class AsyncThings(AsyncNode):
        __slots__ = ()

        async def update(
            self, body: Thing, *, if_match: str, options: CallOptions | None = None
        ) -> Thing:
            return await self._send(UPDATE, options, body, if_match=if_match)

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


@pytest.mark.parametrize("kind", [Transport, AsyncTransport])
def test_a_base_url_of_an_unknown_host_is_refused(kind: type[Transport | AsyncTransport]) -> None:
    host = next(iter(CLOUD.hosts))
    with pytest.raises(ValueError, match=rf"there is no host 'elsewhere', but .*'{host}'"):
        kind(lambda: "t", cloud=CLOUD, base_url={"elsewhere": "http://127.0.0.1:1"})
    kind(lambda: "t", cloud=CLOUD, base_url={host: "http://127.0.0.1:1"})
