"""libyaml's events, through PyYAML's C parser, with the types that we rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Protocol

from pcgen.diagnostics import Diagnostics, Location
from pcgen.source.syntax import explain
from pcgen.source.text import SourceText


class Mark(Protocol):
    """A place in the text, counted in characters."""

    index: int


class Event(Protocol):
    """Any event; only scalars have a value and a style, only nodes an anchor and a tag."""

    start_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


def parse(source: SourceText, diagnostics: Diagnostics) -> Iterator[tuple[str, Event]]:
    """The events of a text with their names; a syntax error is filed and ends the stream."""
    next_event = _parser(source.text.encode("utf-8"), diagnostics)
    if next_event is None:
        return
    yaml_error: type[Exception] = import_module("yaml").YAMLError
    try:
        while (event := next_event()) is not None:
            yield type(event).__name__, event
    except yaml_error as error:
        _report(source, error, diagnostics)


def _parser(raw: bytes, diagnostics: Diagnostics) -> Callable[[], Event | None] | None:
    try:
        parser: Any = import_module("yaml.cyaml").CParser
    except ImportError:
        diagnostics.error(
            "PC901",
            "PyYAML was installed without its C parser (libyaml)",
            hint="pip install --force-reinstall --only-binary pyyaml pyyaml",
        )
        return None
    get_event: Callable[[], Event | None] = parser(raw).get_event
    return get_event


def _report(source: SourceText, error: Any, diagnostics: Diagnostics) -> None:
    mark = getattr(error, "problem_mark", None)
    index: int = min(mark.index, len(source.text)) if mark is not None else 0
    opened = getattr(error, "context_mark", None)
    related: tuple[tuple[str, Location], ...] = ()
    if opened is not None and opened.index != index:
        related = (("this began here", source.location(opened.index)),)
    problem: str = getattr(error, "problem", None) or str(error)
    message, hint = explain(problem, source.text[index : index + 1])
    diagnostics.error("PC106", message, source.location(index), hint=hint, related=related)
