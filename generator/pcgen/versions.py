"""Which OpenAPI a document is written in."""

from __future__ import annotations

import re

from pcgen.diagnostics import Diagnostics
from pcgen.source.node import Node

_SUPPORTED = re.compile(r"3\.[012]\.\d+(-[A-Za-z0-9.]+)?\Z")
_HINT = "pcgen reads OpenAPI 3.0, 3.1 and 3.2: write openapi: 3.1.0"


def read_version(root: Node, diagnostics: Diagnostics) -> str | None:
    """The text of `openapi:`; None, with the reason filed, if this is no document that pcgen reads."""
    version = root.get("openapi")
    if version is None:
        if "swagger" in root:
            at, message = root["swagger"].location, "Swagger 2.0 is not read"
            diagnostics.error("PC210", message, at, hint="convert the document to OpenAPI 3.1")
        else:
            message = (
                "this is no OpenAPI document: it has no 'openapi' key, and nothing refers to it"
            )
            diagnostics.error("PC210", message, root.location, hint=_HINT)
        return None
    if version.text is None:
        message = "the version of OpenAPI must be a text of three numbers"
        diagnostics.error("PC210", message, version.location, hint=_HINT)
    elif not _SUPPORTED.match(version.text):
        message = f"OpenAPI '{version.text}' is not supported"
        diagnostics.error("PC210", message, version.location, hint=_HINT)
    else:
        return version.text
    return None
