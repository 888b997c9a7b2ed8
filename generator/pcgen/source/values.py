"""The values and keys that scalar events stand for, with what is wrong about them."""

from __future__ import annotations

from pcgen.diagnostics import Diagnostics
from pcgen.source.decode import find_bidi, report_bidi
from pcgen.source.events import Event
from pcgen.source.node import Scalar
from pcgen.source.scalars import UnusableNumber, resolve, tagged
from pcgen.source.text import SourceText

TAG_PREFIX = "tag:yaml.org,2002:"


class Values:
    """Reads the scalars of one file."""

    def __init__(self, source: SourceText, found: Diagnostics) -> None:
        self._source = source
        self._found = found
        self._has_escapes = "\\" in source.text
        self._plain_keys: dict[str, str] = {}

    def value(self, event: Event) -> Scalar:
        """The value of a scalar; null when it is refused."""
        text, tag = event.value, event.tag
        try:
            if tag is None:
                if not event.style:
                    return resolve(text)
            elif tag.startswith(TAG_PREFIX):
                return tagged(tag.removeprefix(TAG_PREFIX), text)
            elif tag != "!":
                raise ValueError(f"the tag {tag} is not read")
        except UnusableNumber as error:
            self._error("PC109", str(error), event, "quote it if it is meant as text")
            return None
        except ValueError as error:
            self._error("PC110", str(error), event, "remove the tag")
            return None
        self._check_escaped(event)
        return text

    def key(self, event: Event) -> str:
        """The text of a key; one that is no text, apart from whole numbers, is complained about."""
        text, tag = event.value, event.tag
        if event.style or tag is not None:
            if tag not in (None, "!", TAG_PREFIX + "str"):
                self._error("PC110", f"the tag {tag} is not read", event, "remove the tag")
            self._check_escaped(event)
            return self._plain_keys.get(text, text)
        known = self._plain_keys.get(text)
        if known is None:
            known = self._plain_keys[text] = text
            if not _is_name(text):
                hint = f"quote it: '{text}'" if text else "write a key before the ':'"
                self._error("PC108", f"the key {text or '(nothing)'} is not text", event, hint)
        return known

    def _check_escaped(self, event: Event) -> None:
        if not self._has_escapes or event.style != '"':
            return
        if "\0" in event.value:
            self._error("PC105", "the character U+0000 is not allowed here", event, "remove it")
        hidden = find_bidi(event.value)
        if hidden and hidden not in self._source.text:
            report_bidi(hidden, self._source.location(event.start_mark.index), self._found)

    def _error(self, code: str, message: str, event: Event, hint: str) -> None:
        self._found.error(code, message, self._source.location(event.start_mark.index), hint=hint)


def _is_name(text: str) -> bool:
    try:
        value = resolve(text)
    except UnusableNumber:
        return False
    return isinstance(value, str) or type(value) is int
