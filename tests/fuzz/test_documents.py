"""Random documents through every stage, to a client that is called: what is intended comes out, or findings do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx2
import msgspec
import pytest
from hypothesis import event, given

from pcgen import ir
from pcgen.diagnostics import Diagnostics, Severity
from pcgen.output import memory
from pcgen.pipeline import Built, generate
from tests.attacks.intent import check
from tests.fuzz.documents import Endless, Json, documents, value_of
from tests.fuzz.effort import effort
from tests.fuzz.memory_package import imported
from tests.guard import watched
from tests.output.playing import Player
from tests.output.same import differences, parsed

_KNOWN = memory.Known()
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "api.json"


@effort(60)
@given(document=documents())
def test_a_document_is_a_client_or_findings(place: Path, cache: Path, document: Json) -> None:
    place.write_text(json.dumps(document), encoding="utf-8")
    diagnostics = Diagnostics()
    with watched() as watch:
        result = generate(place, diagnostics, known=_KNOWN)
        errors = [found for found in diagnostics if found.severity is Severity.ERROR]
        assert (result is None) is bool(errors)
        assert all(found.location is not None for found in errors)
        event(
            "a client"
            if result is not None
            else " ".join(sorted(found.code for found in errors)[:1])
        )
        if result is not None:
            check(result)
            with imported(result.files, result.settings.package) as package:
                _call(package, result, document)
    assert watch.network == []
    assert watch.outside(cache) == []


def _call(package: Any, result: Built, document: Json) -> None:
    """Every operation answers with a value that its schema allows, and gives that value back."""
    answers: dict[str, Any] = {}

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=answers["next"])

    client = getattr(package, result.settings.client)
    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    with client(lambda: "a-token", http_client=http) as made:
        player = Player(made, colour="sync")
        for area in result.api.areas:
            for operation in area.operations:
                try:
                    answers["next"] = _answer(operation, document)
                    arguments = _arguments(operation, document)
                except Endless:
                    continue
                if _is_refused(operation, arguments):
                    continue
                value = player.call(operation, arguments)
                if operation.returns is not None:
                    _same(value, answers["next"])


def _is_refused(operation: ir.Operation, arguments: dict[str, Any]) -> bool:
    """Would a value change the route, or end its header?"""
    parameters = (*operation.group_parameters, *operation.parameters)
    given = [(p.location, arguments[p.name]) for p in parameters if p.name in arguments]
    return any(
        (
            value in ("", ".", "..")
            if place == "path"
            else place != "query" and isinstance(value, str) and _CONTROL.search(value)
        )
        for place, value in given
    )


def _same(value: Any, wanted: Any) -> None:
    from runtime.codec.codec import encode

    text = encode(value)
    assert list(differences(parsed(text), parsed(json.dumps(wanted).encode()))) == []


def _answer(operation: ir.Operation, document: Json) -> Any:
    verb = document["paths"][operation.route][operation.method.lower()]
    (response,) = verb["responses"].values()
    content = response.get("content")
    return value_of(content["application/json"]["schema"], document) if content else None


def _arguments(operation: ir.Operation, document: Json) -> dict[str, Any]:
    """Plain values: texts stand for ids and dates, dicts for models."""
    shown = {name: msgspec.json.decode(text) for name, text in operation.examples.arguments}
    if operation.body is not None:
        verb = document["paths"][operation.route][operation.method.lower()]
        schema = verb["requestBody"]["content"]["application/json"]["schema"]
        shown["body"] = value_of(schema, document)
    return shown
