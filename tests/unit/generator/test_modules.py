"""Public modules beside the client: drawn if the settings ask for them."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from runtime.webhooks.webhook_errors import WebhookSignatureError
from tests.generated import built, imported, written
from tests.spec_folder import HEAD, findings, write

EVENTS = HEAD + """\
servers: [{url: 'https://api.example.com'}]
paths: {}
components:
  schemas:
    WebhookEvent:
      type: object
      x-pcgen-name: Occurrence
      required: [EventName]
      properties:
        EventName: {$ref: '#/components/schemas/Name'}
    Name: {type: string, enum: [test-created]}
"""
SETTINGS = "package: shop\nclient: Shop\n"


def folder(path: Path, modules: str, document: str = EVENTS) -> Path:
    return write(path / "specs", {"events.yaml": document, "pcgen.yaml": SETTINGS + modules})


def _extras(files: dict[PurePosixPath, str]) -> dict[str, list[str]]:
    extras: dict[str, list[str]] = tomllib.loads(files[PurePosixPath("pyproject.toml")])["project"][
        "optional-dependencies"
    ]
    return extras


def test_a_package_without_modules(tmp_path: Path) -> None:
    files = built(folder(tmp_path, "")).files
    assert PurePosixPath("shop/webhooks.py") not in files
    assert PurePosixPath("shop/_runtime/webhooks/webhooks.py") not in files
    assert PurePosixPath("shop/_runtime/webhooks/x509.py") not in files
    assert list(_extras(files)) == ["arrow"]


def test_who_wrote_it_and_under_which_license(tmp_path: Path) -> None:
    def project(distribution: str) -> dict[str, object]:
        files = built(
            folder(tmp_path / distribution[:7], f"distribution: {{{distribution}}}\n")
        ).files
        found: dict[str, object] = tomllib.loads(files[PurePosixPath("pyproject.toml")])["project"]
        return found

    told = project("author: Jo, license: BSD-3-Clause")
    assert (told["authors"], told["license"]) == ([{"name": "Jo"}], "BSD-3-Clause")
    assert {"authors", "license"} & set(project("version: 1.0.0")) == set()


def test_modules_come_with_their_extras(tmp_path: Path) -> None:
    files = built(folder(tmp_path, "modules: [webhooks, auth]\n")).files
    assert PurePosixPath("shop/_runtime/webhooks/x509.py") in files
    extras = _extras(files)
    assert list(extras) == ["arrow", "auth", "webhooks"]
    assert [name.partition(">")[0] for name in extras["webhooks"]] == ["certifi", "cryptography"]
    assert [name.partition(">")[0] for name in extras["auth"]] == ["azure-identity", "msal"]


def test_the_module_of_webhooks_gives_the_models_of_the_spec(tmp_path: Path) -> None:
    result = built(folder(tmp_path, "modules: [webhooks]\n"))
    with imported(written(result, tmp_path / "out"), "shop"):
        webhooks: Any = importlib.import_module("shop.webhooks")
        models: Any = importlib.import_module("shop.models")
        event = webhooks.read_event(b'{"EventName": "test-created"}')
        assert isinstance(event, models.Occurrence)
        assert event.event_name is models.Name.TEST_CREATED
        assert webhooks.Verifier.event is webhooks.AsyncVerifier.event is models.Occurrence
        for body in (b"{}", b"x"):
            with pytest.raises(webhooks.WebhookEventError):
                webhooks.read_event(body)
        with pytest.raises(webhooks.WebhookSignatureError) as found:
            webhooks.parse_event(b"{}", {})
        assert type(found.value).__name__ == WebhookSignatureError.__name__
        with pytest.raises(webhooks.WebhookSignatureError):
            webhooks.verify(b"{}", [])
        for call in (webhooks.aparse_event, webhooks.averify):
            with pytest.raises(webhooks.WebhookSignatureError):
                call(b"{}", {}).send(None)


def test_the_module_of_sign_in_gives_the_credentials(tmp_path: Path) -> None:
    result = built(folder(tmp_path, "modules: [auth]\n"))
    with imported(written(result, tmp_path / "out"), "shop"):
        auth: Any = importlib.import_module("shop.auth")
        with pytest.raises(ValueError):
            auth.AppCredential("tenant", "client")
        assert callable(auth.obtain_refresh_token)


@pytest.mark.parametrize(
    ("modules", "code", "hint"),
    [
        ("modules: [webhook]\n", "PC153", "did you mean 'webhooks'?"),
        ("modules: [./../x]\n", "PC153", "known: 'auth' or 'webhooks'"),
        ("modules: webhooks\n", "PC151", None),
        ("modules: [1]\n", "PC151", None),
    ],
)
def test_modules_must_be_known(tmp_path: Path, modules: str, code: str, hint: str | None) -> None:
    found = [(each.code, each.hint) for each in findings(folder(tmp_path, modules))]
    assert found == [(code, hint)]


def test_a_module_needs_its_schemas(tmp_path: Path) -> None:
    document = EVENTS.replace("WebhookEvent:", "Event:")
    with pytest.raises(AssertionError, match=r"pcgen.yaml:3.*PC153.*WebhookEvent"):
        built(folder(tmp_path, "modules: [webhooks]\n", document))
