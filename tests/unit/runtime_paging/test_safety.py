"""Pages that lead astray: to other hosts (R1), in circles (R6), to nowhere."""

from typing import Any

import httpx2
import pytest

from runtime.errors.errors import PagingError, PartnerCenterError, UnsafeUrlError
from runtime.requests.operation import Operation
from tests.unit.runtime_transport.conftest import TOKEN

from . import operations as op
from .conftest import Colour
from .service import BASE

ROW = [{"number": 0}]


class Answers:
    """Bodies given one after another; the last one is repeated."""

    def __init__(self, *bodies: Any, headers: dict[str, str] | None = None) -> None:
        self._bodies = list(bodies)
        self._headers = headers
        self.seen: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        body = self._bodies.pop(0) if len(self._bodies) > 1 else self._bodies[0]
        return httpx2.Response(200, json=body, headers=self._headers)


def linked(uri: str, *headers: dict[str, str]) -> dict[str, Any]:
    return {"items": ROW, "links": {"next": {"uri": uri, "method": "GET", "headers": headers}}}


AWAY = [
    "https://evil.test/v1/rows?at=1",
    "http://api.test/v1/rows?at=1",
    "https://api.test:8443/v1/rows?at=1",
    "https://api.test.evil.test/v1/rows?at=1",
    "https://user@api.test/v1/rows?at=1",
    "//evil.test/v1/rows?at=1",
    "https:evil.test/v1/rows",
    "javascript:alert(1)",
    "/\\evil.test/v1/rows",
    "/v1/rows?at=1\r\nHost: evil.test",
]


@pytest.mark.parametrize("uri", AWAY)
@pytest.mark.parametrize(
    "operation", [op.LINK, op.SEEK, op.OFFSET, op.WHOLE], ids=lambda o: type(o.paging).__name__
)
def test_r1_a_next_link_to_another_place_is_refused(
    colour: Colour, operation: Operation[Any], uri: str
) -> None:
    answers = Answers(linked(uri))
    rows = colour.rows(answers, operation)
    given: list[Any] = []
    with pytest.raises(PagingError, match="listRows") as caught:
        colour.each(rows, given.append)
    assert isinstance(caught.value, UnsafeUrlError)
    assert len(given) == 1 and len(answers.seen) == 1
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("uri", AWAY)
def test_r1_odata_links_are_no_exception(colour: Colour, uri: str) -> None:
    answers = Answers({"value": ROW, "@odata.nextLink": uri})
    with pytest.raises(UnsafeUrlError):
        colour.take(colour.pages(answers, op.ODATA))
    assert len(answers.seen) == 1


def test_r1_a_saved_link_to_another_host_is_refused(colour: Colour) -> None:
    rows = colour.rows(Answers(linked("https://evil.test/v1/rows")), op.LINK)
    colour.take(rows, 1)
    answers = Answers({"items": ROW})
    with pytest.raises(UnsafeUrlError):
        colour.take(colour.rows(answers, op.LINK, resume=rows.resume_token))
    assert answers.seen == []


@pytest.mark.parametrize("uri", ["https://[", "https://api.test:port/v1/rows", "http://"])
def test_a_link_that_is_no_url(colour: Colour, uri: str) -> None:
    answers = Answers(linked(uri))
    with pytest.raises(PagingError):
        colour.take(colour.rows(answers, op.LINK))
    assert len(answers.seen) == 1


@pytest.mark.parametrize(
    "header",
    [
        {"key": "Authorization", "value": "Bearer other"},
        {"key": "Host", "value": "evil.test"},
        {"key": "MS-ContinuationToken", "value": "a\r\nX-Evil: 1"},
        {"key": "X: evil", "value": "1"},
    ],
)
def test_headers_of_a_link_that_must_not_be_sent(colour: Colour, header: dict[str, str]) -> None:
    answers = Answers(linked("/rows?at=1", header))
    with pytest.raises(PagingError, match="header"):
        colour.take(colour.rows(answers, op.LINK))
    assert len(answers.seen) == 1


def test_tokens_that_no_header_can_carry(colour: Colour) -> None:
    answers = Answers({"items": ROW, "continuationToken": "a\r\nX-Evil: 1"})
    with pytest.raises(PagingError, match="header"):
        colour.take(colour.rows(answers, op.SEEK))
    assert len(answers.seen) == 1


TOKENS = {
    "seek": (op.SEEK, [{"items": ROW, "continuationToken": token} for token in "aba"], None),
    "the same at once": (op.SEEK, [{"items": ROW, "continuationToken": "a"}], None),
    "empty pages": (op.SEEK, [{"items": [], "continuationToken": "a"}], None),
    "header token": (op.HEADER_TOKEN, [ROW], {"MS-ContinuationToken": "a"}),
    "link": (op.LINK, [linked(f"/rows?at={at}") for at in "aba"], None),
    "link headers": (
        op.LINK,
        [linked("/rows", {"key": "MS-ContinuationToken", "value": token}) for token in "aba"],
        None,
    ),
    "odata": (op.ODATA, [{"value": ROW, "@odata.nextLink": f"{BASE}/v1/rows?at=a"}], None),
    "offset with a link": (op.OFFSET, [linked("/rows?offset=1")], None),
}


@pytest.mark.parametrize("case", TOKENS)
def test_r6_a_repeated_token_or_link_raises(colour: Colour, case: str) -> None:
    operation, bodies, headers = TOKENS[case]
    answers = Answers(*bodies, headers=headers)
    with pytest.raises(PagingError, match="again") as caught:
        colour.take(colour.rows(answers, operation))
    # Each place is asked for once: the start, and every token before the repetition.
    assert len(answers.seen) == max(2, len(bodies))
    error: PartnerCenterError = caught.value
    sent = answers.seen[0].headers["ms-correlationid"]
    assert error.operation == "listRows" and error.correlation_id == sent


def test_r6_the_token_to_resume_from_counts(colour: Colour) -> None:
    answers = Answers({"items": ROW, "continuationToken": "a"})
    rows = colour.rows(answers, op.SEEK)
    colour.take(rows, 1)
    again = Answers({"items": ROW, "continuationToken": "a"})
    with pytest.raises(PagingError):
        colour.take(colour.rows(again, op.SEEK, resume=rows.resume_token))
    assert len(again.seen) == 1


@pytest.mark.parametrize(
    ("operation", "body"),
    [(op.SKIP, {"Value": ROW}), (op.OFFSET, {"items": ROW})],
    ids=["skip", "offset"],
)
def test_r6_a_service_that_ignores_the_offset(
    colour: Colour, operation: Operation[Any], body: Any
) -> None:
    given: list[Any] = []
    with pytest.raises(PagingError, match="same page"):
        colour.each(colour.rows(Answers(body), operation), given.append)
    assert len(given) == 1


def test_r6_circles_longer_than_the_memory_end(colour: Colour) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        at = int(request.headers.get("ms-continuationtoken", "0")) % 1500 + 1
        return httpx2.Response(200, content=b'{"continuationToken": "%d"}' % at)

    with pytest.raises(PagingError):
        colour.take(colour.rows(answer, op.SEEK))
