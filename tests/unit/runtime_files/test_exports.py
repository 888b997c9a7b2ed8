"""Exports of billing data, end to end: start, wait, read the manifest, stream the files as rows."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from runtime.errors.errors import ConnectionLostError, UnsafeUrlError
from runtime.exports.manifests import AsyncExport, Export
from runtime.models.enums import OpenEnum
from runtime.models.model import Model
from runtime.requests.operation import Body, FollowHeader, Operation, Param, Watch
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer, FaultServer
from tests.unit.runtime_files.conftest import Driver
from tests.unit.runtime_files.replies import Cut, Store
from tests.unit.runtime_transport.conftest import TOKEN


class Kind(OpenEnum):
    USAGE = "usage"


class Row(Model, rename="pascal", kw_only=True):
    partner_id: UUID | None = None
    name: str | None = None
    quantity: Decimal | None = None
    mpn_id: int | str | None = None
    usage_date: datetime | None = None
    day: date | None = None
    kind: Kind | None = None
    billable: bool | None = None
    count: int | None = None
    rate: float | None = None
    tags: list[str] | None = None


class Blob(Model, rename="camel", kw_only=True):
    name: str | None = None


class Manifest(Model, rename="camel", kw_only=True):
    e_tag: str | None = None
    root_directory: str | None = None
    sas_token: str | None = None
    blob_count: int | None = None
    blobs: list[Blob] | None = None


class Work(Model, rename="camel", kw_only=True):
    status: str | None = None
    resource_location: Manifest | None = None


GET_WORK: Operation[Work] = Operation(
    id="getWork",
    method="GET",
    route="/v1.0/operations/{id}",
    params=(Param(name="id", arg="id", location="path", required=True),),
    returns=Work,
    host="graph",
)
EXPORT: Operation[None] = Operation(
    id="export",
    method="POST",
    route="/v1.0/export",
    returns=None,
    host="graph",
    body=Body(),
    polling=FollowHeader(
        operation=GET_WORK,
        watch=Watch(status="status", succeeded=("succeeded",), result="resourceLocation"),
    ),
)
FULL = {
    "PartnerId": "1f1d4c55-92c9-4d8c-8a60-6a6e7c5c2a10",
    "Name": "é",
    "Quantity": "12345.678901234567890123",
    "MpnId": 5,
    "UsageDate": "2026-02-17T08:12:53.5046691",
    "Day": "2026-02-17",
    "Kind": "new",
    "Billable": True,
    "Count": 3,
    "Rate": 0.5,
    "Tags": ["a"],
    "New": {"x": 1},
}


def packed(*rows: dict[str, Any]) -> bytes:
    return gzip.compress(b"".join(json.dumps(row).encode() + b"\n" for row in rows), mtime=0)


def numbered(first: int, last: int) -> bytes:
    return packed(*({"Name": f"row {number}", "Count": number} for number in range(first, last)))


@pytest.fixture
def storage() -> Iterator[FaultServer]:
    with FaultServer() as running:
        running.script("/root/d=1/part-1.json.gz", Answer(200, numbered(0, 3)))
        running.script("/root/d=1/part-2.json.gz", Answer(200, packed()))
        running.script("/root/d=1/part-3.json.gz", Answer(200, numbered(3, 5)))
        yield running


def manifest_of(storage: FaultServer, **changes: Any) -> Manifest:
    names = [f"part-{number}.json.gz" for number in (1, 2, 3)]
    given: dict[str, Any] = {
        "e_tag": "v1",
        "root_directory": f"{storage.url}/root/d=1",
        "sas_token": "sv=1&sig=secret%2Bsignature",
        "blob_count": 3,
        "blobs": [Blob(name=name) for name in names],
    }
    return Manifest(**(given | changes))


def export_of(client: Driver, manifest: Any, type_: Any = Row) -> Any:
    kind: Any = AsyncExport if client.colour == "async" else Export
    return kind(client.transport, manifest, type_)


def test_from_the_start_to_the_last_row(client: Driver, storage: FaultServer) -> None:
    server, url = client.server, f"{storage.url}/root/d=1"
    server.script("/v1.0/export", Answer(202, b"", {"Location": f"{server.url}/v1.0/operations/1"}))
    done = {
        "status": "succeeded",
        "resourceLocation": {
            "rootDirectory": f"{url}/",
            "sasToken": "?sv=1&sig=secret%2Bsignature",
            "blobs": [{"name": "part-1.json.gz"}, {"name": "part-3.json.gz"}],
        },
    }
    running = Answer(200, b'{"status": "running"}', {"Retry-After": "7"})
    server.script("/v1.0/operations/1", running, Answer(200, json.dumps(done).encode()))
    poller = client.run(client.node._begin(EXPORT, None, {"invoiceId": "G1"}))
    export = export_of(client, client.run(poller.result()))
    assert client.clock.sleeps == [7.0]
    assert [row.count for row in client.listed(export)] == [0, 1, 2, 3, 4]
    assert [seen.target for seen in storage.seen] == [
        f"/root/d=1/part-{number}.json.gz?sv=1&sig=secret%2Bsignature" for number in (1, 3)
    ]
    assert all("authorization" not in seen.headers for seen in storage.seen)
    assert TOKEN not in str(storage.seen)
    assert "secret" not in repr(export)


def test_files_can_be_shared_and_resumed(client: Driver, storage: FaultServer) -> None:
    client.make(retry=RetryPolicy(attempts=1))
    export = export_of(client, manifest_of(storage))
    assert len(export) == 3
    assert export.etag == "v1"
    assert [row.count for row in client.listed(export.file(2))] == [3, 4]
    storage.script("/root/d=1/part-3.json.gz", Cut(numbered(3, 5), 20))
    with pytest.raises(ConnectionLostError):
        client.listed(export)
    assert export.position == 2
    storage.script("/root/d=1/part-3.json.gz", Answer(200, numbered(3, 5)))
    assert [row.count for row in client.listed(export.rows(start=export.position))] == [3, 4]
    assert export.position == 3


def test_a_file_that_breaks_goes_on_in_the_middle(client: Driver, storage: FaultServer) -> None:
    body = gzip.compress(b"".join(b'{"Count":%d}\n' % number for number in range(40_000)))
    storage.script("/root/d=1/part-1.json.gz", Store(body, [30_000, 20_000]))
    rows = client.listed(export_of(client, manifest_of(storage)).file(0))
    assert [row.count for row in rows] == list(range(40_000))


def test_files_are_kept_as_they_are(client: Driver, storage: FaultServer, tmp_path: Path) -> None:
    blobs = [{"name": "part-1.json.gz"}, {"name": "sub/PART-1.json.gz"}, {"name": "aux"}]
    storage.script("/root/d=1/sub/PART-1.json.gz", Answer(200, b"2"))
    storage.script("/root/d=1/aux", Answer(200, b"3"))
    manifest = {"rootDirectory": f"{storage.url}/root/d=1", "blobs": blobs}
    paths = client.run(export_of(client, manifest).save(tmp_path))
    assert [path.name for path in paths] == ["part-1.json.gz", "sub-PART-1.json.gz", "_aux"]
    assert [path.read_bytes() for path in paths] == [numbered(0, 3), b"2", b"3"]


@pytest.mark.parametrize(
    "changes",
    [{"blobs": None}, {"root_directory": ""}, {"blob_count": 4}, {"blobs": [Blob(name="/")]}],
)
def test_what_is_no_manifest(client: Driver, storage: FaultServer, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"manifest"):
        export_of(client, manifest_of(storage, **changes))


@pytest.mark.parametrize("name", ["../x", "a/../../x", "a/%2e%2e/x", "..\\x", "x?sig=a", "x#y"])
def test_a_file_outside_of_the_folder(client: Driver, storage: FaultServer, name: str) -> None:
    with pytest.raises(UnsafeUrlError):
        export_of(client, manifest_of(storage, blobs=[Blob(name=name)], blob_count=1))


def test_memory_does_not_grow_with_the_rows(client: Driver, storage: FaultServer) -> None:
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=1) as file:
        for number in range(100_000):
            file.write(b'{"Name":"a row of %09d and more text","Count":%d}\n' % (number, number))
    storage.script("/root/d=1/part-1.json.gz", Answer(200, raw.getvalue()))
    export = export_of(client, manifest_of(storage))

    async def count_async() -> int:
        total = 0
        async for _ in export.file(0):
            total += 1
        return total

    def count() -> int:
        return sum(1 for _ in export.file(0))

    client.listed(export.file(2))
    tracemalloc.start()
    total = client.run(count() if client.colour == "sync" else count_async())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == 100_000
    # 5 MB of text; a quarter of a megabyte at a time, with its lines and one row.
    assert peak < 2_500_000


def test_rows_become_tables(client: Driver, storage: FaultServer, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    storage.script("/root/d=1/part-1.json.gz", Answer(200, packed(FULL, {})))
    export = export_of(client, manifest_of(storage))
    batches = (
        client.listed(export.to_arrow(batch_size=3))
        if client.colour == "async"
        else list(export.to_arrow(batch_size=3))
    )
    assert [batch.num_rows for batch in batches] == [3, 1]
    path = tmp_path / "rows.parquet"
    assert client.run(export.to_parquet(path, compression="zstd")) == 4
    first, empty, *others = parquet.read_table(path).to_pylist()
    assert first == {
        "PartnerId": FULL["PartnerId"],
        "Name": "é",
        "Quantity": Decimal("12345.678901234567890123"),
        "MpnId": "5",
        "UsageDate": datetime(2026, 2, 17, 8, 12, 53, 504669, tzinfo=UTC),
        "Day": date(2026, 2, 17),
        "Kind": "new",
        "Billable": True,
        "Count": 3,
        "Rate": 0.5,
        "Tags": '["a"]',
        "_extra": '{"New":{"x":1}}',
    }
    assert set(empty.values()) == {None}
    assert [row["Name"] for row in others] == ["row 3", "row 4"]


def test_no_half_table_is_left(client: Driver, storage: FaultServer, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    client.make(retry=RetryPolicy(attempts=1))
    storage.script("/root/d=1/part-3.json.gz", Cut(numbered(3, 5), 20))
    with pytest.raises(ConnectionLostError):
        client.run(export_of(client, manifest_of(storage)).to_parquet(tmp_path / "rows.parquet"))
    assert list(tmp_path.iterdir()) == []
