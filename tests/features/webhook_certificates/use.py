"""Certificates that `cryptography` reads with errors of its own, or not at all, are refused as the others are."""

import asyncio
import importlib
from collections.abc import Iterator
from datetime import timedelta
from types import ModuleType
from typing import Any

from tests.outcomes import outcomes
from tests.unit.runtime_webhooks.authority import (
    ISSUER_URL,
    NAME,
    NOW,
    URL,
    Authority,
    der,
    pem,
    signed,
)

BODY = b'{"EventName": "order-sent", "OrderId": "7"}'


def use(package: ModuleType) -> None:
    webhooks = importlib.import_module(f"{package.__name__}.webhooks")
    root = Authority()
    trust = webhooks.Trust(roots=pem(root.certificate))
    good = der(root.issue())
    for event in received(webhooks, trust, good):
        assert event == webhooks.WebhookEvent(
            event_name=package.models.WebhookEventEventName.ORDER_SENT, order_id="7"
        )
    for content, says in odd(root, good):
        for refused in received(webhooks, trust, content):
            assert type(refused) is webhooks.WebhookSignatureError, refused
            assert says in str(refused)
    # The chain reads the name of an authority, which says why it is refused.
    anybody = webhooks.Trust(roots=pem(root.certificate), organization=None)
    malformed = with_text(der(root.issue(authority=True)), b"Microsoft", b"\x9ficrosoft")
    for refused in received(webhooks, anybody, malformed):
        assert type(refused) is webhooks.WebhookSignatureError, refused
        assert "not to be trusted: error parsing" in str(refused)


def odd(root: Authority, good: bytes) -> Iterator[tuple[bytes, str]]:
    """Certificates with a byte or two that are otherwise, and what is said of them."""
    yield with_text(good, b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x0f"), "no certificate"
    yield with_text(good, b"\x0c\x15Microsoft", b"\x03\x15\x00icrosoft"), "not of Microsoft"
    elsewhere = der(root.issue(issuer_url=ISSUER_URL))
    for text in (NAME, ISSUER_URL):
        tagged = bytes([len(text)]) + text.encode()
        usual = elsewhere[elsewhere.index(tagged) - 1 :][:1]
        for kind in (b"\xa3", b"\xa5", b"\x80"):  # an address of X.400, of EDI, nothing at all
            yield with_text(elsewhere, usual + tagged, kind + tagged), "trusted name"


def with_text(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content and len(old) == len(new)
    return content.replace(old, new, 1)


def received(webhooks: ModuleType, trust: object, content: bytes) -> Any:
    """The event as both colours read it, or why they refuse it; its certificate has this content."""
    clock = importlib.import_module(f"{webhooks.__package__}._runtime.transport.clock").Clock()
    clock.time = clock.monotonic = lambda: (NOW + timedelta(hours=1)).timestamp()

    def fetch(url: str) -> bytes:
        return content if url == URL else pem()

    async def fetch_later(url: str) -> bytes:
        return fetch(url)

    blocking = webhooks.Verifier(trust=trust, fetch=fetch, clock=clock)
    other = webhooks.AsyncVerifier(trust=trust, fetch=fetch_later, clock=clock)
    return outcomes(
        None,
        lambda _: blocking.parse_event(BODY, signed(BODY)),
        lambda _: asyncio.run(other.parse_event(BODY, signed(BODY))),
        show=lambda error: error,
    )
