"""Scalars in every spelling that the service has for them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from tests.unit.runtime_codec.models import (
    Collection,
    Deployment,
    Everything,
    everything,
)

from runtime.codec.codec import decode, encode
from runtime.models.model import Model
from runtime.models.scalars import Duration

GUID = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"


AMERICAN = datetime(2017, 3, 14)
LAST = datetime(9999, 12, 31, 23, 59, 59, 999999)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2017-03-14T03:25:16.3612345Z", datetime(2017, 3, 14, 3, 25, 16, 361235, UTC)),
        ("2017-03-14T03:25:16", datetime(2017, 3, 14, 3, 25, 16)),
        ("2017-03-14 03:25:16", datetime(2017, 3, 14, 3, 25, 16)),
        ("03/14/2017: 00:00:00", AMERICAN),
        ("2017-03-14T03: 25: 16Z", datetime(2017, 3, 14, 3, 25, 16, tzinfo=UTC)),
        ("2017-03-14T03:25", datetime(2017, 3, 14, 3, 25)),
        ("2017-03-14T03:25Z", datetime(2017, 3, 14, 3, 25, tzinfo=UTC)),
        ("2017-03-14", datetime(2017, 3, 14)),
        ("3/14/2017 12:00:00 AM", AMERICAN),
        ("03/14/2017", AMERICAN),
        ("3/14/2017 1:05:09 PM", datetime(2017, 3, 14, 13, 5, 9)),
        ("3/14/2017 12:05 PM +00:00", datetime(2017, 3, 14, 12, 5, tzinfo=UTC)),
        ("0001-01-01T00:00:00", datetime.min),
        ("0001-01-01T00:00:00Z", datetime.min.replace(tzinfo=UTC)),
        ("9999-12-31T23:59:59.9999999", LAST),
        ("9999-12-31T23:59:59.9999999Z", LAST.replace(tzinfo=UTC)),
        (
            "9999-12-31T23:59:59.9999999-08:00",
            LAST.replace(tzinfo=timezone(timedelta(hours=-8))),
        ),
    ],
)
def test_the_spellings_of_a_date_time(
    text: str, moment: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    value = everything(moment=text)
    assert value.moment == moment
    assert (value.moment.tzinfo is None) == (moment.tzinfo is None)
    assert not value.extra
    assert not caplog.records


@pytest.mark.parametrize(
    "text", ["13/14/2017", "2017-02-30", "3/14/2017 13:00 PM", "soon", "0000-01-01"]
)
def test_what_is_no_date_time_is_kept(text: str) -> None:
    value = everything(moment=text, day=text)
    assert value == everything(moment=text, day=text)
    assert (value.moment, value.day) == (None, None)
    assert value.extra == {"moment": text, "day": text}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-03-14", date(2017, 3, 14)),
        ("2017-03-14T00:00:00Z", date(2017, 3, 14)),
        ("2017-03-14T00:00:00.0000000", date(2017, 3, 14)),
        ("3/14/2017 12:00:00 AM", date(2017, 3, 14)),
        ("2017-03-14T05:00:00Z", None),
    ],
)
def test_the_spellings_of_a_date(text: str, day: date | None) -> None:
    value = everything(day=text)
    assert value.day == day
    assert value.extra == ({} if day else {"day": text})


@pytest.mark.parametrize("text", ["10:05", "10:05:00", "10:05:00.0000000", "10:05 AM"])
def test_the_spellings_of_a_time(text: str) -> None:
    assert decode(time, json.dumps(text).encode()) == time(10, 5)


@pytest.mark.parametrize(
    "text", [GUID, GUID.upper(), f"{{{GUID}}}", f"urn:uuid:{GUID}", f"({GUID})"]
)
def test_the_spellings_of_a_guid(text: str) -> None:
    assert everything(id=text).id == UUID(GUID)


def test_numbers_keep_their_digits() -> None:
    digits = "12345678901234567890.123456789012345"
    raw = f'{{"price": {digits}, "textPrice": "1.10", "new": {digits}, "big": 123456789012345678901234}}'
    value = decode(Everything, raw.encode())
    assert value.price == Decimal(digits)
    assert str(value.text_price) == "1.10"
    assert value.extra == {"new": Decimal(digits), "big": 123456789012345678901234}


def test_a_number_beyond_a_float_does_not_lose_the_page() -> None:
    page = decode(
        Collection[Deployment], b'{"items": [{"deploymentPercent": 1e999, "licensesSold": 1}]}'
    )
    assert page.items[0].licenses_sold == 1
    assert page.items[0].extra == {"deploymentPercent": Decimal("1E+999")} or (
        page.items[0].deployment_percent == float("inf")
    )


@pytest.mark.parametrize(("raw", "number"), [(b"5", 5), (b"5.0", 5), (b"5E0", 5), (b"5.5", None)])
def test_whole_numbers(raw: bytes, number: int | None) -> None:
    value = decode(Everything, b'{"count": %b, "looseCount": %b, "level": %b}' % (raw, raw, raw))
    assert (value.count, value.loose_count, value.level) == (number, number, number)


class Counted(Model, rename="camel", kw_only=True):
    """Without decimals, so that fractions are floats."""

    count: int | None = None


def test_a_fraction_that_no_float_holds_is_no_whole_number() -> None:
    value = decode(Counted, b'{"count": 7.16190609436213e+100}')
    assert value.count is None
    assert json.loads(encode(value)) == {"count": 7.16190609436213e100}


def test_numbers_as_text_where_that_is_declared() -> None:
    value = everything(looseCount="5", looseRatio="1.5", price="1.10")
    assert (value.loose_count, value.loose_ratio, value.price) == (5, 1.5, Decimal("1.10"))
    assert everything(looseCount=5, looseRatio=1).loose_ratio == 1.0
    assert everything(looseCount="x").extra == {"looseCount": "x"}


def test_durations_keep_months_and_years() -> None:
    value = everything(termDuration="P1M")
    assert value.term_duration == "P1M"
    assert isinstance(value.term_duration, Duration)
    assert value.term_duration.months == 1
