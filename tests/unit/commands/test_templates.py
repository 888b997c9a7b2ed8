"""`pcgen build --templates`: single templates in the place of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pcgen.cli import main
from tests.spec_folder import write

SPEC = """openapi: 3.1.0
info: {title: Shop, version: "1.0"}
servers: [{url: https://shop.example}]
paths:
  /orders:
    get:
      operationId: getOrder
      summary: Read the order
      description: There is one.
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
        default: {description: An error.}
components:
  schemas: {Order: {type: object, properties: {id: {type: string}}}}
"""
NAME = "routes/__init__.py.jinja"
FINE = '{# pcgen-context: 2 #}\n"""Routes of ours: {{ areas | length }}."""\n'


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    return write(tmp_path / "specs", {"shop.yaml": SPEC})


def build(specs: Path, text: str | None = None, name: str = NAME) -> Result:
    templates = specs.parent / "templates"
    templates.mkdir(exist_ok=True)
    if text is not None:
        write(templates, {name: text})
    command = ["build", str(specs), "--templates", str(templates)]
    return CliRunner().invoke(main, command)


def made(specs: Path, name: str) -> str:
    return (specs.parent / "generated/shop" / name).read_text()


def test_one_template_is_another(specs: Path) -> None:
    done = build(specs, FINE)
    assert done.exit_code == 0, done.stderr
    assert made(specs, "routes/__init__.py") == '"""Routes of ours: 1."""\n'
    assert "class Order(Model" in made(specs, "models/shop.py")


def test_a_template_that_adds_to_ours(specs: Path) -> None:
    text = '{# pcgen-context: 2 #}\n{% include "pcgen/models/__init__.py.jinja" %}\n\nADDED = 1\n'
    assert build(specs, text, "models/__init__.py.jinja").exit_code == 0
    assert made(specs, "models/__init__.py").endswith("ADDED = 1\n")
    assert '"Order"' in made(specs, "models/__init__.py")


def test_an_edit_of_a_template_is_an_edit_of_the_input(specs: Path) -> None:
    build(specs, FINE)
    assert build(specs, FINE).stdout.startswith("Nothing to do")
    build(specs, FINE.replace("ours", "mine"))
    assert "Routes of mine" in made(specs, "routes/__init__.py")
    plain = CliRunner().invoke(main, ["build", str(specs)])
    assert plain.exit_code == 0
    assert "Routes of" not in made(specs, "routes/__init__.py")


def test_what_is_no_file_is_no_template(specs: Path) -> None:
    """As an editor's lock, which is a link that leads nowhere."""
    write(specs.parent / "templates", {NAME: FINE})
    (specs.parent / "templates" / "lock.jinja").symlink_to("nowhere")
    assert build(specs).exit_code == 0
    assert build(specs).stdout.startswith("Nothing to do")


@pytest.mark.parametrize(
    ("text", "name", "code", "line", "said"),
    [
        (FINE, "routes/__init.py.jinja", "PC551", 1, "did you mean 'routes/__init__.py.jinja'?"),
        (FINE, "init/api.yaml.jinja", "PC551", 1, "pcgen draws with no template"),
        ("'''x'''\n", NAME, "PC552", 1, "write {# pcgen-context: 2 #} into it"),
        ("\n{# pcgen-context: 0 #}\n", NAME, "PC552", 2, "what has changed: 1: it is the first version; 2: "),
        ("{# pcgen-context: 99 #}\n", NAME, "PC552", 1, "this pcgen gives context 2"),
        (FINE + "\n{% for x in y %}\n", NAME, "PC553", 4, "Unexpected end of template"),
        (FINE + "{{ 'a' | nonsense }}\n", NAME, "PC553", 3, "nonsense"),
        (FINE + "{{ packge.name }}\n", NAME, "PC554", 3, "the template is given: areas (of ir.Area)"),
        (FINE + "{{ (areas | first).nmae }}\n", NAME, "PC554", 3, "did you mean 'name'?"),
        (FINE + "{% include 'gone' %}\n", NAME, "PC554", 3, "TemplateNotFound: gone"),
        (FINE + "{{ 1 / 0 }}\n", NAME, "PC554", 3, "ZeroDivisionError"),
    ],
)  # fmt: skip
def test_templates_that_do_not_fit(
    specs: Path, text: str, name: str, code: str, line: int, said: str
) -> None:
    done = build(specs, text, name)
    assert done.exit_code == 2
    assert f"templates/{name}:{line}:1: error[{code}]" in done.stderr
    assert said in done.stderr
    assert "      at:" not in done.stderr
    assert not (specs.parent / "generated").exists()


def test_an_older_template_hears_what_has_changed_since(
    specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pcgen.rendering.overrides.CONTEXT", 4)
    monkeypatch.setattr(
        "pcgen.rendering.overrides.CHANGES", {1: "x", 2: "areas", 3: "groups", 4: "rows"}
    )
    done = build(specs, FINE)
    assert done.exit_code == 2
    assert "written for context 2, and this is context 4" in done.stderr
    assert "hint: what has changed: 3: groups; 4: rows" in done.stderr


def test_output_that_is_no_python(specs: Path) -> None:
    done = build(specs, FINE + "class {\n")
    assert done.exit_code == 2
    assert "error[PC555]" in done.stderr and "may have drawn what is in" in done.stderr


def test_folders_without_templates(specs: Path) -> None:
    done = build(specs)
    assert done.exit_code == 2 and "holds no template" in done.stderr
    gone = CliRunner().invoke(main, ["build", str(specs), "--templates", str(specs / "gone")])
    assert gone.exit_code == 2


def test_a_wrong_spec_is_still_the_specs_fault(specs: Path) -> None:
    write(specs, {"shop.yaml": SPEC.replace("responses", "response")})
    assert build(specs, FINE).exit_code == 3
