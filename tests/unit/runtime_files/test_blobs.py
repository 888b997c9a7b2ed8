"""Files in storage: fetched by their own permission, and nothing else goes there or leaks out."""

import logging
import pickle
from pathlib import Path
from typing import Any

import httpx2
import pytest

from runtime.errors.errors import (
    APIError,
    ConnectionLostError,
    PermissionDeniedError,
    RedirectError,
    UnsafeUrlError,
)
from runtime.requests.options import CallOptions
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer, Endless, FaultServer, Reset
from tests.unit.runtime_files.conftest import Driver
from tests.unit.runtime_files.replies import CONTENT, Store
from tests.unit.runtime_transport.conftest import TOKEN

SIGNATURE = "c2VjcmV0%2BdG9rZW4%2FZm9yJTIwYmxvYnM%3D"
SAS = f"sv=2021-08-06&se=2026-03-01T00%3A00%3A00Z&sr=d&sp=rl&sig={SIGNATURE}"
PLAIN = "c2VjcmV0+dG9rZW4/Zm9yJTIwYmxvYnM="


@pytest.fixture
def storage(server: FaultServer) -> Any:
    """Another host than the API's: another port of the machine."""
    with FaultServer() as running:
        yield running


def test_nothing_of_the_api_goes_to_storage(client: Driver, storage: FaultServer) -> None:
    client.make(application="app", headers={"X-Extra": "1"})
    storage.script("/root/a b=c/part.gz", Answer(200, b"content"))
    storage.script("/root/a%20b=c/part.gz", Answer(200, b"content"))
    assert client.blob(f"{storage.url}/root/a%20b=c/part.gz?{SAS}").read() == b"content"
    (seen,) = storage.seen
    # The permission is signed text: not a character of it may change.
    assert seen.target == f"/root/a%20b=c/part.gz?{SAS}"
    assert set(seen.headers) == {"host", "accept", "accept-encoding", "user-agent"}
    assert TOKEN not in str(seen)


def test_headers_of_the_caller_go_there(client: Driver, storage: FaultServer) -> None:
    storage.script("/part", Answer(200, b"content"))
    client.blob(f"{storage.url}/part", CallOptions(headers={"x-ms-version": "2021-08-06"})).read()
    assert storage.seen[0].headers["x-ms-version"] == "2021-08-06"


def test_a_broken_blob_goes_on(client: Driver, storage: FaultServer, tmp_path: Path) -> None:
    storage.script("/part", Store(breaks=[60_000, 10]))
    client.blob(f"{storage.url}/part?{SAS}").save(tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == CONTENT
    assert len({seen.target for seen in storage.seen}) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://storage.test/part",
        "http://10.0.0.1/part",
        "ftp://storage.test/part",
        "file:///etc/passwd",
        "/part",
        "https:///part",
        "https://user:password@storage.test/part",
        "https://storage.test:port/part",
        "",
    ],
)
def test_only_https(client: Driver, url: str) -> None:
    with pytest.raises(UnsafeUrlError) as caught:
        client.blob(f"{url}?{SAS}").read()
    assert SIGNATURE not in str(caught.value)


def test_loopback_is_for_clients_of_a_loopback_api(client: Driver, storage: FaultServer) -> None:
    client.make(base_url=None)
    with pytest.raises(UnsafeUrlError):
        client.blob(f"{storage.url}/part").read()
    assert storage.seen == []


@pytest.mark.parametrize("place", ["https://evil.test/part", "http://127.0.0.1:9/part"])
def test_redirects_stay_on_the_host(client: Driver, storage: FaultServer, place: str) -> None:
    storage.script("/part", Answer(302, b"", {"Location": place}))
    with pytest.raises(UnsafeUrlError):
        client.blob(f"{storage.url}/part?{SAS}").read()
    storage.script("/part", Answer(302, b"", {"Location": "/part"}))
    with pytest.raises(RedirectError):
        client.blob(f"{storage.url}/part?{SAS}").read()


def test_the_permission_is_never_shown(
    client: Driver, storage: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    events: list[Any] = []
    client.make(hooks=(events.append,), retry=RetryPolicy(attempts=2))
    told = f"<Error><Code>AuthenticationFailed</Code>sig={SIGNATURE} {PLAIN}</Error>"
    url = f"{storage.url}/part?{SAS}"
    errors: list[BaseException] = []
    for reply in (Reset(), Answer(403, told.encode(), media="application/xml")):
        storage.script("/part", reply)
        with pytest.raises((ConnectionLostError, PermissionDeniedError)) as caught:
            client.blob(url).read()
        errors.append(caught.value)
    storage.script("/part", Store(breaks=[60_000]))
    with client.blob(url) as blob:
        blob.pieces()
        shown = [repr(blob.download), repr(blob.download.headers), repr(client.transport)]
    shown += [caplog.text, *map(repr, events), *map(str, errors), *map(repr, errors)]
    shown += [str(pickle.dumps(error)) for error in errors]
    for error in errors:
        shown += [repr(error.__cause__), str(vars(error.__cause__ or error))]
        if isinstance(error.__cause__, httpx2.RequestError):
            shown.append(str(pickle.dumps(error.__cause__.request)))
        if isinstance(error, APIError):
            shown.append(str(error.response.content))
    assert events
    for text in shown:
        assert SIGNATURE not in text
        assert PLAIN not in text
        assert TOKEN not in text


def test_limits_hold_for_blobs(client: Driver, storage: FaultServer) -> None:
    storage.script("/part", Endless())
    with pytest.raises(Exception, match="larger than 1000"):
        client.blob(f"{storage.url}/part", CallOptions(max_bytes=1000)).read()
