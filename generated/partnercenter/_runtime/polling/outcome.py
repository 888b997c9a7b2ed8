"""Read what a status says of its end."""

from collections.abc import Iterator
from typing import Any, cast

import msgspec

from ..errors.errors import ErrorDetail
from ..errors.failures import read_detail
from ..requests.arguments import wire_text

_CODES = ("errorcode", "code")
_TEXTS = ("errordescription", "errormessage", "message", "description")
_DEEPEST = 6
_MOST = 100


def state_text(found: Any) -> str:
    """The state as the service writes it."""
    return wire_text(found)


def is_object(value: object) -> bool:
    """Is this a JSON object or array, decoded in whatever way?"""
    return isinstance(value, (msgspec.Struct, dict, list))


def plain(state: str) -> str:
    """A state without the ways in which the service writes one word: finished_with_errors, FinishedWithErrors."""
    return "".join(state.replace("_", "").split()).lower()


def service_detail(content: bytes, body: object) -> ErrorDetail:
    """Why the work failed: an error object in the status, or the errors of its parts.

    Without the passwords of the body that began the work, which services repeat.
    """
    from ..models.redaction import scrub

    try:
        status: Any = msgspec.json.decode(scrub(content, body).removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ErrorDetail()
    found = list(_errors(status, 0))[:_MOST]
    if not found:
        return ErrorDetail()
    if len(found) == 1:
        return read_detail(msgspec.json.encode(_renamed(found[0]))) or ErrorDetail()
    first = read_detail(msgspec.json.encode(_renamed(found[0]))) or ErrorDetail()
    return msgspec.structs.replace(first, data=tuple(found))


def _errors(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The objects that tell of an error, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _errors(item, depth + 1)
    if not isinstance(value, dict):
        return
    fields = cast("dict[str, Any]", value)
    lowered = {name.lower(): item for name, item in fields.items()}
    error = lowered.get("error")
    if isinstance(error, dict) and error:
        yield cast("dict[str, Any]", error)
        return
    if any(lowered.get(name) for name in ("errorcode", "errordescription", "errormessage")):
        yield fields
        return
    for item in fields.values():
        yield from _errors(item, depth + 1)


def _renamed(fields: dict[str, Any]) -> dict[str, Any]:
    """The same error under the names that every error body has."""
    lowered = {name.lower(): item for name, item in fields.items()}
    code = next((lowered[name] for name in _CODES if lowered.get(name)), None)
    text = next((lowered[name] for name in _TEXTS if lowered.get(name)), None)
    rest = {"code": code, "description": text, "data": lowered.get("data")}
    return {name: item for name, item in rest.items() if item is not None}
