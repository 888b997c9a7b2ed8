"""Findings as SARIF 2.1.0, which code scanning services read.

render(outcome) -> str        one log with one run

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from urllib.parse import quote

from pcgen import __version__
from pcgen.codes import CODES, Code
from pcgen.diagnostics import Diagnostic, Location, Outcome
from pcgen.messages.text import shown_path

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"


def render(outcome: Outcome) -> str:
    """The outcome of a command as a SARIF log."""
    codes = sorted({found.code for found in outcome.diagnostics})
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pcgen",
                        "semanticVersion": __version__,
                        "rules": [_rule(CODES[code]) for code in codes],
                    }
                },
                "automationDetails": {"id": f"pcgen/{outcome.command}/"},
                "columnKind": "unicodeCodePoints",
                "results": [_result(found, codes) for found in outcome.diagnostics],
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def _rule(code: Code) -> dict[str, object]:
    level = "none" if code.level == "off" else code.level
    fault, mend = code.captions
    mended = _fenced(code.mend) if code.impact is None else code.mend
    return {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.explanation},
        "help": {
            "text": f"{fault}:\n{code.example}\n\n{mend}:\n{code.mend}",
            "markdown": f"{code.explanation}\n\n{fault}:\n\n{_fenced(code.example)}\n\n"
            f"{mend}:\n\n{mended}\n",
        },
        "defaultConfiguration": {"level": level},
    }


def _fenced(text: str) -> str:
    return f"```yaml\n{text}\n```"


def _result(found: Diagnostic, codes: list[str]) -> dict[str, object]:
    text = found.message if found.hint is None else f"{found.message}\nhint: {found.hint}"
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": found.severity.value,
        "message": {"text": text},
        "partialFingerprints": {"pcgen/v1": _fingerprint(found)},
    }
    if found.location is not None:
        result["locations"] = [_location(found.location)]
    if found.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": message}, **_location(at)}
            for number, (message, at) in enumerate(found.related)
        ]
    return result


def _location(at: Location) -> dict[str, object]:
    physical = {
        "artifactLocation": _artifact(at.path),
        "region": {"startLine": at.line, "startColumn": at.column},
    }
    logical = {"logicalLocations": [{"fullyQualifiedName": at.pointer}]} if at.pointer else {}
    return {"physicalLocation": physical, **logical}


def _artifact(path: Path) -> dict[str, object]:
    """A path below the current folder stands as such: the service knows where the checkout is."""
    shown = Path(shown_path(path))
    if shown.is_absolute() or ".." in shown.parts:
        return {"uri": shown.resolve().as_uri()}
    return {"uri": quote(shown.as_posix()), "uriBaseId": _ROOT}


def _fingerprint(found: Diagnostic) -> str:
    """What stays the same when lines above the place come and go."""
    at = found.location
    place = ("", "") if at is None else (shown_path(at.path), at.pointer)
    identity = json.dumps([found.code, *place, found.message])
    return hashlib.sha256(identity.encode()).hexdigest()[:32]
