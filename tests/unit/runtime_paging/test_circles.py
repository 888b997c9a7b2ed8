"""Circles that a look at the token alone does not show: the first page under a name of its own, and pauses."""

from typing import Any

import httpx2
import pytest

from runtime.errors.errors import PagingError
from runtime.requests.operation import Operation

from . import operations as op
from .conftest import Colour
from .service import BASE


class Circle:
    """Pages of one row; after the last one comes the first one again, which then has a token, too."""

    def __init__(self, style: str, pages: int) -> None:
        self.operation = STYLES[style]
        self._style = style
        self._pages = pages
        self.asked = 0

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked += 1
        token = request.headers.get("ms-continuationtoken") or request.url.params.get("at", "0")
        rows, follower = [{"number": int(token)}], str((int(token) + 1) % self._pages)
        match self._style:
            case "seek":
                return httpx2.Response(200, json={"items": rows, "continuationToken": follower})
            case "header token":
                return httpx2.Response(200, json=rows, headers={"MS-ContinuationToken": follower})
            case "link":
                link = {"next": {"uri": f"/v1/rows?at={follower}", "method": "GET", "headers": []}}
                return httpx2.Response(200, json={"items": rows, "links": link})
            case _:
                link = f"{BASE}/v1/rows?at={follower}"
                return httpx2.Response(200, json={"value": rows, "@odata.nextLink": link})


STYLES: dict[str, Operation[Any]] = {
    "seek": op.SEEK,
    "header token": op.HEADER_TOKEN,
    "link": op.LINK,
    "odata": op.ODATA,
}


@pytest.mark.parametrize("pages", [1, 2, 5])
@pytest.mark.parametrize("style", STYLES)
def test_no_row_of_a_circle_comes_twice(colour: Colour, style: str, pages: int) -> None:
    circle = Circle(style, pages)
    found: list[Any] = []
    with pytest.raises(PagingError, match="same page again"):
        colour.each(colour.rows(circle, circle.operation), found.append)
    assert [row.number for row in found] == list(range(pages))
    assert circle.asked == pages + 1


@pytest.mark.parametrize("taken", [1, 2])
@pytest.mark.parametrize("style", STYLES)
def test_a_circle_is_seen_over_pauses(colour: Colour, style: str, taken: int) -> None:
    circle = Circle(style, 5)
    found: list[Any] = []
    resume = None
    with pytest.raises(PagingError, match="again"):
        while len(found) < 100:
            rows = colour.rows(circle, circle.operation, resume=resume)
            found += colour.take(rows, taken)
            resume = rows.resume_token
    # What the last loop gave before it failed is not in the list.
    assert [row.number for row in found] == list(range(5 - 5 % taken))


def test_a_circle_longer_than_what_a_position_holds_ends_as_well(colour: Colour) -> None:
    circle = Circle("seek", 50)
    resume = None
    with pytest.raises(PagingError, match="again"):
        for _ in range(1000):
            pages = colour.pages(circle, circle.operation, resume=resume)
            colour.take(pages, 1)
            resume = pages.resume_token
    assert circle.asked <= 3 * 50


def test_a_position_stays_short(colour: Colour) -> None:
    pages = colour.pages(Circle("seek", 1000), op.SEEK)
    colour.take(pages, 900)
    assert len(pages.resume_token) < 500


def test_pages_with_the_same_rows_are_no_circle(colour: Colour) -> None:
    """The same usage on three days, say: only the place that comes next tells them apart."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        at = int(request.headers.get("ms-continuationtoken", "0"))
        token = str(at + 1) if at < 3 else None
        return httpx2.Response(200, json={"items": [{"number": 7}], "continuationToken": token})

    assert len(colour.take(colour.rows(answer, op.SEEK))) == 4
