"""A response as the client hands it out: raw beside typed."""

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import httpx2
from msgspec import Struct
from msgspec.structs import fields

from ..codec.charsets import charset
from ..codec.codec import DecodeFailure, decode
from ..codec.lookup import member
from ..errors.errors import DecodeError, ErrorResponse, Trace
from ..errors.failures import excerpt
from ..models.extra import EXTRA_WIRE_NAME, stored
from ..models.union import OneOfMeta
from ..requests.operation import Operation

R = TypeVar("R")
# What an empty success body may stand for, in this order.
_EMPTIES = (b"null", b"{}", b"[]")
_UNSET: Any = object()
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)


class RawResponse(Generic[R]):
    """Status, headers and body of a success response, with the typed value in `parsed`."""

    __slots__ = (
        "_operation",
        "_parsed",
        "_scrub",
        "attempts",
        "content",
        "correlation_id",
        "headers",
        "request_id",
        "status",
    )

    def __init__(
        self,
        operation: Operation[R],
        *,
        status: int,
        headers: httpx2.Headers,
        content: bytes,
        trace: Trace,
        scrub: Callable[[bytes], bytes] = bytes,
    ) -> None:
        self._operation = operation
        self._parsed: R = _UNSET
        self._scrub = scrub
        self.status = status
        self.headers = headers
        self.content = content
        self.request_id = trace.request_id
        self.correlation_id = trace.correlation_id
        self.attempts = trace.attempts

    @property
    def parsed(self) -> R:
        """The typed value, decoded when it is first asked for; `DecodeError` if it can't be."""
        if self._parsed is _UNSET:
            self._parsed = self._decode()
        return self._parsed

    def redacted(self) -> bytes:
        """The content without the secrets that were sent for it, as errors tell it: services repeat what they get."""
        return self._scrub(self.content)

    def __repr__(self) -> str:
        return f"<RawResponse {self.status}, {len(self.content)} bytes>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._operation, self.status, self.headers, self.content, self._trace())

    def _trace(self) -> Trace:
        return Trace(
            operation=self._operation.id,
            request_id=self.request_id,
            correlation_id=self.correlation_id,
            attempts=self.attempts,
        )

    def _decode(self) -> Any:
        operation, content = self._operation, self.content
        target = operation.statuses.get(self.status, operation.returns)
        if target is bool and operation.method == "HEAD":
            return self.status != 404
        if target is None:
            return None
        if target is bytes:
            return content
        media = self.headers.get("content-type", "")
        if target is str and "json" not in media:
            return _text(content, media)
        try:
            return _typed(operation, target, content)
        except DecodeFailure as failure:
            content = self.redacted()
            headers = [(name, self._scrub(value)) for name, value in self.headers.raw]
            response = ErrorResponse(self.status, httpx2.Headers(headers), content)
            message = f"status {self.status}, but the body is not what was expected"
            message += f" at {failure.path or 'its start'}: {failure.message}."
            if "json" not in media:
                message += f" It is {media or 'of no stated type'}: {excerpt(content)}"
            raise DecodeError(
                message, path=failure.path, response=response, trace=self._trace()
            ) from None


def _text(content: bytes, media: str) -> str:
    named = _CHARSET.search(media)
    encoding = charset(named[1]) if named else None
    return content.decode("utf-8-sig" if encoding in (None, "utf-8") else encoding, "replace")


def _typed(operation: Operation[Any], target: Any, content: bytes) -> Any:
    try:
        if content.strip():
            value = decode(target, content, context=operation.id)
        else:
            value = _decode_empty(target, operation.id)
        if operation.paging is None or not _may_hide_rows(target, value, operation.paging.items):
            return value
        failure = None
    except DecodeFailure as error:
        if operation.paging is None:
            raise
        value, failure = None, error
    # Imported when needed: nearly all lists come as they are declared.
    from ..paging.envelopes import page_text

    text = page_text(content, operation.paging.items)
    if text is not None:
        return decode(target, text, context=operation.id)
    if failure is not None:
        raise failure
    if _is_error(value):
        raise DecodeFailure("", "an error stands in the place of the rows")
    return value


def _may_hide_rows(target: Any, value: Any, items: str) -> bool:
    """Are the rows in `extra` perhaps, of a page or of what a union took for a row?"""
    if not isinstance(target, OneOfMeta):
        # Nearly always there is no extra, and the answer is quick.
        return bool(stored(value) and items) and member(value, items) is None
    if not isinstance(value, Struct):
        return False
    return not any(
        getattr(value, field.name) is not None
        for field in fields(value)
        if field.encode_name != EXTRA_WIRE_NAME
    )


def _is_error(page: Any) -> bool:
    """Some services say 200 to it: a page that may lack its rows is no page without any then."""
    return any(name.lower() == "error" and found for name, found in stored(page).items())


def _decode_empty(target: Any, context: str) -> Any:
    for stand_in in _EMPTIES:
        try:
            return decode(target, stand_in, context=context)
        except DecodeFailure:
            continue
    raise DecodeFailure("", "the body is empty")


def _rebuild(
    operation: Operation[Any], status: int, headers: httpx2.Headers, content: bytes, trace: Trace
) -> RawResponse[Any]:
    return RawResponse(operation, status=status, headers=headers, content=content, trace=trace)
