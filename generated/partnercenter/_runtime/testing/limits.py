"""What the service says of values that its own limits do not allow."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, cast

from msgspec import DecodeError, Struct
from msgspec.json import Decoder
from msgspec.structs import fields

from ..models.enums import OpenEnum, OpenIntEnum
from .examples import Limits

_json: Decoder[Any] = Decoder(float_hook=Decimal)


def complaint(
    limits: Limits, arguments: Mapping[str, Any], body: Any, content: bytes
) -> str | None:
    """What is wrong with the values of a request, or None."""
    document = _document(content) if any(place.startswith("#") for place in limits) else None
    for place, words in limits.items():
        root, *way = place.split("/")
        owner = document if root == "#" else arguments.get(root)
        for name, value in _at(owner, way, "" if root == "#" else root):
            wrong = _broken(words, value)
            if wrong:
                shown = "REDACTED" if words.get("format") == "password" else repr(value)
                return f"{name} must {wrong}, not {shown}."
    return next(_strangers(body, ""), None)


def _document(content: bytes) -> Any:
    try:
        return _json.decode(content) if content else None
    except DecodeError:
        return None


def _at(value: Any, way: list[str], name: str) -> Iterator[tuple[str, Any]]:
    """The values at a place, each with its own name."""
    if not way:
        yield name or "the body", value
        return
    step, *rest = way
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Any]", value)
        key = step.replace("~1", "/").replace("~0", "~")
        for each in members if step == "*" else ([key] if key in members else []):
            yield from _at(members[each], rest, f"{name}/{each}")
    elif isinstance(value, list) and step == "*":
        for position, element in enumerate(cast("list[object]", value)):
            yield from _at(element, rest, f"{name}/{position}")


def _broken(words: Mapping[str, Any], value: Any) -> str | None:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _number(words, Decimal(str(value)))
    if isinstance(value, str):
        text = str(value.value) if isinstance(value, Enum) else value
        pattern = words.get("pattern")
        if pattern is not None and _matches(pattern, text) is False:
            return f"match {pattern}"
        return _length(words, len(text), "Length", "characters")
    if isinstance(value, list):
        elements = cast("list[object]", value)
        if words.get("uniqueItems") and any(
            each in elements[:at] for at, each in enumerate(elements)
        ):
            return "have no element twice"
        return _length(words, len(elements), "Items", "elements")
    if isinstance(value, Mapping):
        return _length(words, len(cast("Mapping[str, Any]", value)), "Properties", "properties")
    return None


def _number(words: Mapping[str, Any], value: Decimal) -> str | None:
    for word, phrase in _NUMBERS.items():
        limit = Decimal(str(words.get(word, "NaN")))
        if not limit.is_nan() and _is_beyond(word, value, limit):
            return f"be {phrase} {words[word]}"
    return None


_NUMBERS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}


def _is_beyond(word: str, value: Decimal, limit: Decimal) -> bool:
    match word:
        case "minimum":
            return value < limit
        case "maximum":
            return value > limit
        case "exclusiveMinimum":
            return value <= limit
        case "exclusiveMaximum":
            return value >= limit
        case _:
            try:
                return limit > 0 and value % limit != 0
            except ArithmeticError:  # more digits than a Decimal reckons with
                return False


def _length(words: Mapping[str, Any], length: int, of: str, unit: str) -> str | None:
    if length < words.get(f"min{of}", 0):
        return f"have at least {words[f'min{of}']} {unit}"
    if length > words.get(f"max{of}", length):
        return f"have at most {words[f'max{of}']} {unit}"
    return None


def _matches(pattern: str, text: str) -> bool | None:
    try:
        return re.search(pattern, text) is not None
    except re.error:  # JSON Schema has expressions that Python has not
        return None


def _strangers(value: Any, name: str) -> Iterator[str]:
    """Values of enums that no version of the specification lists, however they are spelled."""
    if isinstance(value, (OpenEnum, OpenIntEnum)):
        listed = [member.value for member in type(value)]
        if _plain(value.value) not in map(_plain, listed):
            yield f"{name} must be one of {', '.join(map(repr, listed))}, not {value.value!r}."
    elif isinstance(value, Struct):
        for field in fields(value):
            yield from _strangers(getattr(value, field.name), f"{name}/{field.encode_name}")
    elif isinstance(value, list):
        for position, element in enumerate(cast("list[object]", value)):
            yield from _strangers(element, f"{name}/{position}")
    elif isinstance(value, dict):
        for key, element in cast("dict[str, Any]", value).items():
            yield from _strangers(element, f"{name}/{key}")


def _plain(value: object) -> str:
    """The service reads `one_time`, `OneTime` and `ONETIME` alike."""
    return str(value).replace("_", "").casefold()
