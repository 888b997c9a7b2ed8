"""Turn an error response into the exception that says what happened."""

import re
from collections.abc import Mapping
from typing import Any, cast

import msgspec

from .errors import (
    APIError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ErrorDetail,
    ErrorResponse,
    NotFoundError,
    PermissionDeniedError,
    PreconditionFailedError,
    RateLimitedError,
    ServerError,
    Trace,
)
from .hints import hint

EXCERPT = 500
STALE_ETAG = "2055"
_BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    412: PreconditionFailedError,
    429: RateLimitedError,
}
_TITLE = re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE)


def failure(response: ErrorResponse, trace: Trace, retry_after: float | None = None) -> APIError:
    """The typed exception for an error status; never raises, whatever the body holds."""
    detail = read_detail(response.content)
    challenge = response.headers.get("www-authenticate")
    if detail is None and challenge:
        detail = read_challenge(challenge)
    text = excerpt(response.content) if detail is None else detail.description
    detail = detail or ErrorDetail()
    message = f"status {response.status}"
    if detail.code is not None:
        message += f", code {detail.code}"
    message += f": {bounded(text)}" if text else "."
    return error_class(response.status, detail.code)(
        message,
        response=response,
        detail=detail,
        trace=trace,
        hint=hint(response.status, detail.code),
        retry_after=retry_after,
    )


def error_class(status: int, code: str | None) -> type[APIError]:
    """The class for a status; a stale ETag is 412 in HTTP but 400 with code 2055 here."""
    if status == 400 and code == STALE_ETAG:
        return PreconditionFailedError
    if status >= 500:
        return ServerError
    return _BY_STATUS.get(status, APIError)


def read_detail(content: bytes) -> ErrorDetail | None:
    """Read any of the JSON error shapes; None when there is none in the body.

    Partner Center sends `code, description, data, source` or `code, message, errorName, ...`, its
    gateway `statusCode, message`, Graph wraps the object in `error`, the sign-in service sends
    `error, error_description`. Codes come as text and as numbers.
    """
    try:
        value: Any = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    fields = _lowered(cast("dict[str, Any]", value))
    if isinstance(fields.get("error"), dict):
        fields = _lowered(fields["error"])
    detail = ErrorDetail(
        code=_text(_first(fields, "code", "error")),
        description=_text(
            _first(fields, "description", "message", "error_description", "errormessageextended")
        ),
        data=_data(_first(fields, "data", "parameters")),
        source=_text(fields.get("source")),
        name=_text(fields.get("errorname")),
        retryable=flag if isinstance(flag := fields.get("isretryable"), bool) else None,
    )
    return None if detail == ErrorDetail() else detail


def read_challenge(header: str) -> ErrorDetail | None:
    """What a `WWW-Authenticate` header says; some refusals carry nothing else."""
    fields = {
        name.lower(): value for name, value in re.findall(r'(\w+)\s*=\s*"([^"]*)"', header[:4000])
    }
    if not fields.get("error") and not fields.get("error_description"):
        return None
    return ErrorDetail(code=fields.get("error"), description=fields.get("error_description"))


def excerpt(content: bytes) -> str:
    """The start of a body that is no JSON error, on one line; an HTML page gives its title."""
    text = content[: 8 * EXCERPT].decode("utf-8", "replace")
    if "<" in text and (title := _TITLE.search(text)):
        import html  # 2 ms, for a page that few will ever see

        text = html.unescape(title[1])
    return bounded(text)


def bounded(text: str) -> str:
    """The text on one line, cut to a length that a log can bear."""
    text = " ".join(text.split())
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}..."


def _lowered(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name.lower(): value for name, value in fields.items()}


def _first(fields: Mapping[str, Any], *names: str) -> Any:
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, (dict, list)):
        return msgspec.json.encode(value).decode()
    return str(value)


def _data(value: Any) -> tuple[Any, ...]:
    if isinstance(value, list):
        return tuple(cast("list[object]", value))
    return () if value is None else (value,)
