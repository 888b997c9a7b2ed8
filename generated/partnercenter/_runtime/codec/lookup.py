"""Read a value of a model or mapping by its wire names."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import fields


def dig(value: Any, path: str) -> Any:
    """The value at a path of wire names and list indices joined by dots; None where one is missing.

    A name may hold dots itself (`@odata.etag`): of the names that are there the longest is taken.
    """
    found = member(value, path)
    end = path.rfind(".")
    while found is None and end > 0:
        inside = member(value, path[:end])
        if inside is not None:
            found = dig(inside, path[end + 1 :])
        end = path.rfind(".", 0, end)
    return found


def member(value: Any, name: str) -> Any:
    """The value under one wire name or list index, declared or not; None when there is none."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    if isinstance(value, (list, tuple)):
        items = cast("list[Any]", value)
        return items[int(name)] if name.isdecimal() and int(name) < len(items) else None
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
