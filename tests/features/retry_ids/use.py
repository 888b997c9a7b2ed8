from types import ModuleType

import httpx2
from tests.calls import Reply, both, quick, reply
from tests.outcomes import outcomes

BROKEN = "the connection was reset"


def answers(*faults: int | str) -> list[Reply]:
    """Statuses and lost connections, and then the ticket."""
    lost = [httpx2.ReadError(fault) if isinstance(fault, str) else reply(fault) for fault in faults]
    return [*lost, reply(201, {"seat": "a"})]


def ids(package: ModuleType, *faults: int | str, request_id: str | None = None) -> list[int]:
    """The request ids of a POST and its repetitions, each by the first request that had it."""
    ticket = package.models.Ticket(seat="a")
    options = package.CallOptions(request_id=request_id)
    made, sent = both(
        package,
        lambda c: c.tickets.create(ticket, options=options),
        lambda: answers(*faults),
        clock=quick(package),
    )
    assert made == ticket and len(sent) == len(faults) + 1
    assert len({one.headers["ms-correlationid"] for one in sent}) == 1
    seen = [one.headers["ms-requestid"] for one in sent]
    assert request_id in (None, seen[0])
    return [seen.index(each) for each in seen]


def a_gateway_that_lost_the_answer(package: ModuleType) -> None:
    """The work was done and came again under a new id: a second ticket."""
    for status in (408, 502, 504):
        assert ids(package, status) == [0, 0]
        assert ids(package, status, request_id="mine") == [0, 0]


def a_refusal_after_a_lost_answer(package: ModuleType) -> None:
    """Who says 401, 429 or 503 has not looked at the id: it tells nothing of the request before."""
    for status in (401, 429, 503):
        assert ids(package, BROKEN, status) == [0, 0, 0]
        assert ids(package, 504, status) == [0, 0, 0]


def an_answer_of_the_service_itself(package: ModuleType) -> None:
    """It has finished with the id, and would give the same answer again."""
    assert ids(package, 500, 429) == [0, 1, 2]
    assert ids(package, BROKEN, 500, BROKEN) == [0, 0, 2, 2]


def work_without_an_id_is_not_sent_twice(package: ModuleType) -> None:
    """It was, once it may have been done: the operation has no id by which the service would notice."""

    def sent(*faults: int | str) -> tuple[object, int]:
        note = package.models.Ticket()
        ended, requests = both(
            package,
            lambda c: outcomes(c, lambda c: c.notes.create(note)),
            lambda: answers(*faults),
            clock=quick(package),
        )
        assert not any(name.startswith("ms-") for one in requests for name in one.headers)
        return ended[0], len(requests)

    assert sent(BROKEN) == (package.ConnectionLostError, 1)
    for status in (500, 502, 504):
        assert sent(status) == (package.ServerError, 1)
    # These say that nothing was begun.
    assert sent(429, 503) == (package.models.Ticket(seat="a"), 3)


def use(package: ModuleType) -> None:
    a_gateway_that_lost_the_answer(package)
    a_refusal_after_a_lost_answer(package)
    an_answer_of_the_service_itself(package)
    work_without_an_id_is_not_sent_twice(package)
