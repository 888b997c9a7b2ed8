"""The URLs of servers."""

from __future__ import annotations

import re

from pcgen.source.node import Node

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def server_url(server: Node) -> str:
    """A server's URL with the defaults of its variables, without a slash at its end."""

    def default(variable: re.Match[str]) -> str:
        value = server.find("variables", variable.group(1), "default")
        return value.text or "" if value is not None else variable.group()

    url = server.get("url")
    return _VARIABLE.sub(default, (url.text if url is not None else None) or "").rstrip("/")
