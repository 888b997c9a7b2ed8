"""Findings as programs read them: JSON, workflow commands, SARIF and JUnit."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from jsonschema import Draft7Validator
from tests.official_schemas import SARIF, official_schema

from pcgen.codes import CODES
from pcgen.diagnostics import Diagnostic, Location, Outcome, Severity
from pcgen.messages import github, junit, sarif
from pcgen.messages import json as json_messages

HOSTILE = "100% of a,b:c\r\n::error::<&\"'>]]>\x1b[2J\x00\u202e\ufffe\ud800 é"


@pytest.fixture
def outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """One finding of each kind: in a folder with a space, with another place, without place, hostile."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    path = tmp_path / "my specs/a,b.yaml"
    path.parent.mkdir()
    path.write_text("a: 1\na: <2>\n")
    here, there = Location(path, 2, 1, "#/a"), Location(path, 1, 1, "#/a")
    found = (
        Diagnostic("PC101", "there is no 'x'", hint="check the path"),
        Diagnostic("PC107", "'a' stands twice", here, None, (("here first", there),)),
        Diagnostic("PC243", HOSTILE, here, HOSTILE, severity=Severity.WARNING),
        Diagnostic(
            "PC118", "told", Location(Path("/else/where.yaml"), 3, 4, "#"), severity=Severity.NOTE
        ),
    )
    return Outcome(command="validate", diagnostics=found, result={"documents": 1})


def published_schema() -> dict[str, Any]:
    return json.loads((files("pcgen") / "schemas/diagnostics.schema.json").read_text())


def test_json_is_as_its_schema_says(outcome: Outcome) -> None:
    schema = published_schema()
    jsonschema_rs.meta.validate(schema)
    text = json_messages.render(outcome)
    assert text.isascii()
    document = json.loads(text)
    # A lone surrogate is escaped in JSON, which this validator's own text type cannot hold.
    whole = json.loads(text.replace("\\ud800", ""))
    jsonschema_rs.validator_for(schema).validate(whole)
    assert document["summary"] == {"errors": 2, "warnings": 1, "notes": 1}
    twice = document["diagnostics"][1]
    assert twice["location"] == {
        "path": "my specs/a,b.yaml",
        "line": 2,
        "column": 1,
        "pointer": "#/a",
    }
    assert twice["related"][0]["location"]["line"] == 1
    assert document["diagnostics"][2]["message"] == HOSTILE
    assert document["diagnostics"][0]["location"] is None


def test_the_schema_of_json_refuses_what_is_not_such_a_document() -> None:
    validator = jsonschema_rs.validator_for(published_schema())
    assert not validator.is_valid({"version": 2})
    assert not validator.is_valid([])


def test_sarif_calls_a_change_no_fault() -> None:
    found = (Diagnostic("PC617", "narrower"), Diagnostic("PC201", "unknown"))
    log = json.loads(sarif.render(Outcome(command="diff", diagnostics=found, result={})))
    unknown, narrower = log["runs"][0]["tool"]["driver"]["rules"]
    assert "Wrong:" in unknown["help"]["text"] and "Right:" in unknown["help"]["markdown"]
    assert narrower["help"]["text"].startswith("The change:\n")
    assert f"Instead:\n\n{CODES['PC617'].mend}\n" in narrower["help"]["markdown"]


def test_workflow_commands_are_escaped(outcome: Outcome) -> None:
    lines = github.render(outcome).split("\n")
    assert lines[0] == (
        "::error title=PC101 The path does not exist::there is no 'x'%0Ahint: check the path"
    )
    assert lines[1] == (
        "::error file=my specs/a%2Cb.yaml,line=2,col=1,title=PC107 A key stands twice"
        "::'a' stands twice%0Aat: #/a%0Aalso: my specs/a,b.yaml:1:1: here first"
    )
    assert lines[2].startswith("::warning file=my specs/a%2Cb.yaml,line=2,col=1,title=PC243 ")
    assert "::100%25 of a,b:c%0D%0A::error::<&" in lines[2]
    assert lines[3].startswith("::notice file=/else/where.yaml,line=3,col=4,")
    assert lines[4:] == [""]


def test_annotations_name_files_from_the_top_of_the_checkout(
    outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path / "my specs")
    assert "file=my specs/a%2Cb.yaml," in github.render(outcome)


@pytest.mark.parametrize(
    ("text", "data", "property_"),
    [
        ("a:b,c", "a:b,c", "a%3Ab%2Cc"),
        ("%0A", "%250A", "%250A"),
        ("x\r\ny", "x%0D%0Ay", "x%0D%0Ay"),
    ],
)
def test_escapes(text: str, data: str, property_: str) -> None:
    assert github.escape_data(text) == data
    assert github.escape_property(text) == property_


def test_sarif(outcome: Outcome, tmp_path: Path) -> None:
    log = json.loads(sarif.render(outcome))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["PC101", "PC107", "PC118", "PC243"]
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    results = run["results"]
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in results] == ["error", "error", "warning", "note"]
    assert "locations" not in results[0]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "my%20specs/a%2Cb.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 1},
    }
    assert results[1]["relatedLocations"][0]["message"] == {"text": "here first"}
    elsewhere = results[3]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert elsewhere == {"uri": Path("/else/where.yaml").resolve().as_uri()}


@pytest.fixture(scope="module")
def official() -> Any:
    """By another validator than ours, which does not take a regular expression of this schema."""
    schema = official_schema(SARIF)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def test_sarif_by_the_official_schema(outcome: Outcome, official: Any) -> None:
    log = json.loads(sarif.render(outcome))
    official.validate(log)
    official.validate(json.loads(sarif.render(Outcome(command="diff", diagnostics=(), result={}))))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not official.is_valid(log)


def test_sarif_of_every_code_by_the_official_schema(official: Any) -> None:
    """The rules of a run are the entries of the table of codes."""
    found = tuple(Diagnostic(code, "found") for code in CODES)
    official.validate(
        json.loads(sarif.render(Outcome(command="build", diagnostics=found, result={})))
    )


def test_sarif_recognises_a_finding_that_has_moved(outcome: Outcome) -> None:
    found = outcome.diagnostics[1]
    assert found.location is not None
    moved = Location(found.location.path, 77, 5, found.location.pointer)

    def fingerprint(location: Location, message: str) -> str:
        changed = Diagnostic(found.code, message, location)
        log = sarif.render(Outcome(command="validate", diagnostics=(changed,), result={}))
        return json.loads(log)["runs"][0]["results"][0]["partialFingerprints"]["pcgen/v1"]

    assert fingerprint(found.location, found.message) == fingerprint(moved, found.message)
    assert fingerprint(found.location, found.message) != fingerprint(moved, "another")


def test_junit(outcome: Outcome) -> None:
    text = junit.render(outcome)
    top = ElementTree.fromstring(text.encode())
    assert (top.get("name"), top.get("tests"), top.get("failures")) == ("pcgen validate", "4", "2")
    suites = {suite.get("name"): suite for suite in top}
    assert list(suites) == ["pcgen", "my specs/a,b.yaml", "/else/where.yaml"]
    first, second = suites["my specs/a,b.yaml"]
    failure = first.find("failure")
    assert failure is not None and failure.get("message") == "'a' stands twice"
    assert "2 | a: <2>" in (failure.text or "")
    assert second.find("failure") is None
    said = second.findtext("system-out") or ""
    assert "\\x1b[2J\\x00\\u202e\\ufffe\\ud800 é" in said and "<&\"'>]]>" in said


def test_junit_of_a_run_without_findings_has_one_test_that_passed() -> None:
    top = ElementTree.fromstring(junit.render(Outcome(command="build", diagnostics=(), result={})))
    assert (top.get("tests"), top.get("failures")) == ("1", "0")
    assert [case.get("name") for case in top.iter("testcase")] == ["pcgen build"]
