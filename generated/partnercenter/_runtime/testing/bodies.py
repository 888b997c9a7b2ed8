"""Read request bodies, and tell what of a body is not in the specification."""

from collections.abc import Iterator
from email import message_from_bytes
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx2
from msgspec import Struct
from msgspec.structs import fields

from ..codec.codec import DecodeFailure, decode
from ..codec.plans import Record, plan
from ..models.extra import stored
from .examples import is_json
from .info import OperationInfo
from .reading import Misfit


def body_of(info: OperationInfo, headers: httpx2.Headers, content: bytes, *, lenient: bool) -> Any:
    """The body as its model, or as a mapping of form fields or parts; raises Misfit."""
    declared = info.operation.body
    if declared is None:
        if content:
            raise Misfit("it takes no body")
        return None
    if not content:
        if declared.required:
            raise Misfit("the body is missing")
        return None
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if is_json(declared.media):
        if not is_json(media):
            raise Misfit(f"the body must be {declared.media}, not {media or 'of no type'}")
        return typed(info.request_type, content, lenient=lenient)
    if declared.media.lower().startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(content.decode("ascii"), keep_blank_values=True))
    if declared.media.lower().startswith("multipart/"):
        parts = dict[str, list[bytes]]()
        for name, part in _parts(headers, content):
            parts.setdefault(name, []).append(part)
        for name in _required_parts(info.request_type):
            if name not in parts:
                raise Misfit(f"the part {name!r} of the body is missing")
        return parts
    return content


def typed(type_: Any, content: bytes, *, lenient: bool) -> Any:
    """Decode a JSON document; raises Misfit where it is not what was declared."""
    try:
        value = decode(type_, content)
    except DecodeFailure as failure:
        raise Misfit(f"the body does not fit: {failure}") from None
    for path, known in () if lenient else leftovers(value):
        what = "has the wrong type" if known else "is not known"
        raise Misfit(f"the body does not fit: {path} {what}")
    return value


def leftovers(value: Any, path: str = "") -> Iterator[tuple[str, bool]]:
    """The JSON pointers of what models could not take, and whether the name at least is known."""
    if isinstance(value, Struct):
        declared = {field.encode_name: field.name for field in fields(value)}
        for name in stored(value):
            yield _below(path, name), name in declared
        for name, attribute in declared.items():
            yield from leftovers(getattr(value, attribute), _below(path, name))
    elif isinstance(value, dict):
        for name, member in cast("dict[str, Any]", value).items():
            yield from leftovers(member, _below(path, name))
    elif isinstance(value, list):
        for position, member in enumerate(cast("list[object]", value)):
            yield from leftovers(member, f"{path}/{position}")


def _below(path: str, name: str) -> str:
    return f"{path}/{name.replace('~', '~0').replace('/', '~1')}"


def _parts(headers: httpx2.Headers, content: bytes) -> Iterator[tuple[str, bytes]]:
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode("latin-1")
    message: Any = message_from_bytes(head + content)
    for part in message.get_payload() if message.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        yield str(name), part.get_payload(decode=True) or b""


def _required_parts(type_: Any) -> list[str]:
    node = plan(type_).node
    return list(node.required) if isinstance(node, Record) else []
