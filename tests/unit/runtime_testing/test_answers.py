"""What the fake answers: examples, scripted bodies, errors, waits, files, states."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx2
import pytest

from .conftest import THING, Caller


def get_thing(client: Any) -> Any:
    return client.things.by_id(THING).get()


def test_the_example_answers_what_is_not_scripted(call: Caller) -> None:
    thing = call(get_thing)
    assert (thing.id, thing.price) == ("t1", Decimal("10.5"))
    assert call(lambda client: client.things.by_id(THING).exists()) is True
    assert call(lambda client: client.things.by_id(THING).delete()) is None


def test_a_literal_is_no_placeholder(call: Caller) -> None:
    assert call(lambda client: client.things.newest.get()).id == "newest"


def test_answers_come_in_order_and_the_last_one_stays(shop: Any, call: Caller) -> None:
    call.fake.on("getThing", shop.models.Thing(id="a"), {"id": "b"}, lambda request: {"id": "c"})
    assert [call(get_thing).id for _ in range(4)] == ["a", "b", "c", "c"]


def test_the_newest_word_counts_and_older_ones_come_back(shop: Any, call: Caller) -> None:
    call.fake.on("getThing", {"id": "old"})
    call.fake.on("getThing", shop.testing.Reply({"id": "new"}, times=2))
    assert [call(get_thing).id for _ in range(3)] == ["new", "new", "old"]


def test_an_answer_can_be_for_some_arguments_only(call: Caller) -> None:
    call.fake.on("getThing", {"id": "other"}, thing_id=THING.upper())
    assert call(get_thing).id == "other"
    other = "1" + THING[1:]
    assert call(lambda client: client.things.by_id(other).get()).id == "t1"


def test_an_operation_is_named_in_three_ways(shop: Any, call: Caller) -> None:
    from importlib import import_module

    constant = import_module("shop.routes.shop").GET_THING
    for name in ("getThing", "GET /things/{any}", "get /THINGS/{thing-id}", constant):
        call.fake.on(name, {"id": str(name)})
        assert call(get_thing).id == str(name)
    with pytest.raises(ValueError, match="did you mean 'getThing'"):
        call.fake.on("getThings")
    with pytest.raises(ValueError, match="getThing has no argument 'customer_id'"):
        call.fake.on("getThing", customer_id=1)


def test_a_function_sees_the_request_and_the_example(call: Caller) -> None:
    call.fake.on("updateThing", lambda request: request.example() | {"id": request.body.id})
    changed = call(lambda client: client.things.by_id(THING).update(_thing(client, id="mine")))
    assert (changed.id, changed.price) == ("mine", 11)


def _thing(client: Any, **values: Any) -> Any:
    from importlib import import_module

    return import_module("shop.models").Thing(**values)


def test_errors_have_the_shape_of_the_specification(shop: Any, call: Caller) -> None:
    call.fake.on("getThing", shop.testing.error(404), shop.testing.error(409, 77, "Not now."))
    with pytest.raises(shop.NotFoundError) as missing:
        call(get_thing)
    assert (missing.value.code, missing.value.description) == ("3000", "No such thing.")
    with pytest.raises(shop.ConflictError) as conflict:
        call(get_thing)
    assert (conflict.value.code, conflict.value.description) == ("77", "Not now.")
    call.fake.on("listWhole", shop.testing.error(404, "gone", "No example shows it."))
    with pytest.raises(shop.NotFoundError, match="code gone: No example shows it"):
        call(lambda client: client.lists.whole())


def test_throttling_costs_no_time_and_shows_in_the_clock(shop: Any, call: Caller) -> None:
    before = call.fake.clock.now
    call.fake.on("getThing", shop.testing.throttled(2, retry_after=30))
    assert call(get_thing).id == "t1"
    assert call.fake.clock.waits == [30.0, 30.0]
    assert call.fake.clock.now - before == 60.0
    assert len(call.fake.calls("getThing")) == 3


def test_slow_answers_are_timeouts_by_the_fakes_clock(shop: Any, call: Caller) -> None:
    before = call.fake.clock.now
    call.fake.on("getThing", shop.testing.Reply(delay=59.0), shop.testing.Reply(delay=61.0))
    assert call(get_thing).id == "t1"
    assert call.fake.clock.now - before == 59.0
    with pytest.raises(shop.RequestTimeoutError):
        call(get_thing)


def test_failures_of_the_network(shop: Any, call: Caller) -> None:
    call.fake.on("getThing", shop.testing.unreachable(), shop.testing.timeout(), {"id": "there"})
    assert call(get_thing).id == "there"
    assert len({seen.headers["ms-requestid"] for seen in call.fake.requests}) == 1
    call.fake.on("getThing", httpx2.RemoteProtocolError("cut off"))
    with pytest.raises(shop.ConnectionLostError):
        call(get_thing)


def test_files(shop: Any, call: Caller) -> None:
    assert call(lambda client: client.file.get()).startswith(b"The content")
    call.fake.on("getFile", shop.testing.Reply(b"%PDF", headers={"ETag": '"1"'}))
    assert call(lambda client: client.file.get()) == b"%PDF"


def test_a_part_of_a_file(fake: Any) -> None:
    fake.on("getFile", b"0123456789")
    with httpx2.Client(transport=fake.transport, base_url="https://shop.example") as http:
        part = http.get("/file", headers={"Range": "bytes=4-"})
    assert (part.status_code, part.content) == (206, b"456789")
    assert part.headers["content-range"] == "bytes 4-9/10"


def test_files_of_other_hosts_can_be_scripted(fake: Any) -> None:
    fake.on("GET https://files.example/a.gz", b"rows")
    with httpx2.Client(transport=fake.transport) as http:
        assert http.get("https://files.example/a.gz?sig=secret").content == b"rows"
    assert fake.calls("GET https://files.example/a.gz")[0].url.query == b"sig=secret"


def test_heads(call: Caller) -> None:
    call.fake.on("thingExists", True, False)
    answers = [call(lambda client: client.things.by_id(THING).exists()) for _ in range(2)]
    assert answers == [True, False]


def test_work_that_is_polled(shop: Any, call: Caller) -> None:
    call.fake.on("getExport", *shop.testing.states("busy", "busy", "done"))
    raw: list[Any] = []
    options = shop.CallOptions(on_response=raw.append)
    call(lambda client: client.exports.create(options=options))
    assert raw[0].headers["location"] == "/exports/e1"
    seen = [call(lambda client: client.exports.by_id("e1").get()).state.name for _ in range(4)]
    assert seen == ["busy", "busy", "done", "done"]


def test_a_poller_waits_by_the_fakes_clock(shop: Any, call: Caller) -> None:
    call.fake.on("getExport", *shop.testing.states("busy", "busy", "done"))
    poller = call(lambda client: client.exports.begin_create())
    assert call(lambda client: poller.result()).state.name == "done"
    assert call.fake.clock.waits == [7.0, 7.0]
    call.fake.on("getExport", *shop.testing.states("busy", "broken"))
    failing = call(lambda client: client.exports.begin_create())
    with pytest.raises(shop.OperationFailedError):
        call(lambda client: failing.result())


def test_a_client_reads_no_more_of_the_request_than_it_should(call: Caller) -> None:
    call(get_thing)
    (seen,) = call.fake.requests
    assert seen.operation_id == "getThing"
    assert str(seen.arguments["thing_id"]) == THING
    assert "authorization" not in seen.headers
    assert seen.body is None
