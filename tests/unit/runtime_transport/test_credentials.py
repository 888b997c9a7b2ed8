"""Tokens: any kind of credential, cached, fetched once, refreshed once, sent nowhere else."""

import asyncio
import base64
import json
import pickle
from types import SimpleNamespace
from typing import Any

import pytest

from runtime.auth.credentials import Source, Token, read_token
from runtime.errors.errors import AuthenticationError, CredentialError
from runtime.transport.transport import AsyncTransport, Transport
from tests.fault_server import Answer, FaultServer
from tests.unit.runtime_transport.conftest import CLOUD, TOKEN, Driver, FakeClock
from tests.unit.runtime_transport.counting import Counting
from tests.unit.runtime_transport.operations import GET, GRAPH_CREATE, OPEN, USER_ONLY, Thing

OK = Answer(200, b"{}")


def sent_tokens(server: FaultServer) -> list[str]:
    return [seen.headers.get("authorization", "").removeprefix("Bearer ") for seen in server.seen]


async def later(result: Any) -> Any:
    await asyncio.sleep(0)
    return result


class AsyncCounting(Counting):
    async def get_token(self, *scopes: str, **named: Any) -> Any:
        return await later(super().get_token(*scopes, **named))


SHAPES: list[Any] = [
    lambda: "token",
    lambda: SimpleNamespace(token="token", expires_on=2_000_000_000),
    lambda scope: "token" if scope == "https://api.test/.default" else "wrong",
    lambda token="token": token,
    SimpleNamespace(get_token=lambda *scopes: SimpleNamespace(token="token", expires_on=2e9)),
]
ASYNC_SHAPES: list[Any] = [
    lambda: later("token"),
    lambda scope: later("token"),
    SimpleNamespace(get_token=lambda *scopes: later(SimpleNamespace(token="token", expires_on=0))),
]


@pytest.mark.parametrize("credential", SHAPES)
def test_shapes_of_credentials(client: Driver, credential: Any) -> None:
    client.make(credential)
    client.server.script("/v1/thing", OK)
    client.send(GET, {})
    assert sent_tokens(client.server) == ["token"]


@pytest.mark.parametrize("credential", ASYNC_SHAPES)
def test_async_shapes_need_the_async_client(client: Driver, credential: Any) -> None:
    client.make(credential)
    client.server.script("/v1/thing", OK)
    if client.colour == "sync":
        with pytest.raises(CredentialError, match="async client"):
            client.send(GET, {})
        assert client.server.seen == []
    else:
        client.send(GET, {})
        assert sent_tokens(client.server) == ["token"]


def test_async_credential(client: Driver, clock: FakeClock) -> None:
    credential = AsyncCounting(clock)
    client.server.script("/v1/thing", OK)
    if client.colour == "sync":
        with pytest.raises(TypeError, match="async client"):
            client.make(credential)
    else:
        client.make(credential).send(GET, {})
        assert sent_tokens(client.server) == ["token-1"]


@pytest.mark.parametrize("credential", ["a token", 5, object(), Counting])
def test_what_is_no_credential(credential: Any) -> None:
    for kind in (Transport, AsyncTransport):
        with pytest.raises(TypeError, match="get_token"):
            kind(credential, cloud=CLOUD)


@pytest.mark.parametrize("result", ["", None, "a\r\nb", "\N{BOM}a", b"token", SimpleNamespace()])
def test_what_is_no_token(client: Driver, result: Any) -> None:
    client.make(lambda: result)
    with pytest.raises(CredentialError, match="no token"):
        client.send(GET, {})


def test_tokens_are_cached_per_scope_until_the_margin(client: Driver, clock: FakeClock) -> None:
    credential = Counting(clock)
    client.make(credential)
    client.server.script("/v1/thing", OK)
    client.server.script("/v1.0/thing", OK)
    client.send(GET, {})
    clock.now += 3299
    client.send(GET, {})
    clock.now += 2
    client.send(GET, {})
    client.send(GRAPH_CREATE, {}, Thing())
    assert sent_tokens(client.server) == ["token-1", "token-1", "token-2", "token-3"]
    assert credential.scopes == ["https://api.test/.default"] * 2 + ["https://graph.test/.default"]


def test_short_lived_tokens_are_used_for_half_their_life(client: Driver, clock: FakeClock) -> None:
    client.make(Counting(clock, lifetime=60))
    client.server.script("/v1/thing", OK)
    for _ in range(3):
        client.send(GET, {})
        clock.now += 20
    assert sent_tokens(client.server) == ["token-1", "token-1", "token-2"]


def test_the_expiry_of_a_bare_token_is_read_from_it() -> None:
    claims = base64.urlsafe_b64encode(json.dumps({"exp": 5000}).encode()).decode().rstrip("=")
    assert read_token(f"e30.{claims}.sig", 300, now=1000).expires_on == 5000
    assert read_token("opaque", 300, now=1000).expires_on == 1300
    assert read_token("a.!!.c", 300, now=1000).expires_on == 1300


def test_a_failed_early_refresh_uses_the_old_token(client: Driver, clock: FakeClock) -> None:
    credential = Counting(clock)
    client.make(credential)
    client.server.script("/v1/thing", OK)
    client.send(GET, {})
    credential.error = OSError("sign-in is down")
    clock.now += 3400
    client.send(GET, {})
    client.send(GET, {})
    assert len(credential.scopes) == 2
    clock.now += 300
    with pytest.raises(CredentialError, match="OSError: sign-in is down") as caught:
        client.send(GET, {})
    assert caught.value.operation == "getThing" and isinstance(caught.value.__cause__, OSError)


def test_one_refresh_on_401(client: Driver, clock: FakeClock) -> None:
    credential = Counting(clock)
    client.make(credential)
    client.server.script("/v1/thing", Answer(401), OK)
    client.send(GET, {})
    assert sent_tokens(client.server) == ["token-1", "token-2"]
    assert credential.forced == [False, True] and clock.sleeps == []
    client.server.script("/v1/thing", Answer(401))
    with pytest.raises(AuthenticationError) as caught:
        client.send(GET, {})
    assert sent_tokens(client.server)[2:] == ["token-2", "token-3"]
    assert caught.value.attempts == 2


def test_a_token_that_expires_between_retries_is_replaced(client: Driver, clock: FakeClock) -> None:
    client.make(Counting(clock, lifetime=100))
    client.server.script("/v1/thing", Answer(429, headers={"Retry-After": "90"}), OK)
    client.send(GET, {})
    assert sent_tokens(client.server) == ["token-1", "token-2"]


def test_app_only_credentials_are_refused_before_sending(client: Driver) -> None:
    credential = SimpleNamespace(get_token=lambda *scopes: "token", token_kind="app")
    client.make(credential)
    client.server.script("/v1/thing", OK)
    with pytest.raises(CredentialError, match=r"app\+user.*AppUserCredential"):
        client.send(USER_ONLY, {})
    assert client.server.seen == []
    assert isinstance(client.send(GET, {}), Thing)


def test_no_token_where_none_is_needed(client: Driver) -> None:
    client.make(None)
    client.server.script("/v1/thing", OK)
    client.send(OPEN, {})
    assert "authorization" not in client.server.seen[0].headers
    with pytest.raises(CredentialError, match="no credential"):
        client.send(GET, {})


@pytest.mark.parametrize("url", ["http://api.test", "http://10.0.0.1", "ftp://localhost", "x"])
def test_tokens_go_only_to_https_or_loopback(url: str) -> None:
    for kind in (Transport, AsyncTransport):
        with pytest.raises(
            ValueError, match=r"is refused: bearer tokens go only to https|base URL"
        ):
            kind(lambda: TOKEN, cloud=CLOUD, base_url=url)
    for allowed in ("http://localhost:1", "http://127.0.0.9", "http://[::1]:8", "https://x.test/p"):
        Transport(lambda: TOKEN, cloud=CLOUD, base_url=allowed)


def test_tokens_do_not_show_or_travel() -> None:
    token = Token("secret", 1.0, 1.0)
    assert "secret" not in repr(token) + str(token)
    with pytest.raises(TypeError):
        pickle.dumps(token)
    assert "secret" not in repr(Source(lambda: "secret"))
    assert TOKEN not in repr(Transport(lambda: TOKEN, cloud=CLOUD))
