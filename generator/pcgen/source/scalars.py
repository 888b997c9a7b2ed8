"""Plain YAML scalars by the core schema of YAML 1.2: `NO`, `on` and dates are text, `012` is twelve."""

from __future__ import annotations

import math
import re

MAX_DIGITS = 300
"""More digits than any number of an API has, fewer than Python needs long to convert."""

_MAY_MEAN_MORE = frozenset("0123456789+-.~nNtTfF")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_JSON = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")


class UnusableNumber(ValueError):
    """A number that JSON cannot write, or that is absurdly long; the text says which."""


def resolve(text: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar."""
    if text and text[0] not in _MAY_MEAN_MORE:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        _limit(text)
        return int(text)
    if _FLOAT.match(text):
        _limit(text)
        number = float(text)
        if math.isinf(number):
            raise UnusableNumber(f"the number {text} is too large for a double")
        return number
    if _BASED.match(text):
        _limit(text)
        return int(text[2:], 8 if text[1] == "o" else 16)
    if _NOT_JSON.match(text):
        raise UnusableNumber(f"{text} is no JSON number")
    return text


def tagged(tag: str, text: str) -> str | int | float | bool | None:
    """The value of a scalar with one of the core tags; ValueError if the text does not fit the tag."""
    if tag == "str":
        return text
    value = resolve(text)
    fits = {
        "int": type(value) is int,
        "float": type(value) in (int, float),
        "bool": type(value) is bool,
        "null": value is None,
    }
    if not fits.get(tag, False):
        raise ValueError(f"'{text}' does not fit its tag !!{tag}")
    return float(text) if tag == "float" else value


def _limit(text: str) -> None:
    if len(text) > MAX_DIGITS:
        raise UnusableNumber(f"a number of {len(text)} digits; at most {MAX_DIGITS} are read")
