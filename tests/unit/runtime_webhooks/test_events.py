"""Events are believed if Microsoft signed them, and only then."""

from __future__ import annotations

import asyncio
import pickle
import sys
from typing import Any

import httpx2
import pytest
from msgspec.structs import replace

from runtime.errors.errors import PartnerCenterError
from runtime.webhooks.webhook_errors import (
    WebhookEventError,
    WebhookSignatureError,
)
from runtime.webhooks.webhooks import DEFAULT_TRUST
from tests.unit.runtime_webhooks.authority import (
    Authority,
    pem,
    rsa_key,
    signature,
    signed,
)
from tests.unit.runtime_webhooks.conftest import (
    BODY,
    AsyncEventVerifier,
    Event,
    EventVerifier,
    FixedClock,
    Receiver,
    Web,
    refused,
)


class TestHeaders:
    def test_both_forms_are_read(self, receiver: Receiver) -> None:
        headers = signed(BODY)
        receiver.verify(BODY, headers)
        text = headers.pop("Authorization")
        receiver.verify(BODY, headers | {"x-ms-signature": signature(BODY)})
        receiver.verify(BODY, headers | {"X-MS-Signature": text})
        receiver.verify(BODY, headers | {"x-ms-signature": text, "Authorization": "Bearer x"})

    @pytest.mark.parametrize(
        "form",
        [
            lambda headers: list(headers.items()),
            lambda headers: [(k.lower().encode(), v.encode()) for k, v in headers.items()],
            lambda headers: {k.upper(): v for k, v in headers.items()},
            lambda headers: httpx2.Headers(headers),
            lambda headers: iter(headers.items()),
            lambda headers: headers | {"X-Town": "Zürich"},
        ],
    )
    def test_headers_come_in_any_form(self, receiver: Receiver, form: Any) -> None:
        receiver.verify(BODY, form(signed(BODY)))

    @pytest.mark.parametrize("name", list(signed(b"")))
    def test_none_may_be_missing(self, receiver: Receiver, name: str) -> None:
        headers = signed(BODY)
        del headers[name]
        assert name in refused(receiver, headers)
        assert name in refused(receiver, headers | {name: " "})
        assert receiver.web.requests == []

    @pytest.mark.parametrize("name", ["rsa-sha1", "none", "hmac-sha256", "rsa-sha256, none", "RSA"])
    def test_other_algorithms_are_refused(self, receiver: Receiver, name: str) -> None:
        refused(receiver, signed(BODY) | {"X-MS-Signature-Algorithm": name})
        assert receiver.web.requests == []

    @pytest.mark.parametrize(
        "value",
        ["Bearer abc", "Signature", "Signature =", "Signature ä", "Signature " + "A" * 4000],
    )
    def test_what_is_no_signature_is_refused(self, receiver: Receiver, value: str) -> None:
        refused(receiver, signed(BODY) | {"Authorization": value})
        assert receiver.web.requests == []

    def test_two_signatures_are_none(self, receiver: Receiver) -> None:
        refused(receiver, [*signed(BODY).items(), ("authorization", "Signature AAAA")])


class TestSignature:
    @pytest.mark.parametrize(
        "body",
        [
            BODY + b" ",
            BODY.strip(),
            BODY.replace(b"test", b"tesu"),
            BODY.replace(b'": "', b'":"'),
            b"",
        ],
    )
    def test_every_byte_of_the_body_counts(self, receiver: Receiver, body: bytes) -> None:
        assert "not of this body" in refused(receiver, body=body)

    def test_another_key_is_refused(self, receiver: Receiver) -> None:
        refused(receiver, signed(BODY, rsa_key(1)))

    def test_a_weak_digest_is_refused(self, receiver: Receiver) -> None:
        text = f"Signature {signature(BODY, weak=True)}"
        refused(receiver, signed(BODY) | {"Authorization": text})

    @pytest.mark.parametrize("text", ["", "AAAA", "A" * 344])
    def test_a_made_up_one_is_refused(self, receiver: Receiver, text: str) -> None:
        refused(receiver, signed(BODY) | {"Authorization": f"Signature {text}"})


class TestEvents:
    def test_a_signed_event_is_read(self, receiver: Receiver) -> None:
        event = receiver.parse_event(BODY, signed(BODY))
        assert event == Event(event_name="test-created", resource_uri="https://a.example/ä")

    def test_an_unsigned_one_is_not(self, receiver: Receiver) -> None:
        with pytest.raises(WebhookSignatureError):
            receiver.parse_event(BODY, {})

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"EventName": 5}', b"\xff"])
    def test_a_signed_body_that_is_no_event(self, receiver: Receiver, body: bytes) -> None:
        with pytest.raises(WebhookEventError):
            receiver.parse_event(body, signed(body))

    def test_what_is_new_in_an_event_is_kept(self, receiver: Receiver) -> None:
        body = b'\xef\xbb\xbf{"EventName": "x", "New": [1]}'
        assert receiver.parse_event(body, signed(body)).extra == {"New": [1]}


def test_certificates_may_come_from_a_function(web: Web, root: Authority) -> None:
    trust = replace(DEFAULT_TRUST, roots=pem(root.certificate))

    def fetch(url: str) -> bytes:
        content: bytes = web.files[url]
        return content

    async def fetch_later(url: str) -> bytes:
        await asyncio.sleep(0)
        return fetch(url)

    clock = FixedClock()
    EventVerifier(trust=trust, fetch=fetch, clock=clock).verify(BODY, signed(BODY))
    other = AsyncEventVerifier(trust=trust, fetch=fetch_later, clock=clock)
    asyncio.run(other.verify(BODY, signed(BODY)))
    with pytest.raises(ValueError):
        EventVerifier(http_client=httpx2.Client(), fetch=fetch)


@pytest.mark.parametrize("kind", [EventVerifier, AsyncEventVerifier])
@pytest.mark.parametrize("module", ["cryptography", "certifi"])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, kind: Any, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match="webhooks"):
        kind()


def test_roots_that_are_none_are_noticed_at_once(web: Web) -> None:
    with pytest.raises(ValueError):
        EventVerifier(trust=replace(DEFAULT_TRUST, roots=b"no certificate"))


def test_errors_travel() -> None:
    error = WebhookSignatureError("no.")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (WebhookSignatureError, "no.")
    assert isinstance(again, PartnerCenterError)
