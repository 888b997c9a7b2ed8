"""The text of a saved position: opaque, versioned, URL-safe, and only good for the list it is from."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Annotated, Any

import msgspec

from ..errors.errors import PagingError, Trace
from ..requests.operation import Operation
from ..requests.request import Arguments, Route
from .paging_loops import Trail
from .paging_styles import Place, style_of

_VERSION = "1"


class Bookmark(msgspec.Struct, frozen=True, array_like=True):
    """A position in a list: a page, and the rows of it that were already given."""

    operation: str
    style: str
    arguments: str
    """A digest: the list that the position belongs to, without its values."""
    place: Place
    skip: Annotated[int, msgspec.Meta(ge=0)] = 0
    trail: Trail = Trail()


def save(operation: Operation[Any], digest: str, place: Place, skip: int, trail: Trail) -> str:
    """The text of a position."""
    bookmark = Bookmark(operation.id, _style(operation), digest, place, skip, trail)
    text = urlsafe_b64encode(msgspec.json.encode(bookmark)).decode("ascii")
    return f"{_VERSION}.{text.rstrip('=')}"


def load(operation: Operation[Any], digest: str, text: str) -> tuple[Place, int, Trail]:
    """The position in a text; `PagingError` unless it was saved from this list."""
    bookmark = _read(operation, text)
    if bookmark.operation != operation.id:
        raise _refusal(operation, f"the token to resume from belongs to {bookmark.operation}.")
    if bookmark.style != _style(operation):
        raise _refusal(operation, "the token to resume from is of another style of paging.")
    if bookmark.arguments != digest:
        raise _refusal(
            operation,
            "the token to resume from was saved with other arguments.",
            "Resume with the arguments of the first call: ids, filter, size.",
        )
    return bookmark.place, bookmark.skip, bookmark.trail


def fingerprint(operation: Operation[Any], arguments: Arguments) -> str:
    """A digest of an operation with its arguments as they go over the wire."""
    route = Route(operation)
    sent = f"{operation.id} {route.target(arguments)} {route.headers(arguments, None)}"
    return sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read(operation: Operation[Any], text: str) -> Bookmark:
    version, _, body = text.partition(".")
    if version != _VERSION:
        raise _refusal(operation, "the token to resume from is of no known version.")
    try:
        raw = urlsafe_b64decode(body.encode("ascii") + b"=" * (-len(body) % 4))
        return msgspec.json.decode(raw, type=Bookmark)
    except (ValueError, msgspec.MsgspecError):
        raise _refusal(operation, "the token to resume from is damaged.") from None


def _style(operation: Operation[Any]) -> str:
    return type(style_of(operation)).__name__


def _refusal(operation: Operation[Any], message: str, hint: str | None = None) -> PagingError:
    return PagingError(message, trace=Trace(operation=operation.id), hint=hint)
