"""Rules about texts that travel in requests: nothing in them may break out of its line."""

from __future__ import annotations

import re

from pcgen.diagnostics import Diagnostics
from pcgen.source.node import Node
from pcgen.survey import Survey

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_MEDIA_TYPE = re.compile(
    r"[!#$&^_.+*0-9A-Za-z-]+/[!#$&^_.+*0-9A-Za-z-]+"
    r"(?:[ \t]*;[ \t]*[!#$&^_.+0-9A-Za-z-]+=(?:[!#$&^_.+0-9A-Za-z-]+|\"[^\"\\\x00-\x1f\x7f]*\"))*\Z"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def parameter_names(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC234: a header name is a token of HTTP, and no name has control characters."""
    for parameter in survey.of("parameter"):
        name, place = parameter.get("name"), parameter.get("in")
        text = name.text if name is not None else None
        if name is None or text is None:
            continue
        header = place is not None and place.text in ("header", "cookie")
        if not text or _CONTROL.search(text) or (header and not _TOKEN.match(text)):
            kind = f"{place.text} parameter" if place is not None else "parameter"
            diagnostics.report("PC234", f"'{text}' cannot name a {kind}", name.location)


def header_names(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC234: the name of a response header is a token of HTTP."""
    for kind in ("response", "encoding"):
        for owner in survey.of(kind):
            headers = owner.get("headers")
            for name in headers.entries if headers is not None else ():
                if not _TOKEN.match(name):
                    at = headers.key_location(name) if headers is not None else None
                    diagnostics.report("PC234", f"'{name}' cannot name a header", at)


def media_types(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC234: a media type looks like one."""
    for kind in ("request-body", "response", "parameter", "header"):
        for owner in survey.of(kind):
            content = owner.get("content")
            if content is not None:
                _check_media_types(content, diagnostics)


def _check_media_types(content: Node, diagnostics: Diagnostics) -> None:
    for name in content.entries:
        if not _MEDIA_TYPE.match(name):
            at = content.key_location(name)
            hint = "write type/subtype, like application/json"
            diagnostics.report("PC234", f"'{name}' is no media type", at, hint=hint)
