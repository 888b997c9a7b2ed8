"""Work fans out over a process pool and over Dask: what travels, and what is made in each worker."""

from __future__ import annotations

import gzip
import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests.fault_server import Answer, FaultServer, Seen

from . import workers

CUSTOMERS = [str(UUID(int=number)) for number in range(1, 25)]
STATUS = "/v1.0/reports/partners/billing/operations/3e5b0c71-9a4d-4f28-b6d3-0c8a17e92f54"
Submit = Callable[..., Any]


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    """One for this file: the session's has scripts of other tests."""
    with FaultServer() as running:
        yield running


@pytest.fixture(scope="module")
def pool() -> Iterator[Submit]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        yield executor.submit


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Submit]:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            local_directory=str(tmp_path_factory.mktemp("dask")),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        # The same call is to be made again: Dask would give the result of the first one.
        yield lambda *arguments, **named: client.submit(*arguments, pure=False, **named)


@pytest.fixture(params=["pool", "dask"])
def submit(request: pytest.FixtureRequest, package: Any) -> Submit:
    chosen: Submit = request.getfixturevalue(request.param)
    return chosen


def answer(seen: Seen) -> Answer:
    """A partner of 24 customers, five on a page."""
    if seen.path == "/v1/customers":
        start = int(seen.headers.get("ms-continuationtoken", "0"))
        rows = ",".join(f'{{"id": "{id}", "new": 1}}' for id in CUSTOMERS[start : start + 5])
        token = f', "continuationToken": "{start + 5}"' if start + 5 < len(CUSTOMERS) else ""
        return Answer(200, f'{{"items": [{rows}]{token}}}'.encode())
    if seen.path.endswith("/deployment"):
        row = f'{{"customerId": "{seen.path.split("/")[3]}", "licensesSold": 3}}'
        return Answer(200, f'{{"items": [{row}]}}'.encode())
    if seen.path == STATUS:
        blobs = '[{"name": "0.json.gz"}, {"name": "1.json.gz"}]'
        root = f'"http://{seen.headers["host"]}/stored"'
        manifest = f'{{"rootDirectory": {root}, "sasToken": "sig=s", "blobs": {blobs}}}'
        body = f'{{"status": "succeeded", "resourceLocation": {manifest}}}'
        return Answer(200, body.encode())
    if seen.path.startswith("/stored/"):
        assert "authorization" not in seen.headers
        rows = f'{{"ProductName": "{seen.path[-9]}", "BillingPreTaxTotal": 0.1}}\n' * 3
        return Answer(200, gzip.compress(rows.encode()), media="application/octet-stream")
    if seen.method == "POST":
        return Answer(202, b"", {"Location": STATUS})
    if seen.path.endswith(CUSTOMERS[0]):
        return Answer(404, b'{"code": 3000, "description": "Who is"}')
    return Answer(200, b'{"id": "x", "relationshipToPartner": "unheard of", "new": {"a": 1.5}}')


@pytest.fixture
def url(server: FaultServer) -> str:
    server.seen.clear()
    server.default = answer
    return server.url


def test_models_and_errors(package: Any, submit: Submit, url: str) -> None:
    found = submit(workers.customer, url, CUSTOMERS[1]).result()
    assert type(found) is package.models.Customer
    assert found.relationship_to_partner == "unheard of" and found.extra == {"new": {"a": 1.5}}
    with pytest.raises(package.NotFoundError, match="Who is") as caught:
        submit(workers.customer, url, CUSTOMERS[0]).result()
    error = caught.value
    assert (error.code, error.status, error.attempts) == ("3000", 404, 1)
    assert error.request_id and error.correlation_id
    sent = package.models.Customer(id="a", company_profile=package.NULL)
    assert submit(workers.same, sent).result().company_profile is package.NULL


def test_a_list_goes_on_in_another_process(submit: Submit, url: str) -> None:
    first, token = submit(workers.some_customers, url, limit=7, resume=None).result()
    assert isinstance(token, str)
    rest, end = submit(workers.some_customers, url, limit=None, resume=token).result()
    assert [row.id for row in [*first, *rest]] == CUSTOMERS
    assert end is None


def test_an_export_is_shared_out(package: Any, submit: Submit, url: str) -> None:
    token = submit(workers.begun_export, url).result()
    manifest = submit(workers.finished_export, url, token).result()
    assert type(manifest) is package.models.BillingManifest
    futures = [submit(workers.file_rows, url, manifest, index) for index in (0, 1)]
    rows = [row for future in futures for row in future.result()]
    assert [row.product_name for row in rows] == ["0"] * 3 + ["1"] * 3
    assert sum(row.billing_pre_tax_total for row in rows) == Decimal("0.6")


def test_each_worker_has_one_client_for_all_customers(
    submit: Submit, server: FaultServer, url: str
) -> None:
    futures = [submit(workers.licences, url, id) for id in CUSTOMERS]
    done = [future.result() for future in futures]
    assert [str(row.customer_id) for _, rows in done for row in rows] == CUSTOMERS
    tokens = {seen.headers["authorization"] for seen in server.seen}
    assert tokens == {f"Bearer token-of-{process}" for process, _ in done}
    assert 1 <= len(tokens) <= 2


def test_clients_do_not_travel(package: Any) -> None:
    fake = package.testing.FakePartnerCenter()
    for client in (fake.client(), fake.async_client()):
        for value in (client, client.customers, client.customers.iterate()):
            with pytest.raises(TypeError, match="make one in each process"):
                pickle.dumps(value)
