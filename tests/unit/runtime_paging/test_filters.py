"""Conditions and orders: their text on the wire, and that values can't break out of it."""

import copy
import json
import pickle
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.filters.filters import Filter, ODataFilter, Sort

from . import operations as op
from .conftest import Colour


class Market(StrEnum):
    GERMANY = "DE"


def test_the_documented_filter() -> None:
    expected = '{"Field":"CompanyName","Value":"cont","Operator":"starts_with"}'
    assert str(Filter.starts_with("CompanyName", "cont")) == expected


@pytest.mark.parametrize(
    "operator",
    [
        "equals", "not_equals", "greater_than", "greater_than_or_equals", "less_than",
        "less_than_or_equals", "substring", "starts_with", "not_starts_with",
    ],
)  # fmt: skip
def test_every_operator_of_the_service(operator: str) -> None:
    made = getattr(Filter, operator)("Name", "x")
    assert json.loads(str(made)) == {"Field": "Name", "Value": "x", "Operator": operator}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (3, "3"),
        (Decimal("1.50"), "1.50"),
        (date(2026, 1, 31), "2026-01-31"),
        (datetime(2026, 1, 31, 12, tzinfo=UTC), "2026-01-31T12:00:00Z"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Market.GERMANY, "DE"),
    ],
)
def test_json_values_are_texts(value: Any, text: str) -> None:
    assert json.loads(str(Filter.equals("F", value)))["Value"] == text


def test_joined_filters() -> None:
    one, two, three = (Filter.equals("F", text) for text in "abc")
    assert json.loads(str(one & two | three)) == {
        "LeftFilter": {
            "LeftFilter": json.loads(str(one)),
            "RightFilter": json.loads(str(two)),
            "Operator": "and",
        },
        "RightFilter": json.loads(str(three)),
        "Operator": "or",
    }


@given(field=st.text(min_size=1).filter(str.strip), value=st.text())
def test_json_values_stay_data(field: str, value: str) -> None:
    expected = {"Field": field, "Value": value, "Operator": "equals"}
    assert json.loads(str(Filter.equals(field, value))) == expected


ONE = ODataFilter.equals("autoRenewEnabled", True)
TWO = ODataFilter.equals("customerMarket", "US")


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (ONE & TWO, "autoRenewEnabled eq true and customerMarket eq 'US'"),
        (ONE & TWO & ONE, "autoRenewEnabled eq true and customerMarket eq 'US' and autoRenewEnabled eq true"),
        (ONE & (TWO | ONE), "autoRenewEnabled eq true and (customerMarket eq 'US' or autoRenewEnabled eq true)"),
        (ONE & TWO | ONE, "(autoRenewEnabled eq true and customerMarket eq 'US') or autoRenewEnabled eq true"),
        (~ONE, "not (autoRenewEnabled eq true)"),
        (~(ONE | TWO) & ONE, "not (autoRenewEnabled eq true or customerMarket eq 'US') and autoRenewEnabled eq true"),
        (ODataFilter.equals("name", "O'Neil"), "name eq 'O''Neil'"),
        (ODataFilter.equals("name", None), "name eq null"),
        (ODataFilter.equals("name", Market.GERMANY), "name eq 'DE'"),
        (ODataFilter.not_equals("n", -2), "n ne -2"),
        (ODataFilter.greater_than("n", 1.5), "n gt 1.5"),
        (ODataFilter.greater_than_or_equals("d", date(2026, 1, 1)), "d ge 2026-01-01"),
        (ODataFilter.less_than("d", datetime(2026, 1, 1, tzinfo=UTC)), "d lt 2026-01-01T00:00:00Z"),
        (ODataFilter.less_than_or_equals("n", Decimal("1E+2")), "n le 100"),
        (ODataFilter.equals("t", timedelta(hours=1)), "t eq duration'PT3600S'"),
        (ODataFilter.equals("id", UUID(int=1)), "id eq 00000000-0000-0000-0000-000000000001"),
        (ODataFilter.one_of("a/b", ["x", "y'"]), "a/b in ('x','y''')"),
        (ODataFilter.contains("name", "a,b"), "contains(name,'a,b')"),
        (ODataFilter.starts_with("name", "a"), "startswith(name,'a')"),
        (ODataFilter.ends_with("name", "a"), "endswith(name,'a')"),
        (Sort.descending("usageDate"), "usageDate desc"),
        (Sort.ascending("a/b").then(Sort.descending("c")), "a/b asc,c desc"),
    ],
    ids=lambda case: "" if isinstance(case, str) else str(case),
)  # fmt: skip
def test_odata_text(made: ODataFilter | Sort, text: str) -> None:
    assert str(made) == text


@given(value=st.text())
def test_odata_texts_stay_data(value: str) -> None:
    text = str(ODataFilter.equals("name", value) & ONE)
    # A reader that knows only that '' stands for an apostrophe finds the value and nothing else.
    found = re.fullmatch(r"name eq '((?:[^']|'')*)' and autoRenewEnabled eq true", text, re.DOTALL)
    assert found is not None and found[1].replace("''", "'") == value


@pytest.mark.parametrize(
    "field", ["", "a b", "a eq 1 or b", "a'", "1a", "a/", "a..b", "a\n", "(a)"]
)
@pytest.mark.parametrize(
    "make",
    [
        lambda field: ODataFilter.equals(field, 1),
        lambda field: ODataFilter.contains(field, "x"),
        lambda field: ODataFilter.one_of(field, [1]),
        Sort.ascending,
        Sort.descending,
    ],
)
def test_field_names_are_checked(make: Any, field: str) -> None:
    with pytest.raises(ValueError, match="name of a field"):
        make(field)


def test_conditions_that_make_no_sense() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ODataFilter.one_of("a", [])
    with pytest.raises(ValueError, match="field"):
        Filter.equals(" ", "x")
    with pytest.raises(ValueError, match="number"):
        ODataFilter.equals("a", float("nan"))
    with pytest.raises(TypeError, match="joined with & and"):
        _ = ONE and TWO
    with pytest.raises(TypeError, match="joined"):
        ONE & "b eq 2"  # type: ignore[operator]
    with pytest.raises(TypeError, match="joined"):
        Filter.equals("a", "b") | "{}"  # type: ignore[operator]


@pytest.mark.parametrize(
    "value",
    [Filter.equals("a", "b"), ONE | TWO, Sort.descending("a")],
    ids=lambda value: type(value).__name__,
)
def test_they_are_values(value: Any) -> None:
    twin = pickle.loads(pickle.dumps(value))
    assert twin == value and hash(twin) == hash(value) and copy.deepcopy(value) == value
    assert repr(value) == f"<{type(value).__name__} {value}>"
    assert value != str(value) and value != Filter.equals("other", 1)
    for name in ("wire", "more"):
        with pytest.raises(AttributeError):
            setattr(value, name, "x")
    with pytest.raises(AttributeError):
        del value.wire


def test_a_pickled_condition_keeps_its_precedence() -> None:
    twin = pickle.loads(pickle.dumps(ONE | TWO))
    assert str(twin & ONE) == str((ONE | TWO) & ONE)


def test_they_are_sent_encoded(colour: Colour) -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json={"items": []})

    for condition in (Filter.equals("Name", "a&b=c#d ö"), ODataFilter.equals("n", "O'N & x")):
        colour.take(colour.rows(answer, op.WHOLE, filter=condition))
        query = seen[-1].url.query
        assert query.count(b"&") == 0 and query.count(b"=") == 1
        assert seen[-1].url.params["filter"] == str(condition)
