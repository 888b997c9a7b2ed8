"""Certificates: where they may come from, whom they must belong to, how long they are kept."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from runtime.webhooks import x509
from runtime.webhooks.webhook_errors import WebhookCertificateError, WebhookSignatureError
from tests.unit.runtime_webhooks.authority import (
    ISSUER_URL,
    NAME,
    NOW,
    URL,
    Authority,
    der,
    pem,
    rsa_key,
    signed,
)
from tests.unit.runtime_webhooks.conftest import (
    BODY,
    FixedClock,
    Receiver,
    refused,
)

ONE = httpx2.ByteStream(b"x")


class TestPlaceOfTheCertificate:
    @pytest.mark.parametrize(
        "url",
        [
            URL.replace("https:", "http:"),
            URL.replace(".net", ".net.evil.example"),
            URL.replace("3psostorageacct", "evil"),
            URL.replace("https://", "https://evil.example@"),
            URL.replace("https://", "https://user:secret@"),
            URL.replace(".net/", ".net:8443/"),
            URL.replace("https://", "https://evil.example/"),
            URL.replace("https://", "https://evil.example#@"),
            URL.replace("https://", "https://evil.example\\@"),
            "file:///etc/passwd",
            "//3psostorageacct.blob.core.windows.net/cert",
            "https://169.254.169.254/metadata",
            "not a url",
            "https://[",
        ],
    )
    def test_strange_places_are_not_visited(self, receiver: Receiver, url: str) -> None:
        assert "host" in refused(receiver, signed(BODY) | {"X-MS-Certificate-Url": url})
        assert receiver.web.requests == []

    def test_the_hosts_can_be_set(self, receiver: Receiver) -> None:
        url = "https://certificates.example/a.cer"
        receiver.web.files[url] = receiver.web.files[URL]
        receiver.change(hosts=("Certificates.example",))
        receiver.verify(BODY, signed(BODY) | {"X-MS-Certificate-Url": url})
        refused(receiver)

    def test_nothing_of_the_callers_client_is_sent_along(self, receiver: Receiver) -> None:
        receiver.verify(BODY, signed(BODY))
        (request,) = receiver.web.requests
        assert request.method == "GET"
        assert "authorization" not in request.headers
        assert "cookie" not in request.headers

    @pytest.mark.parametrize(
        "answer",
        [
            lambda: httpx2.Response(302, headers={"Location": "https://evil.example/a.cer"}),
            lambda: httpx2.Response(302, headers={"Location": URL + "2"}),
            lambda: httpx2.Response(404),
            lambda: httpx2.Response(503),
            lambda: httpx2.Response(200, headers={"Content-Encoding": "gzip"}, stream=ONE),
            b"x" * 70_000,
            httpx2.ConnectError("refused"),
            httpx2.ReadTimeout("slow"),
        ],
    )
    def test_what_cannot_be_fetched_is_said_to_be_so(self, receiver: Receiver, answer: Any) -> None:
        receiver.web.files[URL] = answer
        receiver.web.files[URL + "2"] = b""
        with pytest.raises(WebhookCertificateError):
            receiver.verify(BODY, signed(BODY))
        assert len(receiver.web.requests) == 1

    def test_a_file_that_does_not_end_is_given_up(
        self, receiver: Receiver, clock: FixedClock
    ) -> None:
        class Drip(httpx2.SyncByteStream, httpx2.AsyncByteStream):
            def __iter__(self) -> Any:
                while True:
                    clock.later(seconds=3)
                    yield b"x"

            async def __aiter__(self) -> Any:
                for piece in self:
                    yield piece

        receiver.web.files[URL] = lambda: httpx2.Response(200, stream=Drip())
        with pytest.raises(WebhookCertificateError, match="long"):
            receiver.verify(BODY, signed(BODY))

    @pytest.mark.parametrize("content", [b"", b"<html>", b"0\x82\x01\x0a", b"-----BEGIN"])
    def test_what_is_no_certificate_is_refused(self, receiver: Receiver, content: bytes) -> None:
        receiver.web.files[URL] = content
        assert "no certificate" in refused(receiver)

    def test_a_version_that_there_is_not(self, receiver: Receiver, root: Authority) -> None:
        content = der(root.issue())
        third, other = b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x0f"
        assert third in content
        receiver.web.files[URL] = content.replace(third, other, 1)
        assert "no certificate" in refused(receiver)

    @pytest.mark.parametrize("kind", [b"\xa3", b"\xa5", b"\x80"])
    @pytest.mark.parametrize("text", [NAME, ISSUER_URL])
    def test_names_of_kinds_that_nobody_uses(
        self, receiver: Receiver, text: str, kind: bytes
    ) -> None:
        content = der(Authority().issue(issuer_url=ISSUER_URL))
        tagged = bytes([len(text)]) + text.encode()
        assert tagged in content
        usual = content[content.index(tagged) - 1 :][:1]
        receiver.web.files[URL] = content.replace(usual + tagged, kind + tagged)
        assert "trusted name" in refused(receiver)  # one such name makes all extensions unreadable

    def test_an_organization_that_is_no_text(self, receiver: Receiver, root: Authority) -> None:
        content = der(root.issue())
        text, bits = b"\x0c\x15Microsoft", b"\x03\x15\x00icrosoft"
        assert text in content
        receiver.web.files[URL] = content.replace(text, bits)
        assert "not of Microsoft" in refused(receiver)

    def test_a_name_that_is_no_utf_8(self, root: Authority) -> None:
        # Read when the chain is built, of a certificate that is an authority itself.
        content = der(root.certificate)
        [found] = x509.load(content[::-1].replace(b"tooR", b"too\x9f", 1)[::-1])
        with pytest.raises(WebhookSignatureError, match="not to be trusted"):
            x509.verified(found, [], x509.store(pem(root.certificate)), NAME, NOW)


class TestTrust:
    def test_der_and_pem(self, receiver: Receiver, root: Authority) -> None:
        receiver.web.files[URL] = der(root.issue())
        receiver.verify(BODY, signed(BODY))

    def test_a_chain_to_another_root_is_refused(self, receiver: Receiver) -> None:
        receiver.web.files[URL] = pem(Authority().issue())
        assert "not to be trusted" in refused(receiver)
        stranger = Authority("Root")  # the same name, another key
        receiver.web.files[URL] = pem(Authority("Issuer", stranger).issue(), stranger.certificate)
        refused(receiver)

    def test_the_roots_of_the_web_do_not_know_ours(
        self, receiver: Receiver, root: Authority
    ) -> None:
        receiver.web.files[URL] = pem(root.issue(), root.certificate)
        receiver.change(roots=None)
        assert "not to be trusted" in refused(receiver)

    def test_a_certificate_that_is_no_authority_signs_no_other(
        self, receiver: Receiver, root: Authority
    ) -> None:
        middle = Authority("a", root)
        middle.certificate = root.issue(middle.key)
        middle.subject = middle.certificate.subject
        receiver.web.files[URL] = pem(middle.issue(), middle.certificate)
        assert "not to be trusted" in refused(receiver)

    @pytest.mark.parametrize("name", [None, "microsoft.com", f"x.{NAME}", f"{NAME}.evil.example"])
    def test_the_name_must_be_the_one(
        self, receiver: Receiver, root: Authority, name: str | None
    ) -> None:
        receiver.web.files[URL] = pem(root.issue(name=name))
        assert "name" in refused(receiver)

    def test_names_can_be_set(self, receiver: Receiver, root: Authority) -> None:
        receiver.change(names=("other.example", "Events.example"))
        receiver.web.files[URL] = pem(root.issue(name="events.example"))
        receiver.verify(BODY, signed(BODY))

    def test_the_organization_must_be_the_one(self, receiver: Receiver, root: Authority) -> None:
        receiver.web.files[URL] = pem(root.issue(organization="Microsoft Corp"))
        assert "Microsoft Corporation" in refused(receiver)
        receiver.change(organization=None)
        receiver.verify(BODY, signed(BODY))
        receiver.change(organization="A Certificate Authority")
        receiver.verify(BODY, signed(BODY))

    @pytest.mark.parametrize("days", [(-90, -1), (1, 90)])
    def test_it_must_be_valid_now(
        self, receiver: Receiver, root: Authority, days: tuple[int, int]
    ) -> None:
        receiver.web.files[URL] = pem(root.issue(days=days))
        assert "not to be trusted" in refused(receiver)

    def test_keys_must_be_rsa_and_long(self, receiver: Receiver, root: Authority) -> None:
        receiver.web.files[URL] = pem(root.issue(Authority().key))
        refused(receiver)
        receiver.web.files[URL] = pem(root.issue(rsa_key(2, 1024)))
        refused(receiver, signed(BODY, rsa_key(2, 1024)))


class TestMissingIssuers:
    def test_they_are_fetched_from_where_the_certificate_says(
        self, receiver: Receiver, authority: Authority
    ) -> None:
        receiver.web.files[URL] = pem(authority.issue(issuer_url=ISSUER_URL))
        receiver.web.files[ISSUER_URL] = der(authority.certificate)
        receiver.verify(BODY, signed(BODY))
        assert [str(request.url) for request in receiver.web.requests] == [URL, ISSUER_URL]

    @pytest.mark.parametrize(
        "url", [None, "http://evil.example/a.crt", "ldap://www.microsoft.com/x", "%"]
    )
    def test_but_not_from_strangers(
        self, receiver: Receiver, authority: Authority, url: str | None
    ) -> None:
        receiver.web.files[URL] = pem(authority.issue(issuer_url=url))
        assert "not to be trusted" in refused(receiver)
        assert len(receiver.web.requests) == 1

    def test_one_that_does_not_help_is_refused(
        self, receiver: Receiver, authority: Authority
    ) -> None:
        receiver.web.files[URL] = pem(authority.issue(issuer_url=ISSUER_URL))
        receiver.web.files[ISSUER_URL] = pem(authority.issue(issuer_url=ISSUER_URL))
        refused(receiver)
        assert len(receiver.web.requests) < 8

    def test_one_that_cannot_be_fetched_is_said_to_be_so(
        self, receiver: Receiver, authority: Authority
    ) -> None:
        receiver.web.files[URL] = pem(authority.issue(issuer_url=ISSUER_URL))
        with pytest.raises(WebhookCertificateError, match=r"www\.microsoft\.com"):
            receiver.verify(BODY, signed(BODY))


class TestKeeping:
    def test_a_certificate_is_fetched_once_a_day(
        self, receiver: Receiver, clock: FixedClock
    ) -> None:
        for _ in range(3):
            receiver.verify(BODY, signed(BODY))
        assert len(receiver.web.requests) == 1
        clock.later(hours=25)
        receiver.verify(BODY, signed(BODY))
        assert len(receiver.web.requests) == 2

    def test_one_that_expires_is_not_kept_longer(
        self, receiver: Receiver, clock: FixedClock, root: Authority
    ) -> None:
        receiver.web.files[URL] = pem(root.issue(days=(-9, 1)))
        clock.later(hours=23)
        receiver.verify(BODY, signed(BODY))
        clock.later(hours=2)
        assert "not to be trusted" in refused(receiver)

    def test_a_new_one_at_the_same_place_is_noticed(
        self, receiver: Receiver, clock: FixedClock, root: Authority
    ) -> None:
        receiver.verify(BODY, signed(BODY))
        receiver.web.files[URL] = pem(root.issue(rsa_key(1)))
        clock.later(minutes=5)
        receiver.verify(BODY, signed(BODY, rsa_key(1)))
        refused(receiver)

    def test_wrong_signatures_cost_no_download_each(self, receiver: Receiver) -> None:
        for _ in range(5):
            refused(receiver, body=b"{}")
        assert len(receiver.web.requests) == 1

    def test_only_a_few_are_kept(self, receiver: Receiver) -> None:
        for number in range(20):
            receiver.web.files[f"{URL}?{number}"] = receiver.web.files[URL]
            receiver.verify(BODY, signed(BODY) | {"X-MS-Certificate-Url": f"{URL}?{number}"})
        receiver.verify(BODY, signed(BODY) | {"X-MS-Certificate-Url": f"{URL}?19"})
        assert len(receiver.web.requests) == 20
        receiver.verify(BODY, signed(BODY) | {"X-MS-Certificate-Url": f"{URL}?0"})
        assert len(receiver.web.requests) == 21
