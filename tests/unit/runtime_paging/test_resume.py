"""Positions that are saved and resumed, limits, and the options of the pages."""

import base64
import json
import re
from typing import Any
from uuid import UUID

import pytest

from runtime.errors.errors import PagingError, PermissionDeniedError
from runtime.filters.filters import Filter
from runtime.requests.options import CallOptions
from tests.unit.runtime_transport.conftest import TOKEN

from . import operations as op
from .conftest import Colour
from .service import VARIANTS, Service
from .test_styles import contents, counted


def edited(token: str, change: dict[int, Any]) -> str:
    version, _, text = token.partition(".")
    parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    for index, value in change.items():
        parts[index] = value
    return f"{version}." + base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_position_within_a_page(colour: Colour, variant: str) -> None:
    for taken in range(7):
        service = Service(variant, 7, (3, 1, 2))
        rows = colour.rows(service, service.operation, size=3)
        assert counted(colour.take(rows, taken)) == list(range(taken))
        rest = colour.rows(service, service.operation, size=3, resume=rows.resume_token)
        assert counted(colour.take(rest)) == list(range(taken, 7))
        pages = colour.pages(service, service.operation, size=3, resume=rows.resume_token)
        found = [row for page in colour.take(pages) for row in contents(page)]
        assert counted(found) == list(range(taken, 7))


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_position_after_a_page(colour: Colour, variant: str) -> None:
    service = Service(variant, 7, (3, 1, 2))
    pages = colour.pages(service, service.operation)
    first = counted(contents(colour.take(pages, 1)[0]))
    rest = (
        colour.rows(service, service.operation, resume=pages.resume_token) if len(first) < 7 else []
    )
    found = colour.take(rest) if rest else []
    assert first + counted(found) == list(range(7))


@pytest.mark.parametrize("variant", VARIANTS)
def test_limits(colour: Colour, variant: str) -> None:
    for limit in range(9):
        service = Service(variant, 7, (3, 1, 2))
        rows = colour.rows(service, service.operation, limit=limit)
        assert counted(colour.take(rows)) == list(range(min(limit, 7)))
        assert limit or not service.seen
        pages = colour.pages(service, service.operation, limit=limit)
        found = [row for page in colour.take(pages) for row in contents(page)]
        assert counted(found) == list(range(min(limit, 7)))
        assert rows.resume_token == pages.resume_token
        if rows.resume_token is not None:
            rest = colour.rows(service, service.operation, resume=rows.resume_token)
            assert counted(colour.take(rest)) == list(range(limit, 7))


def test_the_token_is_none_at_the_end_only(colour: Colour) -> None:
    service = Service("seek", 4)
    rows = colour.rows(service, service.operation)
    start = rows.resume_token
    assert start is not None
    assert len(colour.take(colour.rows(service, service.operation, resume=start))) == 4
    seen: list[str | None] = []
    colour.each(rows, lambda row: seen.append(rows.resume_token))
    assert [token is None for token in seen] == [False, False, False, True]
    assert len(set(seen)) == 4


def test_a_loop_that_failed_is_resumed(colour: Colour) -> None:
    service = Service("seek", 6)
    service.fail_at = 3
    rows = colour.rows(service, service.operation)
    given: list[Any] = []
    with pytest.raises(PermissionDeniedError):
        colour.each(rows, given.append)
    token = rows.resume_token
    colour.each(colour.rows(service, service.operation, resume=token), given.append)
    assert counted(given) == [0, 1, 2, 3, 4, 5]


def test_a_token_is_url_safe_and_holds_no_secret(colour: Colour) -> None:
    service = Service("link with headers", 9)
    search = Filter.equals("Field", "private-value")
    rows = colour.rows(service, service.operation, filter=search)
    colour.take(rows, 3)
    token = rows.resume_token
    assert re.fullmatch(r"1\.[A-Za-z0-9_-]+", token)
    text = base64.urlsafe_b64decode(token[2:] + "==").decode()
    assert TOKEN not in text and "earer" not in text and "private-value" not in text


@pytest.mark.parametrize("method", ["rows", "pages"])
def test_a_token_is_bound_to_its_list(colour: Colour, method: str) -> None:
    service = Service("seek", 9)
    rows = colour.rows(service, service.operation, size=2, filter=Filter.equals("a", "b"))
    colour.take(rows, 3)
    token = rows.resume_token
    before = len(service.seen)
    lazy = getattr(colour, method)
    for other in (
        {"size": 3, "filter": Filter.equals("a", "b")},
        {"size": 2, "filter": Filter.equals("a", "c")},
        {"size": 2},
    ):
        with pytest.raises(PagingError, match="other arguments"):
            lazy(service, service.operation, resume=token, **other)
    with pytest.raises(PagingError, match="belongs to listRows"):
        elsewhere = op.Operation(id="listOthers", method="GET", route="/v1/rows", returns=op.Page)
        lazy(service, elsewhere, resume=token)
    with pytest.raises(PagingError, match="style"):
        lazy(service, op.LINK, resume=token)
    assert len(service.seen) == before
    same = lazy(
        service, service.operation, resume=token, size=2, filter=str(Filter.equals("a", "b"))
    )
    assert colour.take(same)


def test_path_arguments_count(colour: Colour) -> None:
    params = (op.Param(name="id", arg="id", location="path"), *op.PARAMS)
    operation = op.Operation(
        id="listRows", method="GET", route="/v1/{id}/rows", returns=op.Page[op.Row], params=params,
        paging=op.SEEK.paging,
    )  # fmt: skip
    service = Service("seek", 9)
    one, two = UUID(int=1), UUID(int=2)
    rows = colour.rows(service, operation, id=one)
    colour.take(rows, 3)
    with pytest.raises(PagingError, match="other arguments"):
        colour.rows(service, operation, id=two, resume=rows.resume_token)
    assert (
        len(colour.take(colour.rows(service, operation, id=str(one), resume=rows.resume_token)))
        == 6
    )


@pytest.mark.parametrize(
    "text", ["", "x", "1", "1.", "1.!!", "1.é", "2.W10", "0.", "1.bnVsbA", "1.W10"]
)
def test_texts_that_are_no_token(colour: Colour, text: str) -> None:
    with pytest.raises(PagingError, match="listRows"):
        colour.rows(Service("seek", 3), op.SEEK, resume=text)


def test_tokens_that_were_tampered_with(colour: Colour) -> None:
    service = Service("seek", 9)
    rows = colour.rows(service, service.operation)
    colour.take(rows, 3)
    token = rows.resume_token
    for change in ({4: -1}, {4: "1"}, {3: {"row": -1}}, {3: {"token": 1}}, {3: None}):
        with pytest.raises(PagingError, match="damaged"):
            colour.rows(service, service.operation, resume=edited(token, change))


def test_a_negative_limit_is_refused(colour: Colour) -> None:
    with pytest.raises(ValueError, match="limit"):
        colour.rows(Service("seek", 3), op.SEEK, limit=-1)


def test_one_correlation_id_and_fresh_request_ids(colour: Colour) -> None:
    service = Service("seek", 6)
    rows = colour.rows(service, service.operation)
    colour.take(rows)
    colour.take(rows)
    correlations = [request.headers["ms-correlationid"] for request in service.seen]
    assert len(set(correlations[:3])) == 1 and len(set(correlations[3:])) == 1
    assert correlations[0] != correlations[3]
    assert len({request.headers["ms-requestid"] for request in service.seen}) == 6


def test_options_hold_for_each_page(colour: Colour) -> None:
    service = Service("odata", 6)
    raw: list[Any] = []
    options = CallOptions(
        correlation_id="trace", request_id="first", headers={"X-Own": "1"}, on_response=raw.append
    )
    colour.take(colour.rows(service, service.operation, options=options))
    assert {request.headers["ms-correlationid"] for request in service.seen} == {"trace"}
    assert {request.headers["x-own"] for request in service.seen} == {"1"}
    ids = [request.headers["ms-requestid"] for request in service.seen]
    assert ids[0] == "first" and len(set(ids)) == 3
    assert [response.status for response in raw] == [200, 200, 200]
