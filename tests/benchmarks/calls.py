"""Print what a call through the client costs beside the same call by bare httpx2.

python tests/benchmarks/calls.py
"""

# ruff: noqa: E402
import asyncio
import multiprocessing
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "templates"), str(ROOT)]

import httpx2

from runtime.models.model import Model
from runtime.requests.operation import Operation, Param
from runtime.requests.options import Cloud
from runtime.transport.transport import AsyncTransport, Transport

BODY = b'{"totalCount": 1, "items": [{"name": "a", "seats": 5}]}'
REPLY = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
    b"MS-RequestId: 45a6d8b9-3c2d-4a70-9a51-0a2f8d1f7c11\r\nMS-CorrelationId: "
    b"3d5f6a1e-8f52-4f0a-9d0b-7c1f0f6d2b90\r\nContent-Length: %d\r\n\r\n" % len(BODY)
) + BODY
CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
PATH = f"/v1/customers/{CUSTOMER}/things"
HEADERS = {
    "Authorization": "Bearer token",
    "Accept": "application/json",
    "MS-RequestId": "45a6d8b9-3c2d-4a70-9a51-0a2f8d1f7c11",
    "MS-CorrelationId": "3d5f6a1e-8f52-4f0a-9d0b-7c1f0f6d2b90",
    "X-Locale": "en-US",
}
CLOUD = Cloud(
    name="BENCH",
    hosts={"partner_center": "https://api.test"},
    authority="https://login.test",
    scopes={"partner_center": "https://api.test/.default"},
)


class Row(Model, rename="camel", kw_only=True):
    name: str | None = None
    seats: int | None = None


class Rows(Model, rename="camel", kw_only=True):
    total_count: int | None = None
    items: list[Row] | None = None


GET: Operation[Rows] = Operation(
    id="getThings",
    method="GET",
    route="/v1/customers/{customer-id}/things",
    returns=Rows,
    params=(Param(name="customer-id", arg="customer_id", location="path", required=True),),
)


def serve(listener: socket.socket) -> None:
    """Answer every request with the same bytes."""

    def talk(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while connection.recv(65536):
            connection.sendall(REPLY)

    while True:
        Thread(target=talk, args=(listener.accept()[0],), daemon=True).start()


def best_of_pairs(
    ours: Callable[[], Any], bare: Callable[[], Any], rounds: int
) -> tuple[float, float]:
    """The least seconds of each, measured in turn so that both see the same machine."""
    least = [float("inf"), float("inf")]
    for _ in range(rounds):
        for index, work in enumerate((ours, bare)):
            started = time.perf_counter()
            work()
            least[index] = min(least[index], time.perf_counter() - started)
    return least[0], least[1]


def sync_call(url: str) -> tuple[float, float]:
    arguments = {"customer_id": CUSTOMER}
    # Everything switched on: retries, pace, budget, deadline, tokens, ids, and a hook.
    hooks = (lambda event: None,)
    ours_on = Transport(lambda: "token", cloud=CLOUD, base_url=url, hooks=hooks, application="a")
    with ours_on as ours, httpx2.Client() as bare:

        def repeat(work: Callable[[], Any]) -> Callable[[], None]:
            return lambda: [work() for _ in range(300)] and None

        return best_of_pairs(
            repeat(lambda: ours.send(GET, arguments)),
            repeat(lambda: bare.get(url + PATH, headers=HEADERS)),
            rounds=12,
        )


def async_calls(url: str) -> tuple[float, float]:
    async def measure() -> tuple[float, float]:
        limits = httpx2.Limits(max_connections=100, max_keepalive_connections=100)
        ours = AsyncTransport(lambda: "token", cloud=CLOUD, base_url=url)
        bare = httpx2.AsyncClient(limits=limits, timeout=60)
        least = [float("inf"), float("inf")]
        for _ in range(5):
            started = time.perf_counter()
            await asyncio.gather(*(ours.send(GET, {"customer_id": CUSTOMER}) for _ in range(1000)))
            middle = time.perf_counter()
            await asyncio.gather(*(bare.get(url + PATH, headers=HEADERS) for _ in range(1000)))
            ended = time.perf_counter()
            least = [min(least[0], middle - started), min(least[1], ended - middle)]
        await ours.aclose()
        await bare.aclose()
        return least[0], least[1]

    return asyncio.run(measure())


def imports() -> tuple[float, float]:
    modules = "runtime.transport.node, runtime.errors.errors, runtime.models.model, runtime.transport.retry"

    def run(statement: str) -> Callable[[], Any]:
        code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
        return lambda: float(
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=ROOT / "templates",
                env={"PATH": ""},
                capture_output=True,
                check=True,
            ).stdout
        )

    ours, bare = run(f"import httpx2, msgspec, {modules}"), run("import httpx2, msgspec")
    pairs = [(ours(), bare()) for _ in range(15)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    server = multiprocessing.Process(target=serve, args=(listener,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    ours, bare = sync_call(url)
    print(f"one sync GET           {ours / bare:.3f} of bare httpx2 (at most 1.15)")
    ours, bare = async_calls(url)
    print(f"1,000 async GETs       {bare / ours:.3f} of its throughput (at least 0.85)")
    ours, bare = imports()
    print(f"importing the run-time {ours / bare:.3f} of httpx2 and msgspec (at most 1.30)")
    server.kill()


if __name__ == "__main__":
    main()
