"""Parameters: the spelling on the wire, and values that try to be more than values."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.requests.arguments import guid, text, wire_text
from runtime.requests.headers import header_name, header_value
from runtime.requests.operation import Param
from runtime.requests.request import Route
from tests.unit.runtime_transport.operations import CUSTOMER, UPDATE, Attributes, Thing, get_by


class Colour(StrEnum):
    RED = "red one"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (1.5, "1.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        (Colour.RED, "red one"),
        (UUID(CUSTOMER), CUSTOMER),
        (dt.date(2024, 2, 29), "2024-02-29"),
        (dt.datetime(2024, 2, 29, 1, 2, 3), "2024-02-29T01:02:03"),
        (dt.datetime(2024, 2, 29, 1, 2, 3, 4000, dt.UTC), "2024-02-29T01:02:03.004000Z"),
        (
            dt.datetime(2024, 2, 29, 1, tzinfo=dt.timezone(dt.timedelta(hours=2))),
            "2024-02-29T01:00:00+02:00",
        ),
        (dt.time(1, 2), "01:02:00"),
        (dt.timedelta(days=1, seconds=2), "P1DT2S"),
        (b"\xff", "/w=="),
        ("", ""),
    ],
)
def test_values(value: Any, written: str) -> None:
    assert wire_text(value) == written


def test_a_moment_where_a_date_is_declared() -> None:
    assert wire_text(dt.datetime(2024, 1, 2, 3), "date") == "2024-01-02"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), object(), {}, None])
def test_values_that_can_not_be_sent(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        wire_text(value)


def target(param: Param, value: Any, route: str = "/v1/thing") -> str:
    return Route(get_by(param, route=route)).target({param.arg: value})


IDS = [3, 4]
PAIRS = {"role": "admin", "first name": "A&B"}


@pytest.mark.parametrize(
    ("style", "explode", "value", "written"),
    [
        (None, None, IDS, "x=3&x=4"),
        ("form", False, IDS, "x=3,4"),
        ("form", False, ["a,b", "c"], "x=a%2Cb,c"),
        ("spaceDelimited", False, IDS, "x=3%204"),
        ("pipeDelimited", False, IDS, "x=3%7C4"),
        ("form", True, PAIRS, "role=admin&first%20name=A%26B"),
        ("form", False, PAIRS, "x=role,admin,first%20name,A%26B"),
        ("deepObject", True, PAIRS, "x%5Brole%5D=admin&x%5Bfirst%20name%5D=A%26B"),
        (None, None, "", "x="),
        (None, None, True, "x=true"),
        (None, None, "a b&c=d#e/f?g%h+\u20ac", "x=a%20b%26c%3Dd%23e%2Ff%3Fg%25h%2B%E2%82%AC"),
        (None, None, Thing(name="n", attributes=Attributes(etag="e")), None),
    ],
)
def test_query_styles(style: Any, explode: Any, value: Any, written: str | None) -> None:
    param = Param(name="x", arg="x", location="query", style=style, explode=explode)
    if written is None:
        with pytest.raises(TypeError):
            target(param, value)
    else:
        assert target(param, value) == f"/v1/thing?{written}"


def test_query_that_holds_json_or_reserved_characters() -> None:
    filter_ = {"Field": "CompanyName", "Value": "a b", "Operator": "starts_with"}
    param = Param(name="filter", arg="f", location="query", media="application/json")
    assert target(param, filter_) == (
        "/v1/thing?filter=%7B%22Field%22%3A%22CompanyName%22%2C%22Value%22%3A%22a%20b%22%2C"
        "%22Operator%22%3A%22starts_with%22%7D"
    )
    param = Param(name="$filter", arg="f", location="query", allow_reserved=True)
    assert target(param, "a eq 'b/c'&d") == "/v1/thing?$filter=a%20eq%20'b/c'%26d"


@pytest.mark.parametrize("value", [None, [], {}])
def test_absent_query(value: Any) -> None:
    assert target(Param(name="x", arg="x", location="query"), value) == "/v1/thing"


@pytest.mark.parametrize(
    ("style", "explode", "value", "written"),
    [
        (None, None, "a", "a"),
        ("simple", False, IDS, "3,4"),
        ("simple", True, PAIRS, "role=admin,first%20name=A%26B"),
        ("simple", False, PAIRS, "role,admin,first%20name,A%26B"),
        ("label", False, IDS, ".3,4"),
        ("label", True, IDS, ".3.4"),
        ("matrix", False, IDS, ";x=3,4"),
        ("matrix", True, IDS, ";x=3;x=4"),
        ("matrix", True, PAIRS, ";role=admin;first%20name=A%26B"),
        ("matrix", False, "a", ";x=a"),
    ],
)
def test_path_styles(style: Any, explode: Any, value: Any, written: str) -> None:
    param = Param(name="x", arg="x", location="path", style=style, explode=explode)
    assert target(param, value, "/v1/{x}/end") == f"/v1/{written}/end"


@pytest.mark.parametrize("style", [None, "simple", "label", "matrix"])
@pytest.mark.parametrize("value", ["", ".", "..", [], ["a", ".."], None])
def test_path_values_that_would_change_the_route(style: Any, value: Any) -> None:
    param = Param(name="x", arg="x", location="path", style=style)
    with pytest.raises(ValueError):
        target(param, value, "/v1/{x}/end")


@pytest.mark.parametrize(
    "value", ["../..", "a/b", "a?b=c", "a#b", "%2e%2e", "%2F", "a\\b", "a;b", "\r\n"]
)
def test_path_values_stay_one_segment(value: str) -> None:
    written = target(Param(name="x", arg="x", location="path"), value, "/v1/{x}/end")
    middle = written.removeprefix("/v1/").removesuffix("/end")
    assert not set(middle) & set("/?#\\;\r\n") and middle not in (".", "..")


@given(st.text(min_size=1).filter(lambda value: value not in (".", "..")))
def test_any_path_value_comes_back_from_its_segment(value: str) -> None:
    from urllib.parse import unquote

    try:
        value.encode()
    except UnicodeEncodeError:
        with pytest.raises(ValueError):
            target(Param(name="x", arg="x", location="path"), value, "/v1/{x}/end")
        return
    written = target(Param(name="x", arg="x", location="path"), value, "/v1/{x}/end")
    assert written.count("/") == 3 and unquote(written.split("/")[2]) == value


def test_guid() -> None:
    assert guid("id", UUID(CUSTOMER)) == guid("id", CUSTOMER) == CUSTOMER
    for wrong in ("", "x", CUSTOMER + "0", "{" + CUSTOMER + "}", CUSTOMER + "\n", "../" + CUSTOMER):
        with pytest.raises(ValueError, match="id must be a GUID"):
            guid("id", wrong)


def test_text() -> None:
    assert text("id", "a/b") == "a/b"
    for wrong in ("", ".", ".."):
        with pytest.raises(ValueError, match="part of the path"):
            text("id", wrong)


@pytest.mark.parametrize("value", ["a\r\nb", "a\nb", "a\rb", "a\0b", "\x7f"])
def test_header_values_without_line_ends(value: str) -> None:
    with pytest.raises(ValueError, match="control character") as caught:
        header_value("X", value)
    assert value not in str(caught.value)


def test_header_values_and_names() -> None:
    assert header_value("X", " M\u00fcller ") == "M\u00fcller".encode()
    assert header_name("MS-RequestId") == b"MS-RequestId"
    for wrong in ("", "a b", "a:b", "a\r\nb", "\u00e4"):
        with pytest.raises(ValueError):
            header_name(wrong)


def test_header_and_cookie_parameters() -> None:
    route = Route(
        get_by(
            Param(name="X-List", arg="items", location="header"),
            Param(name="X-Map", arg="map", location="header", explode=True),
            Param(name="sid", arg="sid", location="cookie"),
            Param(name="tag", arg="tag", location="cookie"),
        )
    )
    arguments = {"items": [1, True], "map": {"a": 1}, "sid": "a;b", "tag": ["x", "y"]}
    assert route.headers(arguments, None) == [
        (b"X-List", b"1,true"),
        (b"X-Map", b"a=1"),
        (b"Cookie", b"sid=a%3Bb; tag=x; tag=y"),
    ]
    with pytest.raises(ValueError, match="control"):
        route.headers({"items": "a\r\nEvil: b"}, None)


@pytest.mark.parametrize("location", ["path", "query", "header", "cookie"])
def test_missing_arguments(location: Any) -> None:
    param = Param(name="x", arg="the_x", location=location, required=True)
    route = Route(get_by(param, route="/v1/{x}" if location == "path" else "/v1"))
    with pytest.raises(ValueError, match="getBy needs the_x"):
        route.target({})
        route.headers({}, None)


def test_a_route_with_an_undeclared_placeholder() -> None:
    with pytest.raises(ValueError, match="other"):
        Route(get_by(route="/v1/{other}"))


def test_if_match() -> None:
    route = Route(UPDATE)
    body = Thing(attributes=Attributes(etag='"quoted"'))
    assert route.headers({}, body) == [(b"If-Match", b'"quoted"')]
    assert route.headers({"if_match": '"given"'}, body) == [(b"If-Match", b'"given"')]
    assert route.headers({}, {"attributes": {"etag": "*"}}) == [(b"If-Match", b"*")]
    with pytest.raises(ValueError, match="needs an ETag"):
        route.headers({}, Thing())
    assert route.customer({"customer_id": CUSTOMER.upper()}) == CUSTOMER
