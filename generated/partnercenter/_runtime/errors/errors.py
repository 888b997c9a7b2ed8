"""Everything that a call can raise, as one tree under `PartnerCenterError`.

Errors travel between processes with all their data, and hold nothing of the request but its ids.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from httpx2 import Headers
from msgspec import Struct

E = TypeVar("E", bound="PartnerCenterError")


class Trace(Struct, frozen=True, kw_only=True):
    """Which call it was: enough to find it in a log or to name it to the service's support."""

    operation: str | None = None
    request_id: str | None = None
    correlation_id: str | None = None
    attempts: int = 0


class ErrorResponse:
    """The response behind an error: status, headers (of any case) and the raw body, bounded."""

    __slots__ = ("content", "headers", "status")

    def __init__(self, status: int, headers: Mapping[str, str], content: bytes) -> None:
        self.status = status
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self.content = content

    def __repr__(self) -> str:
        return f"<ErrorResponse {self.status}, {len(self.content)} bytes>"


class ErrorDetail(Struct, frozen=True, kw_only=True):
    """What the service says of an error, from any of its body shapes."""

    code: str | None = None
    description: str | None = None
    data: tuple[Any, ...] = ()
    source: str | None = None
    name: str | None = None
    retryable: bool | None = None


class PartnerCenterError(Exception):
    """The base of every error of this client, except wrong arguments (`ValueError`, `TypeError`).

    `operation` names the call, `request_id` and `correlation_id` are what Microsoft's support asks
    for, `attempts` counts the requests that were sent, `hint` says what usually helps.
    """

    def __init__(
        self, message: str, *, trace: Trace | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.note(trace or Trace())

    def note(self, trace: Trace) -> None:
        """Say which call it was."""
        self.operation = trace.operation
        self.request_id = trace.request_id
        self.correlation_id = trace.correlation_id
        self.attempts = trace.attempts

    def __str__(self) -> str:
        text = f"{self.operation}: {self.message}" if self.operation else self.message
        if self.hint:
            text += f" Hint: {self.hint}"
        ids = [
            f"{name} {value}"
            for name, value in (
                ("request id", self.request_id),
                ("correlation id", self.correlation_id),
            )
            if value
        ]
        return f"{text} ({', '.join(ids)})" if ids else text

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__)


def _restore(kind: type[E], args: tuple[Any, ...], state: dict[str, Any]) -> E:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class CredentialError(PartnerCenterError):
    """The credential gave no usable token, or may not be used for this call."""


class TransportError(PartnerCenterError):
    """No complete response arrived."""


class ConnectionFailedError(TransportError, ConnectionError):
    """No connection could be made; nothing was sent."""


class ConnectionLostError(TransportError, ConnectionError):
    """The connection broke before the response was complete; the work may have been done."""


class RequestTimeoutError(TransportError, TimeoutError):
    """A connect, read, write or pool timeout passed."""


class DeadlineExceededError(TransportError, TimeoutError):
    """The deadline of the whole call passed, or would pass before the next attempt."""


class ResponseTooLargeError(TransportError):
    """The response, decompressed, is larger than the limit that was set."""


class UnsafeUrlError(PartnerCenterError):
    """A link or redirect leads to another scheme, host or port; it was not followed."""


class RedirectError(PartnerCenterError):
    """A redirect that names no place, or too many of them."""


class PagingError(PartnerCenterError):
    """The pages of a collection do not lead to its end."""


class UnsafeLinkError(PagingError, UnsafeUrlError):
    """The link to the next page leads to another scheme, host or port; it was not followed."""


class PollingError(PartnerCenterError):
    """Long-running work failed, or its status makes no sense."""


class OperationFailedError(PollingError):
    """The service says that the work has failed; `status` is the object in which it says so."""

    def __init__(
        self,
        message: str,
        *,
        state: str,
        status: Any,
        detail: ErrorDetail | None = None,
        trace: Trace | None = None,
    ) -> None:
        super().__init__(message, trace=trace)
        self.state = state
        self.status = status
        self.detail = detail or ErrorDetail()


class PollingTimeoutError(PollingError, TimeoutError):
    """The work had not ended by the deadline; it goes on, and `token` resumes the waiting."""

    def __init__(
        self, message: str, *, token: str, status: Any, trace: Trace | None = None
    ) -> None:
        super().__init__(message, trace=trace)
        self.token = token
        self.status = status


class DecodeError(PartnerCenterError):
    """A success response whose body is not what the API describes."""

    def __init__(
        self, message: str, *, path: str, response: ErrorResponse, trace: Trace | None = None
    ) -> None:
        super().__init__(message, trace=trace)
        self.path = path
        self.response = response
        self.body = response.content


class APIError(PartnerCenterError):
    """The service answered with an error status."""

    def __init__(
        self,
        message: str,
        *,
        response: ErrorResponse,
        detail: ErrorDetail | None = None,
        trace: Trace | None = None,
        hint: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, trace=trace, hint=hint)
        detail = detail or ErrorDetail()
        self.response = response
        self.status = response.status
        self.code = detail.code
        self.description = detail.description
        self.data = detail.data
        self.source = detail.source
        self.detail = detail
        self.retry_after = retry_after
        """Seconds that the service asks to wait, when it does."""


class BadRequestError(APIError):
    """400: the request is wrong."""


class AuthenticationError(APIError):
    """401: the token is missing, expired or for another audience."""


class PermissionDeniedError(APIError):
    """403: the caller may not do this."""


class NotFoundError(APIError):
    """404: there is no such resource, or it is not visible to the caller."""


class ConflictError(APIError):
    """409: the resource's state does not allow this now."""


class PreconditionFailedError(APIError):
    """412, or 400 with code 2055: the ETag is stale; somebody else changed the resource."""


class RateLimitedError(APIError):
    """429: too many calls; `retry_after` is the wait that the service asks for."""


class ServerError(APIError):
    """5xx: the service failed."""
