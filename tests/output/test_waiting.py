"""Every long-running operation is begun, watched and brought to its end on the fake, without waiting."""

from __future__ import annotations

from typing import Any

import pytest

from .playing import Player, example_body, typed_arguments


@pytest.fixture(params=["sync", "async"])
def stage(request: pytest.FixtureRequest, package: Any) -> Any:
    fake = package.testing.FakePartnerCenter()
    make = fake.async_client if request.param == "async" else fake.client
    player = Player(make(), colour=request.param)
    yield fake, player
    player.close()


def test_work_comes_to_its_end(package: Any, stage: Any) -> None:
    fake, player = stage
    working = [info for info in package.testing.operations() if info.operation.polling]
    for info in working:
        polling = info.operation.polling
        begins = type(polling).__name__ != "Watch"
        status, watch = (polling.operation, polling.watch) if begins else (info.operation, polling)
        name = info.call.rpartition(".")[2]
        companion = f"begin_{name}" if begins else "watch" if name == "get" else f"{name}_watch"
        shown = package.testing.examples(info)
        more = {}
        if info.request_type is not None:
            more["body"] = example_body(package, info, shown.requests[0])
        fake.clock.waits.clear()
        fake.on(status, *package.testing.states("still-at-work", watch.succeeded[0]))
        arguments = typed_arguments(package, info, shown.arguments)
        poller = player.call(info, arguments, method=companion, **more)
        assert player.finished(poller.result()) is not None, info.id
        assert fake.clock.waits == [watch.interval], info.id
    assert len(working) > 5
    assert "getSubscriptionProvisioningStatus" in {info.id for info in working}


def test_work_that_fails_raises(package: Any) -> None:
    fake = package.testing.FakePartnerCenter()
    fake.on("getSubscriptionProvisioningStatus", *package.testing.states("pending", "failed"))
    shown = package.testing.examples("getSubscriptionProvisioningStatus").arguments
    with fake.client() as client:
        customer = client.customers.by_id(shown["customer_id"])
        status = customer.subscriptions.by_id(shown["subscription_id"]).provisioning_status
        with pytest.raises(package.OperationFailedError, match="failed"):
            status.watch().result()
    assert fake.clock.waits == [10]
