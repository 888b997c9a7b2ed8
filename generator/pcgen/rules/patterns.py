"""Regular expressions of documents: which are some, and which of them our validator can use."""

from __future__ import annotations

import re
import warnings
from functools import cache

from pcgen.source.node import Plain


def is_expression(text: str) -> bool:
    """Is it a regular expression, of JavaScript or of Python?"""
    if is_usable(text):
        return True
    # One that repeats often, such as `.{0,65535}`, is too large for the validator and still fine.
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(text)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


@cache
def is_usable(text: str) -> bool:
    """Can values be checked with it?"""
    import jsonschema_rs

    try:
        jsonschema_rs.Draft202012Validator({"pattern": text}, offline=True)
    except ValueError:
        return False
    return True


def without_unusable(value: Plain) -> Plain:
    """Schemas without the patterns that values cannot be checked with."""
    if isinstance(value, list):
        return [without_unusable(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: without_unusable(each)
        for key, each in value.items()
        if key != "pattern" or not isinstance(each, str) or is_usable(each)
    }
