"""A server on loopback that answers each path with the same bytes, in a process of its own.

    python -m tests.benchmarks.answering ANSWERS

ANSWERS is a JSON object of paths and the files with their bodies. It prints its port, and ends with its standard input.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[2]
END = b"\r\n\r\n"
LOST = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0" + END


@contextmanager
def answering(answers: Mapping[str, Path], folder: Path) -> Generator[str, None, None]:
    """Its URL, for as long as the block lasts."""
    listed = folder / "answers.json"
    listed.write_text(json.dumps({path: str(file) for path, file in answers.items()}))
    command = [sys.executable, "-m", "tests.benchmarks.answering", str(listed)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.stdin.close()


def _reply(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + END + body


def _talk(connection: socket.socket, replies: Mapping[bytes, bytes]) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    asked = b""
    with connection:
        while received := connection.recv(65536):
            asked += received
            if asked.endswith(END):
                connection.sendall(replies.get(asked.split(b" ", 2)[1].split(b"?")[0], LOST))
                asked = b""


def _serve(listener: socket.socket, replies: Mapping[bytes, bytes]) -> None:
    while True:
        connection, _ = listener.accept()
        Thread(target=_talk, args=(connection, replies), daemon=True).start()


def main() -> None:
    files: dict[str, str] = json.loads(Path(sys.argv[1]).read_text())
    replies = {path.encode(): _reply(Path(file).read_bytes()) for path, file in files.items()}
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    Thread(target=_serve, args=(listener, replies), daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
