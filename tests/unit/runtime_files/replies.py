"""Answers of a server that keeps files, and of one whose connections break."""

import socket
from dataclasses import dataclass, field
from threading import Event

from runtime.requests.operation import Operation
from tests.fault_server import Seen
from tests.fault_server.replies import head

PDF: Operation[bytes] = Operation(
    id="downloadThing", method="GET", route="/v1/file", returns=bytes, accept="application/pdf"
)
POSTED: Operation[bytes] = Operation(id="makeThing", method="POST", route="/v1/file", returns=bytes)
CONTENT = b"".join(b"line %06d of a price sheet\n" % number for number in range(5000))


@dataclass
class Cut:
    """A body that breaks off after some bytes, although more were announced."""

    body: bytes
    after: int
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        fields = {"Content-Length": str(len(self.body))} | self.headers
        connection.sendall(head(self.status, fields) + self.body[: self.after])
        return False


@dataclass
class Store:
    """A file that can be read from the middle; the first connections break."""

    body: bytes = CONTENT
    breaks: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=lambda: {"ETag": '"v1"'})
    ranged: bool = True

    def __call__(self, seen: Seen) -> Cut:
        start = 0
        asked = seen.headers.get("range")
        if asked and self.ranged and seen.headers.get("if-range") == self.headers.get("ETag"):
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
        rest = self.body[start:]
        headers = dict(self.headers)
        if start:
            last = len(self.body) - 1
            headers["Content-Range"] = f"bytes {start}-{last}/{len(self.body)}"
        after = self.breaks.pop(0) if self.breaks else len(rest)
        return Cut(rest, after, headers, 206 if start else 200)
