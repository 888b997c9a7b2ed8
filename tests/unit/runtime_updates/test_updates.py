"""PATCH and PUT send what the caller changed or passed, and nothing else."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from tests.unit.runtime_updates.conftest import Caller, Service

ETAG = '"2f9a"'
SUBSCRIPTION: dict[str, Any] = {
    "id": "s1",
    "friendlyName": "Contoso mail",
    "quantity": 5,
    "autoRenewEnabled": True,
    "price": 1.10,
    "status": "active",
    "term": {"duration": "P1Y", "endsOn": "2027-01-31", "billing": "monthly", "newInTerm": [1]},
    "tags": ["a", "b"],
    "attributes": {"objectType": "Subscription", "etag": ETAG},
    "newField": {"deep": {"x": None}},
    "quantityUnit": "seats",
}
ASSIGNMENT: dict[str, Any] = {
    "@odata.etag": 'W/"JyIw"',
    "id": "a1",
    "status": "active",
    "roles": [{"id": "r1", "name": "Reader"}, {"id": "r2", "name": "Writer", "scope": "all"}],
    "newField": 1,
}


def subscription(client: Any) -> Any:
    return client.subscriptions.by_id("s1")


def read(call: Caller) -> Any:
    call.service.resource = SUBSCRIPTION
    return call(lambda client: subscription(client).get())


def models(package: ModuleType) -> Any:
    from importlib import import_module

    return import_module(f"{package.__name__}.models")


@pytest.mark.parametrize("method", ["update", "replace"])
def test_what_was_read_goes_back_whole(call: Caller, service: Service, method: str) -> None:
    found = read(call)
    call(lambda client: getattr(subscription(client), method)(found))
    assert service.sent == SUBSCRIPTION
    assert service.requests[-1].headers["content-type"] == "application/json"


@pytest.mark.parametrize("method", ["update", "replace"])
def test_a_change_is_sent_among_the_rest(call: Caller, service: Service, method: str) -> None:
    found = read(call)
    found.quantity = 7
    found.price = Decimal("1.105")
    found.term.ends_on = dt.date(2028, 1, 31)
    found.status = models(call.package).Status.SUSPENDED
    found.extra["newField"] = "mine"
    call(lambda client: getattr(subscription(client), method)(found))
    term = SUBSCRIPTION["term"] | {"endsOn": "2028-01-31"}
    assert service.sent == SUBSCRIPTION | {
        "quantity": 7,
        "price": 1.105,
        "status": "suspended",
        "newField": "mine",
        "term": term,
    }


def test_only_what_was_passed_is_sent(call: Caller, service: Service) -> None:
    body = models(call.package).Subscription(quantity=0, auto_renew_enabled=False, tags=[])
    call(lambda client: subscription(client).update(body))
    assert service.sent == {"quantity": 0, "autoRenewEnabled": False, "tags": []}


def test_null_is_sent_where_it_is_asked_for(call: Caller, service: Service) -> None:
    null = call.package.NULL
    found = read(call)
    found.friendly_name = null
    found.term.billing = null
    found.tags = None
    call(lambda client: subscription(client).update(found))
    sent = service.sent
    assert sent["friendlyName"] is None
    assert sent["term"]["billing"] is None
    assert "tags" not in sent
    call(lambda client: subscription(client).update({"friendlyName": null, "quantity": 1}))
    assert service.sent == {"friendlyName": None, "quantity": 1}


def test_a_mapping_is_sent_as_it_is(call: Caller, service: Service) -> None:
    call(lambda client: client.tags.by_id("t").update({"colour": "red", "größe": "L"}))
    assert service.sent == {"colour": "red", "größe": "L"}


def test_nothing_reaches_the_service_without_a_body(call: Caller, service: Service) -> None:
    with pytest.raises(ValueError, match="body"):
        call(lambda client: subscription(client).update(None))
    assert service.requests == []


class TestChanges:
    """`changes(before, after)`, sent."""

    def test_the_difference_and_the_etag_are_sent(self, call: Caller, service: Service) -> None:
        after = read(call)
        before = copy.deepcopy(after)
        after.quantity = 7
        after.friendly_name = None
        after.term.billing = "annual"
        del after.extra["quantityUnit"]
        call(lambda client: subscription(client).update(call.package.changes(before, after)))
        assert service.sent == {
            "quantity": 7,
            "friendlyName": None,
            "term": {"billing": "annual"},
            "quantityUnit": None,
            "attributes": {"etag": ETAG},
        }
        assert service.if_match == ETAG

    def test_a_list_is_sent_whole(self, call: Caller, service: Service) -> None:
        after = read(call)
        before = copy.deepcopy(after)
        after.tags.append("c")
        call(lambda client: subscription(client).update(call.package.changes(before, after)))
        assert service.sent == {"tags": ["a", "b", "c"], "attributes": {"etag": ETAG}}

    def test_without_an_etag_none_is_made_up(self, call: Caller, service: Service) -> None:
        subscription_of = models(call.package).Subscription
        before, after = subscription_of(quantity=1), subscription_of(quantity=2)
        call(lambda client: subscription(client).update(call.package.changes(before, after)))
        assert service.sent == {"quantity": 2}
        assert service.if_match is None

    def test_an_etag_of_odata_goes_into_the_header_only(
        self, call: Caller, service: Service
    ) -> None:
        service.resource = ASSIGNMENT
        after = call(lambda client: client.assignments.by_id("a1").get())
        before = copy.deepcopy(after)
        after.roles = after.roles[:1]
        changed = call.package.changes(before, after)
        call(lambda client: client.assignments.by_id("a1").update(changed))
        assert service.sent == {"roles": [{"id": "r1"}]}
        assert service.if_match == ASSIGNMENT["@odata.etag"]

    def test_a_model_that_travelled_compares_like_itself(self, call: Caller) -> None:
        after = read(call)
        before = pickle.loads(pickle.dumps(after))
        found = call.package.changes(before, after)
        assert found == models(call.package).Subscription(
            attributes=models(call.package).Attributes(etag=ETAG)
        )


class TestReadOnly:
    """`x-pcgen-omit-read-only`."""

    def test_what_the_service_sets_is_left_out_at_every_level(
        self, call: Caller, service: Service
    ) -> None:
        service.resource = ASSIGNMENT
        found = call(lambda client: client.assignments.by_id("a1").get())
        call(lambda client: client.assignments.by_id("a1").update(found))
        assert service.sent == {
            "roles": [{"id": "r1"}, {"id": "r2", "scope": "all"}],
            "newField": 1,
        }

    def test_it_is_sent_where_the_service_does_not_mind(
        self, call: Caller, service: Service
    ) -> None:
        found = read(call)
        call(lambda client: subscription(client).update(found))
        assert service.sent["id"] == "s1"


class TestIfMatch:
    """The ETag of an update comes from the body, or from the caller."""

    def test_from_attributes(self, call: Caller, service: Service) -> None:
        found = read(call)
        call(lambda client: subscription(client).update(found))
        assert service.if_match == ETAG

    def test_from_a_name_that_holds_a_dot(self, call: Caller, service: Service) -> None:
        service.resource = ASSIGNMENT
        found = call(lambda client: client.assignments.by_id("a1").get())
        call(lambda client: client.assignments.by_id("a1").update(found))
        assert service.if_match == ASSIGNMENT["@odata.etag"]

    def test_from_a_mapping(self, call: Caller, service: Service) -> None:
        body = {"roles": [], "@odata.etag": 'W/"1"'}
        call(lambda client: client.assignments.by_id("a1").update(body))
        assert service.if_match == 'W/"1"'

    def test_as_given(self, call: Caller, service: Service) -> None:
        found = read(call)
        call(lambda client: subscription(client).update(found, if_match="*"))
        assert service.if_match == "*"
        body = models(call.package).Assignment(roles=[])
        call(lambda client: client.assignments.by_id("a1").update(body, if_match='W/"2"'))
        assert service.if_match == 'W/"2"'
        assert service.sent == {"roles": []}

    @pytest.mark.parametrize("etag", [None, "NULL"])
    def test_a_missing_one_is_noticed_before_anything_is_sent(
        self, call: Caller, service: Service, etag: str | None
    ) -> None:
        body = models(call.package).Assignment(roles=[])
        body.odata_etag = etag and getattr(call.package, etag)
        with pytest.raises(ValueError, match=r"@odata\.etag"):
            call(lambda client: client.assignments.by_id("a1").update(body))
        assert service.requests == []

    def test_it_may_be_missing_where_the_service_does_not_ask(
        self, call: Caller, service: Service
    ) -> None:
        attributes = models(call.package).Attributes(etag=call.package.NULL)
        body = models(call.package).Subscription(quantity=1, attributes=attributes)
        call(lambda client: subscription(client).update(body))
        assert service.if_match is None

    def test_it_cannot_add_headers(self, call: Caller, service: Service) -> None:
        with pytest.raises(ValueError):
            call(lambda client: subscription(client).update({}, if_match='"a"\r\nX-Evil: 1'))
        assert service.requests == []
