"""Changes of maps and lists in braces and brackets, JSON among them: only the characters that they are about.

An editor that lays such text out anew would put it on one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from typing import Any, NamedTuple, TypeGuard

from pcgen.mending.mends import Keys


class Edit(NamedTuple):
    """One value that is set, or a part that is removed."""

    keys: Keys
    value: str | bool | None  # None removes

    @property
    def removes(self) -> bool:
        return self.value is None


class _Part(NamedTuple):
    """A part of a map or list, with its key."""

    start: int
    key: Any
    node: Any

    @property
    def end(self) -> int:
        index: int = self.node.end_mark.index
        return index


def edits(old: Any, new: Any, keys: Keys = ()) -> Iterator[Edit]:
    """What has to be done to make the one tree the other."""
    if _is_map(old) and _is_map(new):
        for key in old:
            if key not in new:
                yield Edit((*keys, str(key)), None)
        for key, value in new.items():
            yield from edits(old.get(key), value, (*keys, str(key)))
    elif _is_list(old) and _is_list(new) and len(old) != len(new):
        gone = next((n for n, value in enumerate(new) if old[n] != value), len(new))
        yield Edit((*keys, str(gone)), None)
    elif _is_list(old) and _is_list(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from edits(before, after, (*keys, str(number)))
    elif old != new and isinstance(new, (str, bool)):
        yield Edit(keys, new)


def edited_in_flow(text: str, edit: Edit) -> str | None:
    """The text after an edit in braces or brackets; None where there are none, or it is not clear what to do."""
    owner = _composed(text)
    for key in edit.keys[:-1]:
        owner = next((part.node for part in _parts(owner, key)), None)
    if owner is None or not owner.flow_style:
        return None
    parts = list(_parts(owner))
    bounds = [owner.start_mark.index, *(each for part in parts for each in (part.start, part.end))]
    if bounds != sorted(bounds) or bounds[-1] > owner.end_mark.index:
        return None  # an alias: what it stands for is elsewhere
    if any("#" in text[one.end : other.start] for one, other in pairwise(parts)):
        return None  # a comment between two parts may be about either
    number = next(
        (n for n, part in enumerate(parts) if _name(owner, n, part) == edit.keys[-1]), None
    )
    if edit.removes:
        return None if number is None else _without(text, parts, number)
    if number is None:
        return _with(text, owner, parts, edit)
    part = parts[number]
    if part.node.id != "scalar":
        return None
    return f"{text[:part.node.start_mark.index]}{_spelled(edit.value, parts)}{text[part.end:]}"


def is_in_flow(text: str, keys: Keys) -> bool:
    """Whether braces or brackets are on the way to a place: most documents have few, and looking is cheap."""
    node = _composed(text)
    for key in keys:
        if node is None or node.id == "scalar":
            return False
        if node.flow_style:
            return True
        node = next((part.node for part in _parts(node, key)), None)
    return node is not None and bool(getattr(node, "flow_style", False))


@lru_cache(maxsize=1)
def _composed(text: str) -> Any:
    """The nodes of a text with their marks; None if it cannot be read."""
    yaml = import_module("yaml")
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


def _without(text: str, parts: list[_Part], number: int) -> str:
    """With what stands between it and the part before it, or after it if it is the first."""
    part = parts[number]
    if number > 0:
        return text[: parts[number - 1].end] + text[part.end :]
    end = parts[1].start if len(parts) > 1 else part.end
    return text[: part.start] + text[end:]


def _with(text: str, owner: Any, parts: list[_Part], edit: Edit) -> str | None:
    """Behind the last part, and as far from it as that is from the one before it."""
    if not parts or owner.id != "mapping":
        return None
    last = parts[-1]
    before = text[parts[-2].end : last.start] if len(parts) > 1 else ""
    if not before:
        opened = text[owner.start_mark.index + 1 : last.start]
        before = f",{opened}" if "\n" in opened else ", "
    colon = text[last.key.end_mark.index : last.node.start_mark.index]
    if before.strip() != "," or colon.strip() != ":":
        return None
    added = f"{_spelled(edit.keys[-1], parts)}{colon}{_spelled(edit.value, parts)}"
    return f"{text[:last.end]}{before}{added}{text[last.end:]}"


def _spelled(value: str | bool | None, parts: list[_Part]) -> str:
    """As its neighbours are: a key or word in quotes where all keys are, as in JSON."""
    is_json = all(part.key is not None and part.key.style == '"' for part in parts)
    return json.dumps(value) if is_json or not isinstance(value, str) else value


def _parts(node: Any, wanted: str | None = None) -> Iterator[_Part]:
    """The parts of a map or list, or the one under a key."""
    if node is None or node.id == "scalar":
        return
    if node.id == "mapping":
        found = [_Part(key.start_mark.index, key, value) for key, value in node.value]
    else:
        found = [_Part(value.start_mark.index, None, value) for value in node.value]
    for number, part in enumerate(found):
        if wanted is None or _name(node, number, part) == wanted:
            yield part


def _name(owner: Any, number: int, part: _Part) -> str:
    return str(part.key.value) if owner.id == "mapping" else str(number)


def _is_map(node: Any) -> TypeGuard[dict[Any, Any]]:
    return isinstance(node, dict)


def _is_list(node: Any) -> TypeGuard[list[Any]]:
    return isinstance(node, list)
