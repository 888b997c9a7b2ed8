"""Read a value of a model or mapping by its wire names."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import fields


def dig(value: Any, path: str) -> Any:
    """The value at a dotted path of wire names; None where a step is missing."""
    for name in path.split("."):
        value = member(value, name)
        if value is None:
            return None
    return value


def member(value: Any, name: str) -> Any:
    """The value under one wire name, declared or not; None when there is none."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    if not isinstance(value, Struct):
        return None
    attribute = attributes(type(value)).get(name)
    found = getattr(value, attribute) if attribute else None
    if found is None:
        extra = getattr(value, "extra", None)
        found = cast("Mapping[str, Any]", extra).get(name) if isinstance(extra, Mapping) else None
    return found


@lru_cache(maxsize=1024)
def attributes(model: type[Struct]) -> dict[str, str]:
    """The attribute of each wire name of a model."""
    return {field.encode_name: field.name for field in fields(model)}
