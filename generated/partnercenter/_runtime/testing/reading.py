"""Read the arguments of an operation out of a request, as its parameters were declared."""

from collections.abc import Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin
from urllib.parse import unquote

import httpx2
import msgspec

from ..models import scalars
from ..models.enums import OpenEnum, OpenIntEnum
from ..requests.operation import Param
from .info import OperationInfo, spelled

Pairs = list[tuple[str, str]]
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
_OPENERS = {"label": ".", "matrix": ";"}


class Misfit(Exception):
    """What is wrong with a request, in the words of its author."""


def query_of(url: httpx2.URL) -> Pairs:
    """Names and still encoded values."""
    pairs = (pair.partition("=") for pair in url.query.decode("ascii").split("&") if pair)
    return [(unquote(name), value) for name, _, value in pairs]


def arguments(
    info: OperationInfo,
    path: Mapping[str, str],
    query: Pairs,
    headers: httpx2.Headers,
    *,
    lenient: bool = False,
) -> dict[str, Any]:
    """Typed values by argument name; raises Misfit for a request that the parameters do not allow."""
    found: dict[str, Any] = {}
    used: set[str] = set()
    for param in info.operation.params:
        type_ = info.parameters.get(param.arg, Any)
        raw = _raw(param, type_, path, query, headers, used)
        if raw is not None:
            found[param.arg] = _typed(param, type_, raw)
        elif param.required or param.location == "path":
            raise Misfit(f"the {param.location} parameter {param.name!r} is missing")
    unknown = [name for name, _ in query if name not in used]
    if unknown and not lenient:
        known = ", ".join(p.name for p in info.operation.params if p.location == "query")
        raise Misfit(
            f"the query parameter {unknown[0]!r} is not known; there is {known or 'none at all'}"
        )
    return found


def _raw(
    param: Param,
    type_: Any,
    path: Mapping[str, str],
    query: Pairs,
    headers: httpx2.Headers,
    used: set[str],
) -> Any:
    """The value as texts: one, a list, or a mapping; None where it is absent."""
    if param.location == "header":
        text = headers.get(param.name)
        if text is None or param.media:
            return text
        return [part.strip() for part in text.split(",")] if _is(type_, list) else text
    if param.location == "path":
        return _path_value(param, type_, path[param.name]) if param.name in path else None
    if _is(type_, dict) and not param.media:
        return _members(param, query, used) or None
    texts = [value for name, value in query if name == param.name]
    used.add(param.name)
    if not texts:
        return None
    if not _is(type_, list) or param.media:
        return unquote(texts[-1])
    if param.explode is False or param.style in _DELIMITERS:
        return [unquote(text) for text in texts[-1].split(_DELIMITERS.get(param.style or "", ","))]
    return [unquote(text) for text in texts]


def _path_value(param: Param, type_: Any, text: str) -> Any:
    text = text.removeprefix(_OPENERS.get(param.style or "", ""))
    if param.style == "matrix":
        text = text.partition("=")[2]
    if not _is(type_, list):
        return unquote(text)
    return [unquote(part) for part in text.split("." if param.style == "label" else ",")]


def _members(param: Param, query: Pairs, used: set[str]) -> dict[str, str]:
    """An object in the query: `name[key]=value`, or a parameter of its own for each key."""
    found: dict[str, str] = {}
    for name, value in query:
        owner, bracket, key = name.partition("[")
        if param.style == "deepObject" and (owner != param.name or not bracket):
            continue
        found[key.rstrip("]") if bracket else name] = unquote(value)
        used.add(name)
    return found


def _is(type_: Any, kind: type) -> bool:
    """Is the type, or a member of the union, a list or a mapping?"""
    members = get_args(type_) if get_origin(type_) in (Union, UnionType) else (type_,)
    return any((get_origin(member) or member) is kind for member in members)


def _typed(param: Param, type_: Any, raw: Any) -> Any:
    try:
        if param.media:
            return msgspec.json.decode(raw, type=type_, dec_hook=scalars.build)
        value = msgspec.convert(raw, type_, strict=False, dec_hook=scalars.build)
    except msgspec.MsgspecError as error:
        raise Misfit(
            f"{param.arg} must be {spelled(type_)}, not {raw!r} ({str(error).rstrip('.')})"
        ) from None
    if isinstance(value, (OpenEnum, OpenIntEnum)) and not value.is_known:
        listed = ", ".join(repr(member.value) for member in type(value))
        raise Misfit(f"{param.arg} must be one of {listed}, not {raw!r}")
    return value
