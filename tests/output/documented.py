"""Bodies that somebody has documented, each with the operation that it belongs to.

A folder holds JSON files and an `index.csv` with at least `file`, `method`, `route`, `kind` (`request`,
`response` or anything else) and `http_status`. Routes come as their authors wrote them: with or without
a host and a query, with ids or with `<id>` and `{id}`, in any case; `operation` may repeat the route as
`GET /v1/customers/{}`.
"""

from __future__ import annotations

import csv
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .playing import Player, example_body, typed_arguments

_HOST = re.compile(r"^(?:https?://[^/]+|\{+\s*base_?url\s*\}+)", re.IGNORECASE)
# Routes that pages write wrongly, and the ones that they mean by the rest of their text.
_SLIPS = {
    "PUT /v1/selfservepolicy": "/v1/SelfServePolicy/id",  # the id is missing; a later page has it
    "PUT /v1/profiles/supportprofile": "/v1/profiles/support",  # the GET on the same page has it
}
_VERSION = re.compile(r"^/(?:v\d|partner/v\d|webhooks/v\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Body:
    """One file of the folder."""

    file: str
    method: str
    route: str
    operation: str
    kind: str
    status: int | None
    content: bytes

    @property
    def is_error(self) -> bool:
        """Does it say what errors say? Pages leave the status out where they show one."""
        try:
            value = json.loads(self.content.decode("utf-8-sig"))
        except ValueError:
            return False
        names = {name.lower() for name in value} if isinstance(value, dict) else set()
        return "code" in names and not names.isdisjoint({"description", "message"})

    def paths(self) -> Iterator[str]:
        """The path as it may be meant, the likeliest first."""
        for text in (self.route, self.operation.partition(" ")[2]):
            path = _HOST.sub("", text.strip()).partition("?")[0].rstrip("/")
            if not path:
                continue
            path = path if path.startswith("/") else f"/{path}"
            path = _SLIPS.get(f"{self.method} {path.lower()}", path)
            # An id that nobody has filled in is a path segment like any other.
            yield quote(path, safe="/%'()=$:,")
            if not _VERSION.match(path):
                yield quote(f"/v1{path}", safe="/%'()=$:,")


def bodies(folder: Path) -> list[Body]:
    """The files that the index names."""
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Body(
            file=row["file"],
            method=row.get("method", "").strip().upper(),
            route=row.get("route", ""),
            operation=row.get("operation", ""),
            kind=row.get("kind", "").strip(),
            status=int(row["http_status"]) if row.get("http_status", "").strip() else None,
            content=(folder / row["file"]).read_bytes(),
        )
        for row in rows
        if (folder / row["file"]).is_file()  # some indexes also list what nobody could read
    ]


@dataclass(frozen=True)
class Outcome:
    """What became of one body; `left` are JSON pointers, list positions written as `*`."""

    body: Body
    operation: str | None
    left: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    failure: str = ""

    @property
    def is_played(self) -> bool:
        return self.operation is not None and self.body.kind in ("request", "response")

    @property
    def fits(self) -> bool:
        return not (self.left or self.warnings or self.failure)


class Stage:
    """Plays bodies through a client on a fake that lets them pass as they are."""

    def __init__(self, package: Any) -> None:
        self._package = package
        self._fake = package.testing.FakePartnerCenter(lenient=True)
        client = self._fake.client(retry=package.RetryPolicy(attempts=1))
        self._player = Player(client, colour="sync")
        self._router = self._fake._catalogue.router
        self._hosts = {info.host for info in package.testing.operations()}

    def operation(self, body: Body) -> Any | None:
        """The operation that the method and the route stand for."""
        for path in body.paths():
            found = self._router.find(body.method, path, self._hosts)
            if found is not None:
                return found[0]
        return self._by_end(body)

    def _by_end(self, body: Body) -> Any | None:
        """The only operation whose route ends in a route that was given without its beginning."""
        segments = body.route.lower().strip("/").split("/")
        if body.route.startswith("/") or len(segments) < 2:
            return None
        found = [
            info
            for info in self._package.testing.operations()
            if info.method == body.method and _ends(info.route.lower().split("/"), segments)
        ]
        shortest = sorted(found, key=lambda info: len(info.route.split("/")))
        return shortest[0] if shortest else None

    def play(self, body: Body) -> Outcome:
        """Decode a response by the client's own method, a request as the type of its body."""
        info = self.operation(body)
        if info is None or body.kind not in ("request", "response"):
            return Outcome(body, info.id if info else None)
        with _Warnings(self._package.__name__) as warnings:
            try:
                value = (
                    self._request(info, body)
                    if body.kind == "request"
                    else self._response(info, body)
                )
            except Exception as error:
                failure = f"{type(error).__name__}: {error}"
                return Outcome(body, info.id, (), tuple(warnings.messages), failure)
        leftovers = self._package._runtime.testing.bodies.leftovers(value)
        left = dict.fromkeys(re.sub(r"/\d+(?=/|$)", "/*", path) for path, _ in leftovers)
        return Outcome(body, info.id, tuple(left), tuple(warnings.messages))

    def _response(self, info: Any, body: Body) -> Any:
        examples = self._package.testing.examples(info)
        status = body.status or (400 if body.is_error else examples.response().status)
        self._fake.on(info.id, self._package.testing.Reply(body.content, status))
        try:
            return self._player.call(info, self._arguments(info), **self._body(info))
        except self._package.APIError as error:
            if status < 400 or (error.code is None and error.description is None):
                raise
            return None

    def _request(self, info: Any, body: Body) -> Any:
        value = self._package._runtime.codec.codec.decode(
            info.request_type, body.content, context=info.id
        )
        self._fake.on(info.id)
        self._player.call(info, self._arguments(info), body=value)
        return value

    def _arguments(self, info: Any) -> dict[str, Any]:
        return typed_arguments(self._package, info, self._package.testing.examples(info).arguments)

    def _body(self, info: Any) -> dict[str, Any]:
        if info.request_type is None:
            return {}
        return {
            "body": example_body(
                self._package, info, self._package.testing.examples(info).requests[0]
            )
        }


def _ends(route: list[str], segments: list[str]) -> bool:
    end = route[-len(segments) :]
    pairs = zip(end, segments, strict=False)
    return len(end) == len(segments) and all(a == b or "{" in a for a, b in pairs)


class _Warnings(logging.Handler):
    """The warnings of the client, in their first line."""

    def __init__(self, logger: str) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._logger = logging.getLogger(logger)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> _Warnings:
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
