"""Answers that go wrong on their way, beside those of the fault server."""

import socket
from dataclasses import dataclass
from threading import Event

from tests.fault_server import Answer, Reset
from tests.fault_server.replies import head


@dataclass
class Cut:
    """The real answer up to some byte, then the end of the connection or a reset."""

    answer: Answer
    share: float
    reset: bool = False

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        whole = wire(self.answer)
        # One byte less at most: a whole answer would be no fault.
        connection.sendall(whole[: int(self.share * (len(whole) - 1))])
        return Reset().write(connection, method, stop) if self.reset else False


@dataclass
class Dribble:
    """The real answer in many small pieces; its headers alone come in a dozen."""

    answer: Answer
    chunked: bool = False

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        whole = wire(self.answer, chunked=self.chunked)
        start = min(len(whole), 400)
        for place in range(0, start, 37):
            connection.sendall(whole[place : min(place + 37, start)])
        connection.sendall(whole[start:])
        return True


@dataclass
class Garbage:
    """Something that is no HTTP."""

    text: bytes = b"SSH-2.0-OpenSSH_9.7\r\n\r\n"

    def write(self, connection: socket.socket, method: str, stop: Event) -> bool:
        connection.sendall(self.text)
        return False


def wire(answer: Answer, *, chunked: bool = False) -> bytes:
    """The answer's bytes."""
    size = {"Content-Length": str(len(answer.body))}
    if chunked:
        size = {"Transfer-Encoding": "chunked"}
    if answer.status == 204:
        size = {}
    start = head(answer.status, {"Content-Type": answer.media} | size | answer.headers)
    if answer.status == 204 or not chunked:
        return start + answer.body
    body, pieces = answer.body, b""
    for place in range(0, len(body), 1000):
        piece = body[place : place + 1000]
        pieces += f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    return start + pieces + b"0\r\n\r\n"
