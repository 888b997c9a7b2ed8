"""Both places of a change, its texts, and the step of the version."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcgen.codes import Impact
from pcgen.comparing import Side, compare
from pcgen.comparing.sides import load_side
from pcgen.comparing.version import Step, step_of, stepped
from pcgen.comparing.writing import as_markdown, as_text
from pcgen.diagnostics import Diagnostics
from tests.spec_folder import write
from tests.unit.comparing.shop import SHOP, changed, changes


def line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_field_and_what_was_around_it(tmp_path: Path) -> None:
    new = changed(("        note: {type: string}\n", ""), ("paths:", "# more\npaths:"))
    (change,) = changes(tmp_path, SHOP, new)
    assert change.old.line == line(SHOP, "note:")
    assert change.new.line == line(new, "Order:\n")
    assert change.new.path == tmp_path / "new/shop.yaml"


def test_an_argument(tmp_path: Path) -> None:
    new = changed(("name: kind, in: query,", "name: kind, in: query, required: true,"))
    (change,) = changes(tmp_path, SHOP, new)
    assert change.old.line == change.new.line == line(SHOP, "{name: kind")
    assert change.impact == "breaking"


def test_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    new = changed(("getName", "readName"), ("Gives all orders.", "Gives every order."))
    at = line(SHOP, "get:\n      operationId: getName")
    orders = line(SHOP, "get:\n      operationId: listOrders")
    assert as_text(changes(tmp_path, SHOP, new)) == (
        "Breaking:\n"
        "  [PC608] client.names.get: the constant routes.shop.GET_NAME is now routes.shop.READ_NAME\n"
        f"      new/shop.yaml:{at}:5, before old/shop.yaml:{at}:5\n"
        "Documentation:\n"
        "  [PC691] client.orders.get: another description of the call\n"
        f"      new/shop.yaml:{orders}:5, before old/shop.yaml:{orders}:5"
    )


def test_markdown(tmp_path: Path) -> None:
    hostile = r"Gives <b>all</b> `orders`](x)."
    new = changed(
        ("[open, closed]", "[open, closed, '*pay`<x>*']"),
        ("It has ended.]", "It has ended., It waits.]"),
        ("Gives all orders.", hostile),
        ("name: kind, in: query,", "name: kind, in: query, required: true,"),
    )
    assert as_markdown(changes(tmp_path, SHOP, new), "2.0.0") == (
        "## 2.0.0\n\n"
        "### Breaking\n\n- `client.names.get`: the argument 'kind' is required.\n\n"
        "### Compatible\n\n"
        '- `models.State.PAY_X`: a new value: "\\*pay\\`\\<x\\>\\*".\n\n'
        "### Documentation\n\n- `client.orders.get`: another description of the call.\n"
    )
    assert as_markdown([], "1.0.0") == "## 1.0.0\n\nNothing changes for callers.\n"


@pytest.mark.parametrize(
    ("impacts", "step"),
    [
        ([], "none"),
        (["documentation"], "patch"),
        (["documentation", "compatible"], "minor"),
        (["compatible", "breaking"], "major"),
    ],
)
def test_step(impacts: list[Impact], step: Step) -> None:
    assert step_of(impacts, "1.2.3") == step
    assert step_of(impacts, "0.2.3") == {"major": "minor", "none": "none"}.get(step, "patch")


@pytest.mark.parametrize(
    ("version", "step", "after"),
    [
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "none", "1.2.3"),
        ("0.2.3", "minor", "0.3.0"),
        ("0.2.3", "patch", "0.2.4"),
        ("1.2", "patch", "1.2.1"),
        ("1.2.3rc1", "minor", "1.3.0"),
    ],
)
def test_stepped(version: str, step: Step, after: str) -> None:
    assert stepped(version, step) == after


def test_an_operation_in_a_part_that_has_no_openapi_of_its_own(tmp_path: Path) -> None:
    top = (
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: 'parts/a.yaml#/way'}}\n"
    )
    part = (
        "# a part\nway:\n  get:\n    operationId: a\n    responses: {'200': {description: Fine.}}\n"
    )
    sides: list[Side] = []
    for name, text in (("old", part), ("new", part.replace("200", "204"))):
        folder = write(tmp_path / name, {"main.yaml": top, "parts/a.yaml": text})
        loaded = load_side(folder, Diagnostics())
        assert loaded is not None
        sides.append(loaded)
    (change,) = compare(*sides)
    assert change.message == "the answer is nothing with 204, before nothing with 200"
    assert change.new.path == tmp_path / "new/parts/a.yaml"
    assert change.new.line == change.old.line == 3


def test_what_changes_alike_in_many_places_is_told_once(tmp_path: Path) -> None:
    calls = "".join(
        f"  /a{n}: {{get: {{operationId: a{n}, parameters: [{{$ref: '#/components/parameters/Size'}}], "
        "responses: {default: {description: E.}}}}\n"
        for n in range(5)
    )
    size = "{name: size, in: query, schema: {type: integer, maximum: 500}}"
    text = (
        f"openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n{calls}"
        f"components: {{parameters: {{Size: {size}}}}}\n"
    )
    found = changes(tmp_path, text, text.replace("500", "200"))
    assert len(found) == 5
    message = "the limit of 'size' is at most 200, before at most 500"
    said = as_text(found).splitlines()
    assert said[1] == f"  [PC617] client.a_0.get and 4 more: {message}"
    assert len(said) == 3
    assert f"- `client.a_0.get` and 4 more: {message}.\n" in as_markdown(found, "2.0.0")
