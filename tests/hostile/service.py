"""The true state behind the server: what was really made, changed and begun, and by which call."""

import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx2

from runtime.requests.operation import Operation
from tests.fault_server import Answer, Seen
from tests.unit.runtime_paging.service import BASE
from tests.unit.runtime_paging.service import Service as Rows

from .operations import Json


@dataclass
class File:
    """Content that may be replaced while somebody downloads it."""

    versions: list[bytes]
    etags: str
    """`strong`, `weak` or `none`."""
    ranges: bool


@dataclass
class Job:
    """Work that ends after some looks."""

    looks: int
    ends: str


@dataclass
class Service:
    """Things by name, lists, files and jobs; writes are done once per MS-RequestId."""

    url: str
    things: dict[str, Json] = field(default_factory=dict)
    versions: Counter[str] = field(default_factory=Counter)
    lists: dict[str, Rows] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    works: Counter[str] = field(default_factory=Counter)
    """How often each call's work was really done."""
    finished: dict[str, Answer] = field(default_factory=dict)
    """The answers by MS-RequestId: the same id gets the same answer."""

    def answer(self, seen: Seen, call: str) -> Answer:
        """Do the work, or say again what came of it."""
        if seen.method == "GET":
            return self._read(seen, call)
        key = seen.headers["ms-requestid"]
        if key not in self.finished:
            self.finished[key] = self._write(seen, call)
        return self.finished[key]

    def _read(self, seen: Seen, call: str) -> Answer:
        name = seen.path.rpartition("/")[2]
        if seen.path.endswith("/rows"):
            return self._rows(seen, call)
        if "/files/" in seen.path:
            return self._file(self.files[name], seen)
        if "/jobs/" in seen.path:
            job = self.jobs[name]
            job.looks -= 1
            state = "running" if job.looks > 0 else job.ends
            return reply(200, {"status": state, "step": job.looks})
        return self._thing(200, name) if name in self.things else reply(404, {"code": 1})

    def _write(self, seen: Seen, call: str) -> Answer:
        name = seen.path.rpartition("/")[2]
        self.works[call] += 1
        if seen.path.endswith("/jobs"):
            self.jobs.setdefault(call, Job(*json.loads(seen.body)["plan"]))
            return Answer(202, b"", {"Location": f"{seen.path}/{call}"})
        if seen.method == "POST":
            thing = json.loads(seen.body)
            self.things[thing["name"]] = thing
            return self._thing(201, thing["name"])
        if name not in self.things:
            return reply(404, {"code": 1})
        if seen.method == "DELETE":
            del self.things[name]
            return Answer(204, b"")
        if seen.headers["if-match"] != self._etag(name):
            return reply(412, {"code": 2055})
        self.versions[name] += 1
        self.things[name]["itemCount"] = json.loads(seen.body)["itemCount"]
        return self._thing(200, name)

    def _etag(self, name: str) -> str:
        return f'"{name}.{self.versions[name]}"'

    def _thing(self, status: int, name: str) -> Answer:
        return reply(status, self.things[name] | {"attributes": {"etag": self._etag(name)}})

    def _rows(self, seen: Seen, call: str) -> Answer:
        request = httpx2.Request("GET", BASE + seen.target, headers=seen.headers)
        given = self.lists[call](request)
        headers = {
            name: value
            for name, value in given.headers.items()
            if name.lower() == "ms-continuationtoken"
        }
        return Answer(200, given.content.replace(BASE.encode(), self.url.encode()), headers)

    def _file(self, file: File, seen: Seen) -> Answer:
        content = file.versions[0]
        tag = f'"{len(file.versions)}"'
        headers = {"none": {}, "weak": {"ETag": f"W/{tag}"}, "strong": {"ETag": tag}}[file.etags]
        status, start = 200, 0
        if not file.ranges:
            headers["Accept-Ranges"] = "none"
        elif "range" in seen.headers and seen.headers.get("if-range") == headers.get("ETag"):
            start = int(seen.headers["range"].removeprefix("bytes=").removesuffix("-"))
            if start >= len(content):
                return Answer(416, b"", {"Content-Range": f"bytes */{len(content)}"})
            status = 206
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return Answer(status, content[start:], headers, "application/octet-stream")


def reply(status: int, body: Json) -> Answer:
    """A JSON answer."""
    return Answer(status, json.dumps(body).encode())


def rows(chance: Random) -> tuple[Rows, Operation[Any]]:
    """A list in any style, of any length, in pages of any lengths."""
    from tests.unit.runtime_paging.service import VARIANTS

    lengths = [chance.randint(1, 6) for _ in range(chance.randint(1, 4))]
    given = Rows(chance.choice(sorted(VARIANTS)), chance.randint(0, 25), lengths)
    return given, given.operation
