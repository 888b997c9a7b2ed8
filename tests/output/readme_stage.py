"""Where the examples of README.md are run: names that they use, and a network that is the fake.

Clients and credentials that an example makes are real ones. Only the two lowest calls, which would put
bytes on a socket, are replaced: that of httpx2 leads to the fake, that of requests to its sign-in.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx2
import pytest
import requests
from requests.adapters import HTTPAdapter

CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
REFRESH_TOKEN = "the-first-refresh-token"
# The files that the example of a manifest lists.
STORED = "https://billing.blob.example/billedusage/v1/InvoiceId=G058114207/part-0000{}.c000.json.gz"
ROWS = gzip.compress(b'{"CustomerName": "Contoso", "ProductName": "A", "Total": 12.5}\n' * 3)


class Stage:
    """One example's surroundings."""

    def __init__(self, package: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.package = package
        self.fake = package.testing.FakePartnerCenter()
        self.sign_in = package.testing.FakeSignIn(REFRESH_TOKEN)
        for number in (1, 2):
            self.fake.on(f"GET {STORED.format(number)}", ROWS)
        # The example of the specification shows a failure.
        done = package.testing.states("processing", "finished")
        self.fake.on("getDeviceBatchUploadStatus", *done)
        transport, sign_in = self.fake.transport, self.sign_in

        async def answer(_: Any, request: httpx2.Request) -> httpx2.Response:
            response: httpx2.Response = await transport.handle_async_request(request)
            return response

        monkeypatch.setattr(
            httpx2.HTTPTransport,
            "handle_request",
            lambda _, request: transport.handle_request(request),
        )
        monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", answer)
        monkeypatch.setattr(
            HTTPAdapter, "send", lambda _, request, **__: _signed_in(sign_in, request)
        )
        monkeypatch.chdir(folder)
        Path("order.pdf").write_bytes(b"%PDF-1.7")
        Path("statements").mkdir()


def _signed_in(sign_in: Any, request: requests.PreparedRequest) -> requests.Response:
    form = dict(parse_qsl(str(request.body or "")))
    url = str(request.url)
    told = sign_in.get(url) if request.method == "GET" else sign_in.post(url, data=form)
    response = requests.Response()
    response.status_code = told.status_code
    response._content = told.text.encode()
    return response


@dataclass(frozen=True)
class Given:
    """A name that examples use without making it: its type, and its value on a stage."""

    type: str
    value: Callable[[Stage], Any]


def _credential(stage: Stage) -> Any:
    auth: Any = stage.package.auth
    return auth.AppCredential(CUSTOMER, "an-app", client_secret="hidden")


GIVEN = {
    "client": Given("PartnerCenter", lambda stage: stage.fake.client()),
    "client_id": Given("str", lambda stage: "an-app"),
    "credential": Given("AppCredential", _credential),
    "customer_id": Given("str", lambda stage: CUSTOMER),
    "http_client": Given("httpx2.Client", lambda stage: httpx2.Client()),
    "invoice_id": Given("str", lambda stage: "G058114207"),
    "order_id": Given("str", lambda stage: "CvGnBRLRNJ5HlR0Wf4XkoNV0-n80k6aF1"),
    "secret": Given("str", lambda stage: "hidden"),
    "subscription_id": Given("str", lambda stage: "83ef9d05-4169-4ef9-9657-0e86b1eab1de"),
    "user_id": Given("str", lambda stage: "95794928-9abe-4548-8b43-50ffc20b9404"),
    "tenant_id": Given("str", lambda stage: CUSTOMER),
    "vault": Given(
        "dict[str, str]",
        lambda stage: {"access token": "a-token", "refresh token": REFRESH_TOKEN},
    ),
}
ASYNC = {"client": Given("AsyncPartnerCenter", lambda stage: stage.fake.async_client())}


def given(name: str, *, is_async: bool) -> Given:
    """What a name stands for; `KeyError` for a name that no example may use."""
    return (ASYNC.get(name) if is_async else None) or GIVEN[name]
