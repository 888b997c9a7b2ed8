"""Rules about names: those of one kind look alike, and one thing has one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pcgen.diagnostics import Diagnostics
from pcgen.naming import words
from pcgen.source.node import Node
from pcgen.survey import Survey

_STYLES = {
    "camelCase": re.compile(r"[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)?\Z"),
    "PascalCase": re.compile(r"(?:[A-Z]+[a-z0-9]*)+\Z"),
    "snake_case": re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z"),
    "kebab-case": re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z"),
}
_FEWEST = 3  # names tell what is usual
_IDS = "operationId"


def same_style(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC253: operationIds, and components of one kind, are written like most of them."""
    for kind, named in _own_names(survey).items():
        usual = _usual_style(tuple(named.values()))
        for node, name in named.items():
            if usual is not None and not _STYLES[usual].match(name):
                diagnostics.report(
                    "PC253",
                    f"the {kind} '{name}' is not in {usual} like most others",
                    node.location if kind == _IDS else node.key_location(),
                    hint=f"write '{_written(name, usual)}'",
                )


def same_spelling(survey: Survey, diagnostics: Diagnostics) -> None:
    """PC254: properties whose names have the same words are spelled alike in all schemas."""
    if diagnostics.level("PC254") == "off":  # to compare all names of a large API takes a while
        return
    spellings: dict[tuple[str, ...], dict[str, list[Node]]] = {}
    for schema in survey.of("schema"):
        properties = schema.get("properties")
        for name, node in properties.items() if properties is not None else ():
            if same := tuple(word.lower() for word in words(name)):
                spellings.setdefault(same, {}).setdefault(name, []).append(node)
    for by_name in spellings.values():
        usual = max(by_name, key=lambda name: len(by_name[name]))
        for name, nodes in by_name.items():
            if name != usual:
                diagnostics.report(
                    "PC254",
                    f"the property '{name}' is called '{usual}' in other schemas",
                    nodes[0].key_location(),
                    hint=f"write '{usual}', if the service takes it",
                    related=(("for example here", by_name[usual][0].key_location()),),
                )


def _own_names(survey: Survey) -> dict[str, dict[Node, str]]:
    """The names that the author of a spec chooses, by what they name."""
    found: dict[str, dict[Node, str]] = {}
    for operation in survey.operations:
        node = operation.node.get("operationId")
        if node is not None and node.text:
            found.setdefault(_IDS, {})[node] = node.text
    for kind, name, node in _components(survey):
        found.setdefault(f"name of a component in {kind}", {})[node] = name
    return found


def _components(survey: Survey) -> Iterator[tuple[str, str, Node]]:
    for components in survey.of("components"):
        for kind, group in components.items():
            for name, node in () if kind.startswith("x-") else group.items():
                yield kind, name, node


def _usual_style(names: tuple[str, ...]) -> str | None:
    """The style that more than half of the names have; None where there is none, or two fit equally many."""
    fitting = Counter(
        style for name in names for style, form in _STYLES.items() if form.match(name)
    )
    ranked = [*fitting.most_common(2), ("", 0), ("", 0)]
    (style, count), (_, next_count) = ranked[0], ranked[1]
    return style if count > next_count and count >= _FEWEST and 2 * count > len(names) else None


def _written(name: str, style: str) -> str:
    """The name in a style."""
    parts = [word.lower() for word in words(name)]
    if style == "snake_case":
        return "_".join(parts)
    if style == "kebab-case":
        return "-".join(parts)
    pascal = "".join(part.capitalize() for part in parts)
    return pascal if style == "PascalCase" else pascal[:1].lower() + pascal[1:]
