"""The shapes that values of extensions have; each check gives its complaint or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pcgen.source.node import Node
from pcgen.suggest import one_of

Shape = Callable[[Node], "str | None"]

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_STEP = r"[a-z][a-z0-9_]*(?:\(\s*[^\s,()]+(?:\s*,\s*[^\s,()]+)*\s*\))?"
_NAVIGATION = re.compile(rf"{_STEP}(?:\.{_STEP})*\Z")
ARGUMENTS = re.compile(r"\(([^()]*)\)")


def text(node: Node) -> str | None:
    """Any text that is not empty."""
    return None if (node.text or "").strip() else "must be a text"


def text_or_empty(node: Node) -> str | None:
    """Any text."""
    return None if node.text is not None else "must be a text"


def texts(node: Node) -> str | None:
    """A list of texts that is not empty."""
    fine = node.elements and all(element.text for element in node.elements)
    return None if fine else "must be a list of texts"


def texts_or_none(node: Node) -> str | None:
    """A list of texts, perhaps empty."""
    return None if node.kind == "list" and not node.elements else texts(node)


def flag(node: Node) -> str | None:
    """true or false."""
    return None if isinstance(node.content, bool) else "must be true or false"


def yes(node: Node) -> str | None:
    """true; leave the key away for no."""
    return None if node.content is True else "must be true; leave it away otherwise"


def seconds(node: Node) -> str | None:
    """A number of seconds above zero."""
    value = node.value
    fine = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= 3600
    return None if fine else "must be a number of seconds"


def name(node: Node) -> str | None:
    """A name in snake_case."""
    return None if _NAME.match(node.text or "") else "must be a name in snake_case"


def any_name(node: Node) -> str | None:
    """A public Python identifier: those that begin with `_` mean something to classes."""
    text = node.text or ""
    fine = text.isidentifier() and not text.startswith("_")
    return None if fine else "must be a name that Python allows, without '_' in front"


def navigation(node: Node) -> str | None:
    """Steps of a call path: `customers.by_id(customer-id).orders`."""
    if _NAVIGATION.match(node.text or ""):
        return None
    return "must be steps like customers.by_id(customer-id).orders"


def place_of_url(node: Node) -> str | None:
    """Where a response says the URL of a running job."""
    if re.match(r"(?:header|body) \S+\Z", node.text or ""):
        return None
    return "must be 'header <name>' or 'body <property>'"


def choice(*allowed: str) -> Shape:
    """One of some texts."""

    def check(node: Node) -> str | None:
        return None if node.text in allowed else f"must be {one_of(allowed)}"

    return check


def fields(
    node: Node, known: Mapping[str, Shape], required: tuple[str, ...]
) -> list[tuple[str, str]]:
    """What is wrong with a map of known keys: the key ('' for the map itself) and the complaint."""
    if node.kind != "map":
        return [("", f"must be a map with {one_of(known)}")]
    wrong = [("", f"needs '{key}'") for key in required if key not in node]
    for key, child in node.items():
        shape = known.get(key)
        complaint = f"is unknown here (known: {one_of(known)})" if shape is None else shape(child)
        if complaint is not None:
            wrong.append((key, complaint))
    return wrong
