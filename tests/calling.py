"""Call every operation of a generated package, and compare what goes over the wire with its document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx2

from tests.output.playing import Player, typed_arguments
from tests.output.same import differences, parsed

SECRET = "a-secret"


class Calls:
    """The operations of a package in front of a transport that answers with the document's examples."""

    def __init__(self, package: Any, document: Any) -> None:
        self._package = package
        self._sends = dict(_expectations(document))
        self._sent: httpx2.Request | None = None
        self._reply: Any = None
        http = httpx2.Client(transport=httpx2.MockTransport(self._answer))
        kinds = [kind for kind in vars(package).values() if isinstance(kind, type)]
        client = next(kind for kind in kinds if kind.__module__.endswith(".client"))
        home = {} if _has_host(package) else {"base_url": "https://base.example.com/x"}
        retry = package.RetryPolicy(attempts=1)
        self._player = Player(
            client(lambda: SECRET, http_client=http, retry=retry, **home), colour="sync"
        )

    def wrong(self) -> Iterator[str]:
        """What is not as the document says."""
        for info in self._package.testing.operations():
            shown = self._package.testing.examples(info)
            arguments = typed_arguments(self._package, info, shown.arguments)
            if info.request_type is not None:
                for found in self._body(info, shown):
                    arguments["body"] = found
            for reply in [r for r in shown.responses if r.is_success] or [None]:
                self._reply = reply
                yield from (f"{info.id}: {found}" for found in self._called(info, arguments, reply))

    def _body(self, info: Any, shown: Any) -> Iterator[Any]:
        for example in shown.requests:
            if info.request_type in (str, bytes):
                yield example.content
            else:
                yield self._package._runtime.codec.codec.decode(
                    info.request_type, bytes(example.body)
                )

    def _called(self, info: Any, arguments: Any, reply: Any) -> Iterator[str]:
        codec = self._package._runtime.codec.codec
        try:
            result = self._player.call(info, arguments)
        except self._package.DecodeError:
            if reply is not None and reply.body:
                raise
            return  # an answer without a body, where the document shows none
        if reply is not None and reply.body and info.method != "HEAD":
            plain = json.dumps(result).encode() if isinstance(result, str) else codec.encode(result)
            yield from differences(parsed(plain), reply.value)
            yield from (path for path, lost in self._leftovers(result) if lost)
        yield from self._sent_wrong(self._sends.get((info.method.lower(), info.route), {}))

    def _leftovers(self, result: Any) -> Iterator[tuple[str, bool]]:
        yield from self._package._runtime.testing.bodies.leftovers(result)

    def _sent_wrong(self, wanted: dict[str, Any]) -> Iterator[str]:
        sent = self._sent
        assert sent is not None
        found = {
            "url": str(sent.url),
            "target": sent.url.raw_path.decode(),
            "text": sent.content.decode(),
        }
        for key in ("url", "target", "text"):
            if key in wanted and wanted[key] != found[key]:
                yield f"{key} {found[key]!r}, not {wanted[key]!r}"
        for name, value in wanted.get("headers", {}).items():
            if sent.headers.get(name) != value:
                yield f"header {name} {sent.headers.get(name)!r}, not {value!r}"
        if "body" in wanted:
            yield from differences(
                parsed(sent.content), parsed(json.dumps(wanted["body"]).encode())
            )

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self._sent = request
        reply = self._reply
        if reply is None or not reply.body:
            return httpx2.Response(200 if reply is None else reply.status or 200)
        headers = {**reply.headers, "content-type": reply.media}
        return httpx2.Response(reply.status or 200, content=reply.content, headers=headers)


def _expectations(document: Any) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    shared = document.get("components", {}).get("pathItems", {})
    for route, item in document.get("paths", {}).items():
        item = shared[item["$ref"].rpartition("/")[2]] if "$ref" in item else item
        for verb, operation in item.items():
            if isinstance(operation, dict) and "x-sends" in operation:
                yield (verb, route), operation["x-sends"]


def _has_host(package: Any) -> bool:
    clouds = [each for each in vars(package.Cloud).values() if isinstance(each, package.Cloud)]
    return any(url for url in clouds[0].hosts.values())
