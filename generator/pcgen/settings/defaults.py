"""What a document's own head suggests for settings that nobody wrote."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pcgen.servers import server_url
from pcgen.settings import checks
from pcgen.source.node import Node


@dataclass(frozen=True, slots=True)
class Suggested:
    """Names and a server, safe to use as they are."""

    title: str
    package: str
    client: str
    server: str | None
    others: tuple[str, ...] = ()  # servers that single routes and operations have


def suggest(document: Node | None, *others: Node, path_items: Iterable[Node] = ()) -> Suggested:
    """Derive names from the title of the first document; the first server, of any, that tokens may be sent to."""
    title = document.find("info", "title") if document else None
    text = (title.text if title else None) or "API"
    words = re.findall(r"[A-Za-z0-9]+", unicodedata.normalize("NFKD", text))[:6]
    if not words or words[0][0].isdigit():
        words.insert(0, "api")
    package = "_".join(words).lower()[:40].strip("_")
    client = "".join(word[0].upper() + word[1:] for word in words)[:40]
    return Suggested(
        title=" ".join(text.split())[:200] if text.isprintable() else " ".join(words),
        package=f"{package}_api" if keyword.iskeyword(package) else package,
        client=client if client.endswith("Client") else f"{client}Client",
        server=next(filter(None, map(_server, (document, *others))), None),
        others=tuple(dict.fromkeys(filter(None, map(_server, _inner_levels(path_items))))),
    )


def _inner_levels(path_items: Iterable[Node]) -> Iterator[Node]:
    """The path items and their operations."""
    for item in path_items:
        yield item
        yield from item.children()


def _server(document: Node | None) -> str | None:
    servers = document.get("servers") if document else None
    for server in servers.elements if servers else ():
        url = server_url(server)
        if url.startswith("https:") and checks.base_url(url) is None:
            return url
    return None
