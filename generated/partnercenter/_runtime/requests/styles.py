"""Write parameters in the styles of OpenAPI: path, query, header and cookie."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Any, cast
from urllib.parse import quote

import msgspec

from .arguments import segment, wire_text
from .operation import Param

# Reserved characters that no query parser takes for structure.
_RESERVED = ":/?@!$'()*,;"
_NAME_SAFE = "$@"
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def path_text(param: Param, value: Any) -> str:
    """The text in place of the placeholder; `ValueError` for an empty, `.` or `..` value."""
    name = param.name
    members = _pairs(value)
    items = _items(value)
    if members is not None:
        explode = bool(param.explode)
        parts = [
            f"{quote(key, safe='')}{'=' if explode else ','}{segment(name, item)}"
            for key, item in members
        ]
    elif items is not None:
        explode = bool(param.explode)
        parts = [segment(name, item) for item in items]
    else:
        explode = False
        parts = [segment(name, _json(value) if param.media else wire_text(value, param.format))]
    if not parts:
        raise ValueError(f"{name} must not be empty: it is part of the path")
    if param.style == "label":
        return "." + ("." if explode else ",").join(parts)
    if param.style == "matrix":
        key = quote(name, safe="")
        if not explode:
            return f";{key}={','.join(parts)}"
        return "".join(f";{part}" if members is not None else f";{key}={part}" for part in parts)
    return ",".join(parts)


def query_pairs(param: Param, value: Any) -> Iterator[str]:
    """The `name=value` texts of one query parameter, encoded."""
    safe = _RESERVED if param.allow_reserved else ""
    key = quote(param.name, safe=_NAME_SAFE)
    for name, item in _form(param, key, value, safe):
        yield f"{name}={item}"


def header_text(param: Param, value: Any) -> str:
    """The value of one header parameter (style simple)."""
    if param.media:
        return _json(value)
    members = _pairs(value)
    if members is not None:
        joint = "=" if param.explode else ","
        return ",".join(f"{key}{joint}{wire_text(item, param.format)}" for key, item in members)
    items = _items(value)
    if items is not None:
        return ",".join(wire_text(item, param.format) for item in items)
    return wire_text(value, param.format)


def cookie_pairs(param: Param, value: Any) -> Iterator[str]:
    """The `name=value` texts of one cookie parameter, encoded."""
    key = quote(param.name, safe=_NAME_SAFE)
    for name, item in _form(param, key, value, ""):
        yield f"{name}={item}"


def _form(param: Param, key: str, value: Any, safe: str) -> Iterator[tuple[str, str]]:
    def written(item: Any) -> str:
        return quote(wire_text(item, param.format), safe=safe)

    explode = param.style in (None, "form") if param.explode is None else param.explode
    if param.media:
        yield key, quote(_json(value), safe=safe)
    elif (members := _pairs(value)) is not None:
        if param.style == "deepObject":
            yield from _deep(key, value, written)
        elif explode:
            for name, item in members:
                yield quote(name, safe=_NAME_SAFE), written(item)
        elif members:
            yield key, ",".join(f"{quote(name, safe='')},{written(item)}" for name, item in members)
    elif (items := _items(value)) is not None:
        if explode:
            for item in items:
                yield key, written(item)
        elif items:
            joint = _DELIMITERS.get(param.style or "form", ",")
            yield key, joint.join(written(item) for item in items)
    else:
        yield key, written(value)


def _deep(key: str, value: Any, written: Callable[[Any], str]) -> Iterator[tuple[str, str]]:
    """`key[name]=value`, as deep as it goes; elements of lists by their position."""
    members = _pairs(value)
    items = _items(value)
    if members is None and items is not None:
        members = [(str(position), item) for position, item in enumerate(items)]
    if members is None:
        yield key, written(value)
    else:
        for name, item in members:
            yield from _deep(f"{key}%5B{quote(name, safe='')}%5D", item, written)


def _items(value: Any) -> list[Any] | None:
    if isinstance(value, (str, bytes, bytearray)) or not isinstance(value, (Sequence, Set)):
        return None
    return [item for item in cast("Sequence[object]", value) if item is not None]


def _pairs(value: Any) -> list[tuple[str, Any]] | None:
    if isinstance(value, msgspec.Struct):
        value = msgspec.json.decode(msgspec.json.encode(value))
    if not isinstance(value, Mapping):
        return None
    members = cast("Mapping[object, object]", value)
    return [(wire_text(key), item) for key, item in members.items() if item is not None]


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
