"""`--message-format`: one document on the standard output, whatever happens."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from pcgen.cli import main
from tests.spec_folder import HEAD, write

WRONG = f"""{HEAD}paths:
  /orders:
    get:
      operationId: getOrders
      responses:
        '200': {{$ref: '#/components/responses/Orders'}}
"""
RIGHT = WRONG.replace("{$ref: '#/components/responses/Orders'}", "{description: The orders.}")


def pcgen(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", ["build", "validate"])
def test_a_wrong_spec(tmp_path: Path, command: str) -> None:
    specs = write(tmp_path, {"api.yaml": WRONG})
    done = pcgen(command, specs, "--message-format", "json")
    assert done.exit_code == 3
    document = json.loads(done.stdout)
    assert document["command"] == command
    found = document["diagnostics"][0]
    assert (found["code"], found["location"]["line"]) == ("PC201", 8)
    assert done.stderr == ""


def test_what_people_should_read_goes_to_the_standard_error(tmp_path: Path) -> None:
    specs = write(tmp_path / "specs", {"api.yaml": RIGHT})
    done = pcgen("build", specs, "--message-format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["summary"]["errors"] == 0
    assert done.stderr.startswith("Built ")


def test_a_missing_path(tmp_path: Path) -> None:
    done = pcgen("validate", tmp_path / "no", "--message-format", "sarif")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["runs"][0]["results"][0]["ruleId"] == "PC101"


def test_drift_and_edits_are_findings(tmp_path: Path) -> None:
    specs = write(tmp_path / "specs", {"api.yaml": RIGHT})
    checked = pcgen("build", specs, "--check", "--message-format", "junit")
    assert checked.exit_code == 1
    failures = ElementTree.fromstring(checked.stdout.encode()).iter("failure")
    assert {failure.get("type") for failure in failures} == {"PC905"}

    assert pcgen("build", specs).exit_code == 0
    edited = next((tmp_path / "generated").rglob("client.py"))
    edited.write_text("x = 1\n")
    built = pcgen("build", specs, "--message-format", "github")
    assert built.exit_code == 1
    errors = [line for line in built.stdout.splitlines() if line.startswith("::error ")]
    assert len(errors) == 1 and ",title=PC906 " in errors[0]


def test_a_failure_of_the_machine(tmp_path: Path) -> None:
    specs = write(tmp_path / "specs", {"api.yaml": RIGHT})
    (tmp_path / "generated").mkdir()
    (tmp_path / "generated/.pcgen-build").write_text("a file where the folder should be")
    done = pcgen("build", specs, "--message-format", "json")
    assert done.exit_code == 4
    found = json.loads(done.stdout)["diagnostics"]
    assert [each["code"] for each in found if each["severity"] == "error"] == ["PC902"]


def test_an_unknown_format(tmp_path: Path) -> None:
    done = pcgen("validate", tmp_path, "--message-format", "xml")
    assert done.exit_code == 2
    assert "'text', 'json', 'github', 'sarif', 'junit'" in done.stderr


def test_coverage(tmp_path: Path) -> None:
    specs = write(tmp_path / "specs", {"api.yaml": RIGHT})
    rows = [
        "method,route,host",
        "GET,/orders,a.example",
        "POST,/orders,a.example",
        "GET,/x,a.example",
    ]
    write(tmp_path, {"list.csv": "\n".join(rows)})
    against = ("--against", tmp_path / "list.csv", "--message-format", "json")
    done = pcgen("coverage", specs, *against)
    assert done.exit_code == 1
    found = json.loads(done.stdout)["diagnostics"]
    assert [(each["code"], Path(each["location"]["path"]).name) for each in found] == [
        ("PC701", "list.csv"),
        ("PC701", "list.csv"),
        ("PC702", "api.yaml"),
    ]
    assert [each["location"]["line"] for each in found] == [3, 4, 5]
    assert pcgen("coverage", specs, *against, "--markdown").exit_code == 2
    write(tmp_path, {"list.csv": "a,b"})
    wrong = pcgen("coverage", specs, *against)
    assert wrong.exit_code == 2
    assert json.loads(wrong.stdout)["diagnostics"][0]["code"] == "PC704"
