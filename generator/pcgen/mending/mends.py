"""The mends, by the code of the finding. Each changes a tree of maps and lists at the place of the finding.

A mend is mechanical if everybody would make the same one. Nothing here invents a name or a text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeGuard

Keys = tuple[str, ...]
Mend = Callable[[Any, Keys], bool]
"""Gets the top of a document and the keys that lead to the finding; whether it could mend it."""

_SETTINGS = ("overrides", "skip")


def require(root: Any, keys: Keys) -> bool:
    """PC222: a path parameter is required."""
    parameter = _map(find(root, keys[:-1] if keys[-1:] == ("required",) else keys))
    if "in" not in parameter:
        return False
    parameter["required"] = True
    return True


def remove_component(root: Any, keys: Keys) -> bool:
    """PC243: a component that nothing uses goes, and its section if it is the last."""
    return len(keys) == 3 and keys[0] == "components" and _remove(root, keys, up_to=3)


def make_exact(root: Any, keys: Keys) -> bool:
    """PC244: a sum of money is a decimal."""
    schema = _map(find(root, keys))
    if "type" not in schema or "$ref" in schema:
        return False
    schema["format"] = "decimal"
    return True


def remove_header(root: Any, keys: Keys) -> bool:
    """PC229: OpenAPI ignores the parameter; one that is shared may be referred to, and stays."""
    listed = len(keys) > 2 and keys[-3] == "parameters" and keys[-1] == "name"
    shared = keys[:1] == ("components",) and len(keys) == 4
    return listed and not shared and _remove(root, keys[:-1], up_to=2)


def remove_value(root: Any, keys: Keys) -> bool:
    """PC249: an enum lists a value once; where names or descriptions go with the values, one must choose."""
    if keys[-2:-1] != ("enum",):
        return False
    schema = _map(find(root, keys[:-2]))
    beside = any(str(key).startswith("x-enum-") for key in schema)
    return not beside and _remove(root, keys, up_to=1)


def remove_tag(root: Any, keys: Keys) -> bool:
    """PC251: a second tag of a name goes if it says nothing that the first does not."""
    tag = _map(find(root, keys))
    tags = map(_map, _list(find(root, keys[:-1])))
    first = next((other for other in tags if other.get("name") == tag.get("name")), tag)
    says_more = any(first.get(key) != value for key, value in tag.items())
    return not says_more and _remove(root, keys, up_to=1)


def remove_setting(root: Any, keys: Keys) -> bool:
    """PC155, PC409: an override or a skip that does nothing goes."""
    known = len(keys) == 3 and keys[0] in _SETTINGS and keys[2] == "at"
    return known and _remove(root, keys[:2], up_to=2)


MENDS: dict[str, Mend] = {
    "PC155": remove_setting,
    "PC222": require,
    "PC229": remove_header,
    "PC243": remove_component,
    "PC244": make_exact,
    "PC249": remove_value,
    "PC251": remove_tag,
    "PC409": remove_setting,
}


def find(root: Any, keys: Keys) -> Any:
    """The node at the end of keys; None if there is none. Keys that YAML reads as numbers are found by their text."""
    node = root
    for key in keys:
        elements = _list(node)
        if key.isdecimal() and int(key) < len(elements):
            node = elements[int(key)]
        else:
            entries = _map(node)
            node = entries.get(_key(entries, key))
    return node


def _remove(root: Any, keys: Keys, *, up_to: int) -> bool:
    """Remove a node, and what is around it as long as that is empty then, `up_to` nodes in all."""
    if find(root, keys) is None:
        return False
    for depth in range(len(keys), max(len(keys) - up_to, 0), -1):
        above, key = find(root, keys[: depth - 1]), keys[depth - 1]
        if isinstance(above, list):
            del above[int(key)]
        else:
            del above[_key(_map(above), key)]
        if _list(above) or _map(above):
            break
    return True


def _map(node: Any) -> dict[Any, Any]:
    return node if _is_map(node) else {}


def _list(node: Any) -> list[Any]:
    return node if _is_list(node) else []


def _is_map(node: Any) -> TypeGuard[dict[Any, Any]]:
    return isinstance(node, dict)


def _is_list(node: Any) -> TypeGuard[list[Any]]:
    return isinstance(node, list)


def _key(node: dict[Any, Any], key: str) -> Any:
    return next((each for each in node if str(each) == key), key)
