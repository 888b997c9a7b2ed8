"""What was in order before is left out of a check as long as nothing that decides on it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.spec_folder import documents, write

from pcgen import check as checking
from pcgen.check import check
from pcgen.diagnostics import Diagnostic, Diagnostics
from pcgen.documents import Document
from pcgen.grammar import Part
from pcgen.structure.check import check_structure
from pcgen.survey import Survey

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
LIST = """\
paths:
  /NAMEs:
    get:
      operationId: listNAMEs
      summary: List.
      description: Lists.
      responses:
        '200':
          description: Them.
          content: {application/json: {schema: {$ref: 'REF'}, example: {}}}
        default: {description: An error.}
"""
SIZE = "{size: {type: number, description: How large.}}"
THING = f"{{type: object, description: A thing., properties: {SIZE}}}"
WRONG = THING.replace("number,", "number, example: big,")
FINE: dict[str, str | bytes] = {
    "cats.yaml": HEAD + LIST.replace("NAME", "cat").replace("REF", "parts.yaml#/Pet"),
    "pets.yaml": HEAD + LIST.replace("NAME", "pet").replace("REF", "parts.yaml#/Pet"),
    "shops.yaml": HEAD
    + LIST.replace("NAME", "shop").replace("REF", "#/components/schemas/Shop")
    + f"components: {{schemas: {{Shop: {THING}}}}}\n"
    + f"x-parts: {{Wrong: {WRONG}}}\n",
    # What nothing refers to is no part of the API.
    "parts.yaml": f"Pet: {THING}\nWrong: {WRONG}\nDeep: {{$ref: '#/Wrong'}}\n",
    "pcgen.yaml": "rules: {PC247: warning, PC253: off}\n",
}


class Checks:
    """Checks of one folder after each other, as builds do them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[str] = set()
        assert self("pets.yaml", "", "") == []

    def __call__(self, name: str, old: str, new: str) -> list[Diagnostic]:
        """What is found after an edit, by which nothing may be lost."""
        content = FINE[name]
        assert isinstance(content, str)
        assert old in content
        loaded = documents(write(self._folder, {**FINE, name: content.replace(old, new)}))
        levels = loaded.settings.levels
        first, now = Diagnostics(levels), Diagnostics(levels)
        check(loaded, first)
        check(loaded, now, self._known)
        assert list(now) == list(first)
        return list(now)


@pytest.fixture
def checks(tmp_path: Path) -> Checks:
    return Checks(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("pets.yaml", "parts.yaml#/Pet", "parts.yaml#/Wrong", ("PC240", "parts.yaml")),
        ("pets.yaml", "parts.yaml#/Pet", "parts.yaml#/Deep", ("PC240", "parts.yaml")),
        ("pets.yaml", "parts.yaml#/Pet", "shops.yaml#/x-parts/Wrong", ("PC240", "shops.yaml")),
        ("shops.yaml", "components/schemas/Shop'", "x-parts/Wrong'", ("PC240", "shops.yaml")),
        ("parts.yaml", "Pet: {", "Pet: {example: 5, ", ("PC240", "parts.yaml")),
        ("parts.yaml", "How large.", "''", ("PC247", "parts.yaml")),
        ("pcgen.yaml", "PC253: off", "PC254: warning, PC248: error", None),
        ("pets.yaml", "/pets", "/shops", ("PC224", "shops.yaml")),
        ("pets.yaml", "listpets", "listshops", ("PC223", "shops.yaml")),
        ("cats.yaml", "3.1.0", "3.0.3", None),
    ],
)
def test_nothing_is_overlooked(
    checks: Checks, name: str, old: str, new: str, place: tuple[str, str] | None
) -> None:
    """The check after an edit finds what a first check finds, and so does the one after the edit is taken back."""
    found = checks(name, old, new)
    places = {(each.code, each.location.path.name) for each in found if each.location}
    assert place is None or place in places
    assert checks(name, "", "") == []


EACH = {"cats.yaml", "parts.yaml", "pets.yaml", "shops.yaml"}


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("pets.yaml", "", "", set[str]()),
        ("pets.yaml", "Lists.", "Lists all.", {"pets.yaml"}),
        ("shops.yaml", "How large.", "How wide.", {"shops.yaml"}),
        ("parts.yaml", "How large.", "How wide.", {"cats.yaml", "pets.yaml", "parts.yaml"}),
        ("pets.yaml", "#/Pet", "#/Wrong", {"pets.yaml", "parts.yaml"}),
        ("pcgen.yaml", "off", "warning", EACH),
        # The first that refers to a fragment decides of which version it is.
        ("cats.yaml", "3.1.0", "3.0.3", {"cats.yaml", "pets.yaml", "parts.yaml"}),
        ("pets.yaml", "3.1.0", "3.0.3", {"pets.yaml"}),
    ],
)
def test_only_what_an_edit_reaches_is_looked_at(
    checks: Checks,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    old: str,
    new: str,
    expected: set[str],
) -> None:
    ruled: list[set[str]] = []
    structured: list[set[str]] = []

    def rule(survey: Survey, _: Diagnostics) -> None:
        ruled.append({node.source.path.name for node in survey.kinds})

    def structure(document: Document, part: Part, diagnostics: Diagnostics) -> bool:
        structured[-1].add(document.name)
        return check_structure(document, part, diagnostics)

    def first_then(*_: object) -> None:
        structured.append(set())

    monkeypatch.setattr(checking, "OF_EACH", (rule,))
    monkeypatch.setattr(checking, "check_structure", structure)
    monkeypatch.setattr(checking, "short_chains", first_then)
    structured.append(set())
    checks(name, old, new)
    assert ruled == [EACH, expected]
    assert structured[:2] == [EACH, expected]


def test_a_check_that_did_not_come_to_its_end_clears_nothing(tmp_path: Path) -> None:
    pets, shops = FINE["pets.yaml"], FINE["shops.yaml"]
    assert isinstance(pets, str) and isinstance(shops, str)
    known: set[str] = set()
    wrong = shops.replace("components/schemas/Shop'", "x-parts/Wrong'")
    found: list[frozenset[str]] = []
    for content in (pets.replace("summary", "sumary"), pets):
        loaded = documents(write(tmp_path, {**FINE, "pets.yaml": content, "shops.yaml": wrong}))
        diagnostics = Diagnostics(loaded.settings.levels)
        check(loaded, diagnostics, known)
        found.append(diagnostics.codes)
    assert found == [{"PC211"}, {"PC240", "PC243"}]
