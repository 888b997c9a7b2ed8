"""What is sent: extras, nulls, decimals, read-only attributes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from tests.unit.runtime_codec.models import Cat, Deployment, Everything, Level, Strict, Term

from runtime.codec.codec import decode, encode
from runtime.models.changes import changes
from runtime.models.model import NULL
from runtime.models.scalars import Duration

GUID = UUID("4D3CF487-70F4-4E1E-9FF1-B2BFCE8D9F04")


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (Everything(), "{}"),
        (Everything(id=GUID), '{"id":"4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"}'),
        (Everything(class_="a"), '{"class":"a"}'),
        (Everything(class_=None, count=0), '{"count":0}'),
        (Everything(class_=NULL, count=0), '{"class":null,"count":0}'),
        (Everything(price=Decimal("1.10")), '{"price":1.10}'),
        (Everything(price=Decimal("12345678901234567890.10")), '{"price":12345678901234567890.10}'),
        (Everything(price=Decimal("NaN")), '{"price":"NaN"}'),
        (Everything(text_price=Decimal("1.10")), '{"textPrice":"1.10"}'),
        (Everything(text_price=Decimal("1E+2")), '{"textPrice":"100"}'),
        (Everything(text_prices=[Decimal(1)]), '{"textPrices":["1"]}'),
        (Everything(parent=Everything(text_price=Decimal(1))), '{"parent":{"textPrice":"1"}}'),
        (Everything(moment=datetime(2024, 1, 2, 3, 4, 5)), '{"moment":"2024-01-02T03:04:05"}'),
        (Everything(moment=datetime(2024, 1, 2, tzinfo=UTC)), '{"moment":"2024-01-02T00:00:00Z"}'),
        (Everything(day=date(2024, 1, 2)), '{"day":"2024-01-02"}'),
        (Everything(term=Term("weekly"), level=Level.LOW), '{"term":"weekly","level":1}'),
        (Everything(term_duration=Duration("P1M")), '{"termDuration":"P1M"}'),
        (Everything(loose_count=5, loose_ratio=1.5), '{"looseCount":5,"looseRatio":1.5}'),
        (Everything(blob=b"hi"), '{"blob":"aGk="}'),
        (Everything(anything={"a": [NULL, None]}), '{"anything":{"a":[null,null]}}'),
        (Everything(page_size=20), "{}"),
        (Everything(pet=Cat(lives=9)), '{"pet":{"petType":"cat","lives":9}}'),
        ([Everything(text_price=Decimal(1))], '[{"textPrice":"1"}]'),
        ({"a": Deployment(licenses_sold=1)}, '{"a":{"licensesSold":1}}'),
        (None, "null"),
        ("NaN", '"NaN"'),
    ],
)
def test_what_is_sent(value: Any, sent: str) -> None:
    assert encode(value).decode() == sent


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), object(), {1, "a"}, "\ud800"])
def test_what_has_no_json_form_is_refused(bad: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        encode(Everything(anything=[bad] if not isinstance(bad, set) else [object()]))


def test_a_value_that_contains_itself_is_refused() -> None:
    value = Everything()
    value.parent = value
    with pytest.raises(ValueError, match="contains itself"):
        encode(value)


def test_extras_are_sent_with_the_attributes() -> None:
    raw = {"new": {"a": None}, "count": "many", "class": "a", "parent": {"b": 1, "moment": "soon"}}
    value = decode(Everything, json.dumps(raw).encode())
    assert json.loads(encode(value)) == raw


def test_an_attribute_wins_over_an_extra_of_its_name() -> None:
    value = decode(Everything, b'{"count": "many"}')
    value.count = 5
    assert encode(value) == b'{"count":5}'
    value.count = NULL
    assert encode(value) == b'{"count":null}'
    value.count = None
    assert encode(value) == b'{"count":"many"}'
    value.extra.clear()
    assert encode(value) == b"{}"


def test_a_list_that_did_not_fit_is_sent_as_it_came_until_it_is_edited() -> None:
    value = decode(Everything, b'{"rows":[{"licensesSold":1},null,{"licensesSold":2}]}')
    assert encode(value) == b'{"rows":[{"licensesSold":1},null,{"licensesSold":2}]}'
    assert value.rows is not None
    value.rows[1].licenses_sold = 3
    assert encode(value) == b'{"rows":[{"licensesSold":1},{"licensesSold":3}]}'


def test_read_only_attributes_are_left_out_on_request_at_every_level() -> None:
    value = Everything(id=GUID, count=1, levels=[Level.LOW], parent=Everything(id=GUID, count=2))
    assert encode(value, omit_read_only=True) == b'{"count":1,"parent":{"count":2}}'
    assert encode([value], omit_read_only=True) == b'[{"count":1,"parent":{"count":2}}]'
    raw = decode(Everything, b'{"id": "none", "new": 1}')
    assert encode(raw, omit_read_only=True) == b'{"new":1}'


def test_changes_are_the_least_that_has_to_be_sent() -> None:
    before = decode(
        Everything,
        b'{"id": "%s", "class": "a", "count": 1, "pageSize": 5, "strings": ["a"], "level": "high",'
        b' "parent": {"class": "b", "count": 2, "old": 1}, "pet": {"petType": "cat", "lives": 9},'
        b' "kept": 1, "gone": 2, "moved": 3}' % str(GUID).encode(),
    )
    after = decode(Everything, encode(before))
    assert encode(changes(before, after)) == b"{}"
    assert after.parent is not None
    after.class_ = None
    after.page_size = 20
    after.strings = ["a", "b"]
    after.parent.count = 3
    after.parent.extra["fresh"] = 4
    after.pet = Cat(lives=8)
    after.extra["moved"] = 4
    del after.extra["gone"]
    assert json.loads(encode(changes(before, after))) == {
        "class": None,
        "pageSize": 20,
        "strings": ["a", "b"],
        "parent": {"count": 3, "fresh": 4},
        "pet": {"petType": "cat", "lives": 8},
        "moved": 4,
        "gone": None,
    }


def test_changes_keep_what_is_required() -> None:
    before = Strict(id="a", made_on=date(2024, 1, 1), note="x")
    after = Strict(id="a", made_on=date(2024, 1, 1))
    assert changes(before, after) == Strict(id="a", made_on=date(2024, 1, 1), note=NULL)
    with pytest.raises(TypeError):
        changes(before, Everything())


def test_changes_prefer_a_raw_value_given_instead() -> None:
    before = Everything(count=1)
    after = Everything()
    after.extra["count"] = "many"
    assert encode(changes(before, after)) == b'{"count":"many"}'
