"""Long-running work: started, looked at, waited for, resumed."""

import json
import pickle
from typing import Any

import pytest

from runtime.errors.errors import (
    NotFoundError,
    OperationFailedError,
    PollingError,
    PollingTimeoutError,
    ServerError,
    UnsafeUrlError,
)
from runtime.requests.options import CallOptions
from runtime.transport.retry import RetryPolicy
from tests.fault_server import Answer, Hang
from tests.unit.runtime_files.conftest import Driver
from tests.unit.runtime_polling.operations import (
    CUSTOMER,
    EXPORT,
    GET_STATUS,
    REGISTER,
    REQUEST,
    START,
    START_FOR_RESULT,
    Export,
    Status,
    Thing,
)

JOBS = f"/v1/customers/{CUSTOMER}/jobs"
JOB = f"{JOBS}/7"


def answer(status: int = 200, headers: dict[str, str] | None = None, **body: Any) -> Answer:
    return Answer(status, json.dumps(body).encode(), headers or {})


def accepted(location: str = f"/customers/{CUSTOMER}/jobs/7", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(202, b"", {"Location": location} | named)


def state(text: str, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    return Answer(200, json.dumps({"status": text, **more}).encode(), headers or {})


def begin(client: Driver, operation: Any = START, **named: Any) -> Any:
    options = named.pop("options", None)
    arguments = {"customer_id": CUSTOMER} | named
    return client.run(client.node._begin(operation, options, **arguments))


def test_work_is_waited_for(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, state("queued"), state("processing", step=2), state("finished"))
    poller = begin(client)
    assert poller.status is None
    assert not poller.done
    assert client.run(poller.poll()).status == "queued"
    seen: list[Status] = []
    status = client.run(poller.result(progress=seen.append))
    assert status == Status(status="finished")
    assert [each.status for each in seen] == ["processing", "finished"]
    assert (poller.done, poller.succeeded, poller.failed) == (True, True, False)
    assert poller.status is status
    assert client.clock.sleeps == [10.0]
    # The end is remembered: the service is not asked again.
    assert client.run(poller.wait()) is status
    assert client.run(poller.result()) is status
    assert len(client.server.of(JOB)) == 3


@pytest.mark.parametrize("location", ["absolute", f"v1/customers/{CUSTOMER}/jobs/7", f"{JOB}?a=b"])
def test_links_in_every_form(client: Driver, location: str) -> None:
    if location == "absolute":
        location = client.server.url + JOB
    client.server.script(JOBS, accepted(location))
    client.server.script(JOB, state("finished"))
    assert client.run(begin(client).result()).status == "finished"


@pytest.mark.parametrize(
    "location", ["https://evil.test/v1/jobs/7", "//evil.test/jobs/7", "http://127.0.0.1:9/v1/x"]
)
def test_a_link_to_elsewhere_gets_no_token(client: Driver, location: str) -> None:
    client.server.script(JOBS, accepted(location))
    with pytest.raises(UnsafeUrlError):
        client.run(begin(client).poll())


def test_a_missing_link_is_made_up_for_where_the_path_is_known(client: Driver) -> None:
    client.server.script(f"/v1/customers/{CUSTOMER}/registrations", Answer(202, b""))
    path = f"/v1/customers/{CUSTOMER}/registrationstatus"
    client.server.script(path, state("registering"), state("Registered"))
    poller = begin(client, REGISTER)
    assert poller.token == path
    assert client.run(poller.result()).status == "Registered"
    client.server.script(JOBS, Answer(202, b""))
    with pytest.raises(PollingError, match="does not say where"):
        begin(client)


def test_an_id_in_the_body_leads_to_the_status(client: Driver) -> None:
    def reply(status: str, place: str = "") -> Answer:
        return answer(value=[{"requestId": "r-1", "status": status, "blobLocation": place}])

    client.server.script("/v1.0/payouts/payments", reply("Queued"))
    path = "/v1.0/payouts/payments/r-1"
    client.server.script(path, reply("Processing"), reply("Completed", "https://blob.test/a?sig=b"))
    assert client.run(begin(client, REQUEST).result()) == "https://blob.test/a?sig=b"
    assert client.clock.sleeps == [60.0]
    client.server.script(path, reply("Completed"))
    with pytest.raises(PollingError, match="does not say what it gave"):
        client.run(begin(client, REQUEST).result())


@pytest.mark.parametrize(
    "end",
    [
        {"resourceLocation@odata.navigationLink": "{server}/v1.0/manifests/m-1"},
        {"resourceLocation": "/v1.0/manifests/m-1"},
        {"resourceLocation": "m-1"},
        {"resourceLocation": {"name": "a"}},
    ],
)
def test_a_result_is_fetched_unless_it_is_there(client: Driver, end: dict[str, Any]) -> None:
    text = json.dumps({"status": "succeeded"} | end).replace("{server}", client.server.url)
    client.server.script("/v1.0/export", accepted("/v1.0/operations/o-1"))
    client.server.script("/v1.0/operations/o-1", Answer(200, text.encode()))
    client.server.script("/v1.0/manifests/m-1", answer(name="a"))
    poller = begin(client, EXPORT)
    assert client.run(poller.result()) == Thing(name="a")
    assert isinstance(poller.status, Export)


def test_a_result_with_the_arguments_of_the_link(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, state("finished"))
    client.server.script(f"/v1/customers/{CUSTOMER}/results/7", answer(name="made"))
    assert client.run(begin(client, START_FOR_RESULT).result()) == Thing(name="made")


@pytest.mark.parametrize(
    "word", ["finished_with_errors", "FinishedWithErrors", "Finished With Errors"]
)
def test_a_failure_carries_what_the_service_says(client: Driver, word: str) -> None:
    parts = [
        {"id": 1, "errorCode": 0},
        {"id": 2, "errorCode": 5001, "errorDescription": "The hash is used."},
        {"id": 3, "errorCode": 5002, "errorDescription": "No such model."},
    ]
    client.server.script(JOBS, accepted())
    client.server.script(JOB, state(word, {"MS-RequestId": "r-9"}, parts=parts))
    poller = begin(client)
    assert client.run(poller.poll()).status == word
    assert poller.failed
    with pytest.raises(OperationFailedError, match="The hash is used") as caught:
        client.run(poller.result())
    error = pickle.loads(pickle.dumps(caught.value))
    assert error.state == word
    assert error.detail.code == "5001"
    assert [part["id"] for part in error.detail.data] == [2, 3]
    assert error.status.parts == parts
    assert (error.operation, error.request_id) == ("getStatus", "r-9")


def test_a_failure_with_an_error_object(client: Driver) -> None:
    client.server.script("/v1.0/export", accepted("/v1.0/operations/o-1"))
    body = state("failed", error={"code": "5000", "message": "The invoice has no usage."})
    client.server.script("/v1.0/operations/o-1", body)
    with pytest.raises(OperationFailedError, match="5000 The invoice has no usage") as caught:
        client.run(begin(client, EXPORT).wait())
    assert caught.value.detail.description == "The invoice has no usage."


def test_the_service_sets_the_pace(client: Driver) -> None:
    client.server.script(JOBS, accepted(Retry_After="30"))
    client.server.script(
        JOB,
        state("running", {"Retry-After": "5"}),
        state("running"),
        state("running", {"Retry-After": "0"}),
        state("running", {"Retry-After": "99999999"}),
        state("running", {"Retry-After": "nan"}),
        state("finished"),
    )
    client.run(begin(client).wait(interval=2))
    assert client.clock.sleeps == [30.0, 5.0, 2.0, 2.0, 600.0, 2.0]


def test_the_deadline_gives_a_token_that_resumes(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, state("running"))
    with pytest.raises(PollingTimeoutError, match="running") as caught:
        client.run(begin(client).result(deadline=25))
    # The last look is at the deadline itself.
    assert client.clock.sleeps == [10.0, 10.0, 5.0]
    error = pickle.loads(pickle.dumps(caught.value))
    assert error.status == Status(status="running")
    client.server.script(JOB, state("finished"))
    poller = client.node._resume(START, error.token, None)
    assert isinstance(error, TimeoutError)
    assert client.run(poller.result()).status == "finished"


def test_no_look_is_taken_that_cannot_help(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, state("running", {"Retry-After": "100"}))
    with pytest.raises(PollingTimeoutError):
        client.run(begin(client).result(deadline=25))
    assert client.clock.sleeps == []
    assert len(client.server.of(JOB)) == 1


def test_retries_of_a_look_end_at_the_deadline(client: Driver) -> None:
    client.make(retry=RetryPolicy(attempts=1000, deadline=None))
    client.server.script(JOBS, accepted())
    client.server.script(JOB, Answer(503))
    with pytest.raises((PollingTimeoutError, ServerError)):
        client.run(begin(client).wait(deadline=60))
    assert client.clock.now < 1_700_000_000.0 + 61


def test_a_status_that_makes_no_sense(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, Answer(202, b""), answer(step=1))
    poller = begin(client)
    assert client.run(poller.poll()) == Status()
    assert not poller.done
    with pytest.raises(PollingError, match="has no status"):
        client.run(poller.wait())


def test_errors_pass_and_the_poller_lives_on(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, Answer(404), state("finished"))
    poller = begin(client)
    with pytest.raises(NotFoundError):
        client.run(poller.wait())
    assert client.run(poller.wait()).status == "finished"


def test_a_status_operation_is_watched(client: Driver) -> None:
    client.server.script(JOB, state("running"), state("finished"))
    poller = client.node._watch(GET_STATUS, None, customer_id=CUSTOMER, job_id="7")
    assert poller.token == JOB
    assert client.run(poller.result()).status == "finished"


def test_options_go_with_every_look_but_the_key_does_not(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, state("running"), state("finished"))
    options = CallOptions(request_id="key", correlation_id="trace", headers={"X-Mine": "1"})
    client.run(begin(client, options=options).wait())
    seen = client.server.seen
    assert {request.headers["ms-correlationid"] for request in seen} == {"trace"}
    assert {request.headers["x-mine"] for request in seen} == {"1"}
    assert [request.headers["ms-requestid"] == "key" for request in seen] == [True, False, False]


def test_a_poller_is_quiet_about_its_link(client: Driver) -> None:
    client.server.script(JOBS, accepted(f"{JOB}?sig=secret"))
    client.server.script(JOB, state("running"))
    poller = begin(client)
    assert "secret" not in repr(poller)
    client.run(poller.poll())
    assert repr(poller).endswith("Poller running>")


def test_what_is_no_work_is_refused(client: Driver) -> None:
    with pytest.raises(TypeError, match="starts no work"):
        begin(client, GET_STATUS)
    with pytest.raises(TypeError, match="no status"):
        client.node._watch(START, None)
    with pytest.raises(ValueError, match="empty"):
        client.node._resume(START, " ", None)
    with pytest.raises(UnsafeUrlError):
        client.run(client.node._resume(START, "https://evil.test/x", None).poll())


def test_a_look_that_hangs_is_cut_by_its_timeout(client: Driver) -> None:
    client.server.script(JOBS, accepted())
    client.server.script(JOB, Hang(), state("finished"))
    poller = begin(client, options=CallOptions(timeout=0.5))
    assert client.run(poller.wait()).status == "finished"
