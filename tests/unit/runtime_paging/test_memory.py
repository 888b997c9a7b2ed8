"""Memory stays that of one page, however many pages there are, and nothing is left behind."""

import asyncio
import gc
import json
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest

from runtime.requests.options import CallOptions
from runtime.transport.node import AsyncNode
from runtime.transport.received import RawResponse
from runtime.transport.transport import AsyncTransport
from tests.fault_server import Answer, FaultServer
from tests.unit.runtime_transport.conftest import CLOUD, TOKEN

from . import operations as op
from .conftest import Colour
from .service import Service

ROOT = Path(__file__).parents[3]


class Watch:
    """Sees every page when it arrives, and notices how much of the ones before is still alive."""

    def __init__(self) -> None:
        self.alive = 0
        self.left: list[int] = []

    def __call__(self, raw: RawResponse[Any]) -> None:
        self.left.append(self.alive)
        page = raw.parsed
        for one in (page, *page.items):
            self.alive += 1
            weakref.finalize(one, self._gone).atexit = False

    def _gone(self) -> None:
        self.alive -= 1


@pytest.mark.parametrize("lazy", ["rows", "pages"])
def test_one_page_is_alive_at_most(colour: Colour, lazy: str) -> None:
    service = Service("seek", 100_000 if lazy == "rows" else 10_000, (1000,))
    watch = Watch()
    options = CallOptions(on_response=watch)
    count = 0

    def see(one: Any) -> None:
        nonlocal count
        count += 1

    colour.each(getattr(colour, lazy)(service, service.operation, options=options), see)
    assert count == (100_000 if lazy == "rows" else 10)
    # Nothing of a page is left when the next one arrives, nor at the end.
    assert watch.left == [0] * len(service.seen) and watch.alive == 0


def test_rows_that_were_given_are_not_held(colour: Colour) -> None:
    service = Service("link with version", 30, (10,))
    watch = Watch()
    alive: list[int] = []
    rows = colour.rows(service, service.operation, options=CallOptions(on_response=watch))
    colour.each(rows, lambda row: alive.append(watch.alive))
    assert alive == [*range(10, 0, -1)] * 3


def test_an_abandoned_loop_holds_one_page(colour: Colour) -> None:
    service = Service("seek", 30, (10,))
    watch = Watch()
    rows = colour.rows(service, service.operation, options=CallOptions(on_response=watch))
    colour.take(rows, 15)
    gc.collect()  # asyncio keeps the result of its last task in a circle
    assert watch.alive == 5
    del rows
    assert watch.alive == 0


def test_leaving_an_async_loop_leaves_nothing_behind() -> None:
    with FaultServer() as server:
        page = {"items": [{"number": 0}, {"number": 1}], "continuationToken": "more"}
        server.script("/v1/rows", Answer(200, json.dumps(page).encode()))
        base: dict[str, Any] = {"cloud": CLOUD, "base_url": server.url}

        async def leave() -> None:
            async with AsyncTransport(lambda: TOKEN, **base) as transport:
                for lazy in ("_iterate", "_pages"):
                    method = getattr(AsyncNode(transport), lazy)
                    async for _ in method(op.SEEK, None, None, None):
                        break
                    # Not even a task that closes a generator.
                    assert asyncio.all_tasks() == {asyncio.current_task()}

        asyncio.run(leave())
        assert len(server.seen) == 2
        assert server.accepted == 1


MEASURE = """
import sys, tracemalloc
sys.path[:0] = {paths!r}
import httpx2
from runtime.transport.transport import Transport
from runtime.transport.node import Node
from tests.unit.runtime_paging import operations as op
from tests.unit.runtime_transport.conftest import CLOUD

ROWS, PAGES = 2000, 1000
row = b'{{"number": 123456789}}'
head = b'{{"items": [' + b','.join([row] * ROWS) + b'], "continuationToken": '

def answer(request):
    at = int(request.headers.get("ms-continuationtoken", "0")) + 1
    return httpx2.Response(200, content=head + (b'"%d"}}' % at if at < PAGES else b'null}}'))

client = httpx2.Client(transport=httpx2.MockTransport(answer))
node = Node(Transport(lambda: "token", cloud=CLOUD, http_client=client))
tracemalloc.start()
held = node._send(op.SEEK, None)
before = tracemalloc.get_traced_memory()[0]
another = node._send(op.SEEK, None)
page = tracemalloc.get_traced_memory()[0] - before
del held, another
list(node._iterate(op.SEEK, None, 2 * ROWS, None))
start = tracemalloc.get_traced_memory()[0]
tracemalloc.reset_peak()
count = 0
for _ in node._iterate(op.SEEK, None, None, None):
    count += 1
end, peak = tracemalloc.get_traced_memory()
print(count, page + len(head), end - start, peak - start)
"""


def test_a_thousand_pages_take_the_memory_of_one() -> None:
    script = MEASURE.format(paths=[str(ROOT / "templates"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    count, page, grown, peak = map(int, done.stdout.split())
    assert count == 2_000_000
    assert grown < 2 * page
    # While a page arrives there are its text and its rows, and nothing of the page before.
    assert peak < 1.9 * page
