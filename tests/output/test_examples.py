"""Every example of the documents is played through the client's own methods, in both colours.

Against the fake and against a server on loopback: the request is what the document says (see
`oracle.py`), the answer decodes with nothing left over and no warning, and what was decoded is written
back as the same JSON (see `same.py`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from tests.fault_server import Answer, FaultServer

from .oracle import AREAS, Told, told
from .playing import Player, example_body, typed_arguments
from .same import differences, parsed, same_scalar

COLOURS = ["sync", "async"]
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ANY_ERROR = 400  # stands for the statuses of `default`

pytestmark = pytest.mark.parametrize(("area", "colour"), [(a, c) for a in AREAS for c in COLOURS])


class Sent:
    """A request, whichever way it was recorded."""

    def __init__(self, target: str, headers: dict[str, str], content: bytes) -> None:
        self.path, _, query = target.partition("?")
        pairs = (pair.partition("=") for pair in query.split("&") if pair)
        self.query = sorted((unquote(name), unquote(value)) for name, _, value in pairs)
        self.headers = headers
        self.content = content


class Play:
    """One operation with its examples, and the stage that they are played on."""

    def __init__(self, package: Any, operation: Told) -> None:
        self.package = package
        self.told = operation
        self.info = next(each for each in package.testing.operations() if each.id == operation.id)
        self.shown = package.testing.examples(self.info)
        params = {param.arg: param.name for param in self.info.operation.params}
        self.values = {params[arg]: value for arg, value in self.shown.arguments.items()}

    def arguments(self) -> dict[str, Any]:
        return typed_arguments(self.package, self.info, self.shown.arguments)

    def bodies(self) -> Iterator[tuple[dict[str, Any], bytes | None]]:
        """What the method is called with, and the JSON that must arrive."""
        if self.info.request_type is None:
            yield {}, None
            return
        assert self.shown.requests, "the body has no example"
        for example in self.shown.requests:
            content = None if example.media.startswith("multipart/") else example.content
            yield {"body": example_body(self.package, self.info, example)}, content

    def check_request(self, sent: Sent, content: bytes | None) -> Iterator[str]:
        """How the request differs from the document."""
        if sent.path != self.told.path(self.values):
            yield f"path {sent.path}, not {self.told.path(self.values)}"
        wanted = self.told.query(self.values)
        if [name for name, _ in sent.query] != [name for name, _ in wanted]:
            yield f"query {sent.query}, not {wanted}"
        for (name, value), (_, other) in zip(sent.query, wanted, strict=False):
            if not same_scalar(value, other):
                yield f"query {name}={value}, not {other}"
        for name, value in self.told.headers(self.values).items():
            if sent.headers.get(name) != value:
                yield f"header {name}: {sent.headers.get(name)}, not {value}"
        for kind in ("request-id", "correlation-id"):
            # Where two headers carry the same id, one of them is sent.
            names = self.told.supplied(kind)
            if names and not any(GUID.fullmatch(sent.headers.get(n.lower(), "")) for n in names):
                yield f"no header {' or '.join(names)}"
        if self.told.medias and sent.headers["accept"] not in self.told.medias:
            yield f"header Accept: {sent.headers['accept']}"
        if content is not None:
            if sent.headers["content-type"] != "application/json":
                yield f"header Content-Type: {sent.headers['content-type']}"
            for difference in differences(parsed(sent.content), parsed(content)):
                yield f"request body: {difference}"
        elif self.info.request_type is None and sent.content:
            yield "a body"

    def check_result(self, result: Any, example: Any) -> Iterator[str]:
        """How the result differs from the example."""
        runtime = self.package._runtime
        for path, _ in runtime.testing.bodies.leftovers(result):
            yield f"left in extra: {path}"
        if example.body:
            for difference in differences(
                parsed(runtime.codec.codec.encode(result)), example.value
            ):
                yield f"written back: {difference}"

    def check_error(self, error: Any, example: Any) -> Iterator[str]:
        # A HEAD request is answered without a body, whatever the document shows.
        shown = example.value if example.body and self.told.method != "HEAD" else {}
        inner = shown.get("error", shown)
        for found, names in (
            (error.code, ("code",)),
            (error.description, ("description", "message")),
        ):
            wanted = next((inner[name] for name in names if name in inner), None)
            if found != (None if wanted is None else str(wanted)):
                yield f"error {names[0]} {found!r}, not {wanted!r}"


def _play(
    package: Any, area: str, player: Player, stage: Callable[[Play, Any], None], sent: Any
) -> list[str]:
    """Play all examples of an area; what went wrong."""
    wrong: list[str] = []
    for operation in told(area):
        play = Play(package, operation)
        for more, content in play.bodies():
            for example in play.shown.responses:
                stage(play, example)
                try:
                    result = player.call(play.info, play.arguments(), **more)
                except package.PartnerCenterError as error:
                    if example.is_success:
                        found = [f"answer: {error!r}"]
                    else:
                        found = list(play.check_error(error, example))
                else:
                    found = list(play.check_result(result, example))
                    if not example.is_success and result is not False:
                        found.append("an error passed as an answer")
                found += play.check_request(sent(), content)
                wrong += [f"{operation.id} {example.status} {example.name}: {f}" for f in found]
    return wrong


def _settings(package: Any) -> dict[str, Any]:
    return {"retry": package.RetryPolicy(attempts=1)}


def test_on_the_fake(
    package: Any, area: str, colour: str, caplog: pytest.LogCaptureFixture
) -> None:
    testing = package.testing
    with testing.FakePartnerCenter() as fake:
        make = fake.async_client if colour == "async" else fake.client
        player = Player(make(**_settings(package)), colour=colour)

        def stage(play: Play, example: Any) -> None:
            status = example.status or ANY_ERROR
            body = example.content if example.body else testing.Reply().body
            fake.on(play.info.id, testing.Reply(body, status, example.headers))

        def sent() -> Sent:
            request = fake.requests[-1]
            target = request.url.raw_path.decode()
            return Sent(target, {**request.headers}, request.content)

        with caplog.at_level(logging.WARNING):
            wrong = _play(package, area, player, stage, sent)
        player.close()
    assert not wrong, "\n".join(wrong)
    assert not caplog.records


def test_on_a_server(
    package: Any, server: FaultServer, area: str, colour: str, caplog: pytest.LogCaptureFixture
) -> None:
    kind = package.AsyncPartnerCenter if colour == "async" else package.PartnerCenter
    client = kind(lambda: "a-token", base_url=server.url, **_settings(package))
    player = Player(client, colour=colour)

    def stage(play: Play, example: Any) -> None:
        answer = Answer(
            example.status or ANY_ERROR,
            example.content or (b"%PDF" if play.info.response_type is bytes else b""),
            dict(example.headers),
            example.media,
        )
        server.script(play.told.path(play.values), answer)

    def sent() -> Sent:
        seen = server.seen[-1]
        assert seen.headers.get("authorization") == "Bearer a-token"
        return Sent(seen.target, seen.headers, seen.body)

    with caplog.at_level(logging.WARNING):
        wrong = _play(package, area, player, stage, sent)
    player.close()
    assert not wrong, "\n".join(wrong)
    assert not caplog.records
