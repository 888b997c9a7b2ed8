"""The ways in which the server can answer, or fail to."""

import gzip
import socket
import struct
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol


class Reply(Protocol):
    """Something to do with a connection once a request has arrived."""

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        """Answer; True when the connection may be used again."""
        ...


@dataclass
class Answer:
    """A complete response."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    media: str = "application/json; charset=utf-8"

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        fields = {"Content-Type": self.media, "Content-Length": str(len(self.body))} | self.headers
        if self.status in (204, 304):
            del fields["Content-Length"]
        connection.sendall(head(self.status, fields) + (b"" if method == "HEAD" else self.body))
        return True


@dataclass
class Reset:
    """A TCP reset instead of a response."""

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False


@dataclass
class Half:
    """A response that ends before its body does."""

    body: bytes = b'{"name": "cut o'
    status: int = 200

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        fields = {"Content-Type": "application/json", "Content-Length": str(len(self.body) + 100)}
        connection.sendall(head(self.status, fields) + self.body)
        return False


@dataclass
class Hang:
    """The start of a status line, and nothing more."""

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        connection.sendall(b"HTTP/1.1 20")
        connection.settimeout(0.02)
        while not stop.is_set():
            try:
                if not connection.recv(1024):
                    break
            except TimeoutError:
                continue
        return False


@dataclass
class Bomb:
    """A few kilobytes that decompress to many megabytes."""

    megabytes: int = 64

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        body = gzip.compress(bytes(self.megabytes * 2**20), 9)
        fields = {"Content-Encoding": "gzip", "Content-Length": str(len(body))}
        connection.sendall(head(200, fields) + body)
        return True


@dataclass
class Endless:
    """A chunked body that never ends."""

    status: int = 200

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        fields = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
        connection.sendall(head(self.status, fields))
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        while not stop.is_set():
            connection.sendall(chunk)
        return False


def head(status: int, fields: dict[str, str]) -> bytes:
    """The status line and the headers."""
    lines = [f"HTTP/1.1 {status} Reason", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
