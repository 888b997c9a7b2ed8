"""A service with a list, which gives it out in the style that is asked for."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import httpx2

from runtime.requests.operation import Operation

from . import operations as op

Answer = Callable[["Service", int, int, httpx2.Request], dict[str, Any] | list[Any]]
BASE = "https://api.test"


class Service:
    """Rows with the numbers from 0, in pages of the given lengths, over and over."""

    def __init__(self, variant: str, rows: int, lengths: Sequence[int] = (2,)) -> None:
        self.operation, self._answer, self._by_row = VARIANTS[variant]
        self.rows = rows
        self._lengths = lengths
        self.seen: list[httpx2.Request] = []
        self.fail_at: int | None = None
        starts = [0]
        while starts[-1] < rows or len(starts) == 1:
            starts.append(starts[-1] + lengths[(len(starts) - 1) % len(lengths)])
        self._starts = starts

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        if self.fail_at == len(self.seen):
            return httpx2.Response(403, json={"code": 1})
        if self._by_row:
            start = int(request.url.params.get(self._by_row, 0))
            length = max(1, self._lengths[start % len(self._lengths)])
        else:
            page = self._page(request)
            start = self._starts[page]
            length = self._starts[page + 1] - start
        end = min(start + length, self.rows)
        body = self._answer(self, start, end, request)
        headers = {}
        if isinstance(body, list) and self.operation is op.HEADER_TOKEN and end < self.rows:
            headers["MS-ContinuationToken"] = self.token(end)
        return httpx2.Response(200, content=json.dumps(body).encode(), headers=headers)

    def token(self, row: int) -> str:
        """The token of the page that starts with a row."""
        return f"page={self._starts.index(row)}"

    def _page(self, request: httpx2.Request) -> int:
        token = request.headers.get("ms-continuationtoken", "")
        if token and self.operation is op.SEEK:
            assert request.url.params["seekOperation"] == "Next"
        return int((token or request.url.params.get("at", "page=0")).removeprefix("page="))


def numbers(start: int, end: int) -> list[dict[str, int]]:
    return [{"number": number} for number in range(start, end)]


def _seek(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
    body: dict[str, Any] = {"items": numbers(start, end)}
    if end < service.rows:
        body["continuationToken"] = service.token(end)
    return body


def _link(uri: str, *headers: tuple[str, str]) -> dict[str, Any]:
    sent = [{"key": key, "value": value} for key, value in headers]
    return {"next": {"uri": uri, "method": "GET", "headers": sent}}


def _seek_link(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
    body: dict[str, Any] = {"items": numbers(start, end)}
    if end < service.rows:
        uri = "/rows?seekOperation=Next"
        body["links"] = _link(uri, ("ms-continuationtoken", service.token(end)))
    return body


def _linked(uri: str) -> Answer:
    def answer(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
        body: dict[str, Any] = {"totalCount": end - start, "items": numbers(start, end)}
        if end < service.rows:
            body["links"] = _link(uri + service.token(end))
        return body

    return answer


def _header_link(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
    body: dict[str, Any] = {"items": numbers(start, end), "links": {"self": {"uri": "/rows"}}}
    if end < service.rows:
        # The second question mark is how such links are documented.
        uri = "/rows?size=2?seekOperation=Next"
        body["links"] |= _link(uri, ("MS-ContinuationToken", service.token(end)))
    if start:
        assert request.url.params["seekOperation"] == "Next"
    return body


def _offset(total: bool) -> Answer:
    def answer(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
        body: dict[str, Any] = {"items": numbers(start, end)}
        return body | ({"totalCount": service.rows} if total else {})

    return answer


def _offset_link(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
    body: dict[str, Any] = {"totalCount": end - start, "items": numbers(start, end)}
    if end < service.rows:
        body["links"] = _link(f"/v1/rows?offset={end}")
    return body


def _bare(service: Service, start: int, end: int, request: httpx2.Request) -> list[Any]:
    return numbers(start, end)


def _odata(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
    body: dict[str, Any] = {"value": numbers(start, end)}
    if end < service.rows:
        body["@odata.nextLink"] = f"{BASE}/v1/rows?at={service.token(end)}&$top=2"
    return body


def _report(*, total: bool, link: bool) -> Answer:
    def answer(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
        body: dict[str, Any] = {"Value": numbers(start, end), "@nextLink": None}
        if link and end < service.rows:
            body["@nextLink"] = f"{BASE}/v1/rows?skip={end}"
        return body | ({"TotalCount": service.rows} if total else {})

    return answer


def _whole(service: Service, start: int, end: int, request: httpx2.Request) -> dict[str, Any]:
    return {"totalCount": service.rows, "items": numbers(0, service.rows)}


def _whole_bare(service: Service, start: int, end: int, request: httpx2.Request) -> list[Any]:
    return numbers(0, service.rows)


VARIANTS: dict[str, tuple[Operation[Any], Answer, str]] = {
    "seek": (op.SEEK, _seek, ""),
    "seek by the headers of a link": (op.SEEK, _seek_link, ""),
    "offset": (op.OFFSET, _offset(total=True), "offset"),
    "offset without a total": (op.OFFSET, _offset(total=False), "offset"),
    "offset with a link": (op.OFFSET, _offset_link, "offset"),
    "header token": (op.HEADER_TOKEN, _bare, ""),
    "link without version": (op.LINK, _linked("/rows?at="), ""),
    "link with version": (op.LINK, _linked("/v1/rows?at="), ""),
    "absolute link": (op.LINK, _linked(f"{BASE}/v1/rows?at="), ""),
    "link with headers": (op.LINK, _header_link, ""),
    "odata": (op.ODATA, _odata, ""),
    "skip": (op.SKIP, _report(total=False, link=False), "skip"),
    "skip with a total": (op.SKIP_TOTAL, _report(total=True, link=False), "skip"),
    "skip with a link": (op.SKIP_NEXT, _report(total=False, link=True), "skip"),
    "skip with both": (op.SKIP_BOTH, _report(total=True, link=True), "skip"),
    "skip, link declared and never sent": (
        op.SKIP_BOTH,
        _report(total=True, link=False),
        "skip",
    ),
    "whole": (op.WHOLE, _whole, ""),
    "whole, bare": (op.BARE, _whole_bare, ""),
    "whole that is split after all": (op.WHOLE, _linked("/rows?at="), ""),
}
