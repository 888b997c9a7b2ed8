"""From an answer to the response that the client reads."""

import re
from typing import Any
from urllib.parse import quote

import httpx2
from msgspec import UNSET

from ..codec.codec import encode
from ..paging.envelopes import page_text
from ..requests.arguments import wire_text
from ..requests.operation import FollowHeader
from .bodies import typed
from .catalogue import Catalogue
from .examples import JSON, Examples, is_json
from .info import OperationInfo
from .reading import Misfit
from .replies import Answer, Reply
from .request import FakeRequest

# A file that no example shows.
SAMPLE = b"The content of a file, as the fake makes it up.\n"
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"bytes=(\d+)-")


def settled(answer: Answer, request: FakeRequest) -> Reply:
    """The reply that an answer stands for; functions are asked."""
    while callable(answer):
        answer = answer(request)
    if isinstance(answer, httpx2.TransportError):
        return Reply(failure=answer)
    if isinstance(answer, bool) and request.method == "HEAD":
        return Reply(None, 200 if answer else 404)
    reply = answer if isinstance(answer, Reply) else Reply(answer)
    if not callable(reply.body):
        return reply
    body = reply.body(request)
    return Reply(body, reply.status, reply.headers, reply.delay, reply.times, reply.failure)


def response(
    reply: Reply, request: FakeRequest, catalogue: Catalogue, *, lenient: bool
) -> httpx2.Response:
    """The response of a reply; raises Misfit for a body that the client's models do not know."""
    info = request.operation
    examples = catalogue.examples(info)
    shown = examples.response(reply.status)
    status = reply.status or (shown and shown.status) or (200 if info.response_type else 204)
    if status < 400 and info.response_type is None and reply.status is None:
        status = _empty_status(examples)
    media = shown.media if shown else info.operation.accept or JSON
    if status >= 400 and shown is None:
        media = JSON
    content = _content(reply, request, shown.content if shown else b"", media, status)
    if reply.body is not UNSET and not isinstance(reply.body, bytes) and content and status < 400:
        _check(info, status, content, media, lenient=lenient)
    headers = httpx2.Headers(dict(shown.headers) if shown else {})
    for name in ("MS-RequestId", "MS-CorrelationId"):
        if name in request.headers:
            headers.setdefault(name, request.headers[name])
    if content:
        headers["Content-Type"] = media
    polling = info.operation.polling
    if status < 400 and isinstance(polling, FollowHeader):
        target = catalogue.find(polling.operation)
        headers.setdefault(polling.header, _address(target, request, catalogue))
    headers.update(reply.headers)
    asked = _RANGE.fullmatch(request.headers.get("range", ""))
    if asked and status == 200 and int(asked[1]) < len(content):
        first, size = int(asked[1]), len(content)
        status, content = 206, content[first:]
        headers["Content-Range"] = f"bytes {first}-{size - 1}/{size}"
    if status not in (204, 304):
        headers["Content-Length"] = str(len(content))
    if request.method == "HEAD":
        content = b""
    return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(content))


def _empty_status(examples: Examples) -> int:
    shown = examples.response()
    return shown.status if shown is not None and shown.status else 204


def _content(reply: Reply, request: FakeRequest, example: bytes, media: str, status: int) -> bytes:
    body = reply.body
    if body is UNSET:
        if status >= 400 or example or _target(request.operation, status) is None:
            return example
        if request.method == "HEAD":
            return b""
        if is_json(media):
            raise Misfit("the specification shows no answer: script one")
        return SAMPLE
    if body is None:
        return b""
    if isinstance(body, bytes):
        return body
    if isinstance(body, str) and not is_json(media):
        return body.encode()
    return encode(body)


def _check(info: OperationInfo, status: int, content: bytes, media: str, *, lenient: bool) -> None:
    target = _target(info, status)
    if target is not None and is_json(media):
        try:
            typed(target, content, lenient=lenient)
        except Misfit as misfit:
            # Lists come in more forms than one, and the client takes them all.
            paging = info.operation.paging
            text = page_text(content, paging.items) if paging is not None else None
            if text is None:
                raise Misfit(f"the scripted answer is wrong: {misfit}") from None
            try:
                typed(target, text, lenient=lenient)
            except Misfit as other:
                raise Misfit(f"the scripted answer is wrong: {other}") from None


def _target(info: OperationInfo, status: int) -> Any:
    """What the client decodes the body of this status as; None where there is none."""
    return info.operation.statuses.get(status, info.operation.returns)


def _address(target: OperationInfo, request: FakeRequest, catalogue: Catalogue) -> str:
    """Where the state of the work is: with the arguments of this request, else of the examples."""
    shown = catalogue.examples(target).arguments
    values = {
        param.name: request.arguments.get(param.arg, shown.get(param.arg, ""))
        for param in target.operation.params
    }

    def filled(match: re.Match[str]) -> str:
        value: Any = values.get(match[1], "")
        return quote(wire_text(value), safe="")

    return _PLACEHOLDER.sub(filled, target.route)
