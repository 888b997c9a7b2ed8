"""Work spread over processes, and many clients in one."""

import json
import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from runtime.errors.errors import BadRequestError, DecodeError, PartnerCenterError
from tests.fault_server import Answer, FaultServer
from tests.unit.runtime_transport.operations import Thing, fetch

MANY_CLIENTS = """
import asyncio, gc, json, sys
sys.path[:0] = json.loads(sys.argv[2])
from runtime.transport.transport import AsyncTransport, Transport
from tests.unit.runtime_transport.conftest import CLOUD
from tests.unit.runtime_transport.operations import GET

def sync_one():
    with Transport(lambda: "t", cloud=CLOUD, base_url=sys.argv[1]) as client:
        client.send(GET, {})

async def async_one():
    async with AsyncTransport(lambda: "t", cloud=CLOUD, base_url=sys.argv[1]) as client:
        await client.send(GET, {})

async def async_many(times):
    for _ in range(times):
        await async_one()

def count():
    gc.collect()
    return len(gc.get_objects())

counts = []
for _ in range(3):
    for _ in range(8):
        sync_one()
    asyncio.run(async_many(8))
    counts.append(count())
print(json.dumps(counts))
"""


def test_results_and_errors_come_back_from_a_process_pool(server: FaultServer) -> None:
    replies = [Answer(200, b'{"name": "a", "new": [1]}'), Answer(400, b'{"code": 2006}')]
    server.script("/v1/thing", *replies, Answer(200, b"<html>"))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        thing = pool.submit(fetch, server.url).result()
        assert isinstance(thing, Thing) and thing.name == "a" and thing.extra["new"] == [1]
        kinds: list[type[PartnerCenterError]] = [BadRequestError, DecodeError]
        for kind in kinds:
            with pytest.raises(kind) as caught:
                pool.submit(fetch, server.url).result()
            assert caught.value.operation == "getThing" and caught.value.request_id


def test_many_clients_leave_no_objects(server: FaultServer) -> None:
    server.script("/v1/thing", Answer(200, b"{}"))
    done = subprocess.run(
        [sys.executable, "-c", MANY_CLIENTS, server.url, json.dumps(sys.path)],
        capture_output=True,
        check=True,
        text=True,
    )
    first, second, third = json.loads(done.stdout)
    # 16 clients a round: one object that stays per client would be 16.
    assert third - second < 16, (first, second, third)
