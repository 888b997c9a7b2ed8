"""pcgen.yaml: what it can say, and what it cannot."""

from pathlib import Path

import pytest
from tests.spec_folder import HEAD, documents, read, write

API = HEAD + "servers: [{url: 'https://api.example.com/'}]\npaths: {}\n"


def folder(path: Path, settings: str) -> Path:
    return write(path, {"specs/a.yaml": API, "specs/pcgen.yaml": settings}) / "specs"


def test_a_document_alone_gives_names_and_a_server(tmp_path: Path) -> None:
    settings = documents(write(tmp_path, {"a.yaml": API})).settings
    assert (settings.package, settings.client) == ("orders", "OrdersClient")
    assert settings.hosts["default"].urls == {"public": "https://api.example.com"}
    assert settings.output == tmp_path / "../generated"
    assert settings.path is None


@pytest.mark.parametrize(
    ("title", "package", "client"),
    [
        ("Pet Store API v2", "pet_store_api_v2", "PetStoreAPIV2Client"),
        ("2nd API", "api_2nd_api", "Api2ndAPIClient"),
        ("class", "class_api", "ClassClient"),
        ("", "api", "APIClient"),
        ("名前", "api", "ApiClient"),
        ("'; import os #", "import_os", "ImportOsClient"),
        ("../../etc", "etc", "EtcClient"),
        ("CON Client", "con_client", "CONClient"),
        ("x" * 300, "x" * 40, "X" + "x" * 39 + "Client"),
    ],
)
def test_attack_14_titles_become_harmless_names(
    tmp_path: Path, title: str, package: str, client: str
) -> None:
    text = API.replace("title: Orders", f'title: "{title}"')
    settings = documents(write(tmp_path, {"a.yaml": text})).settings
    assert (settings.package, settings.client) == (package, client)
    assert settings.distribution.name == package.replace("_", "-")


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = """
package: shop
client: Shop
output: ../out
distribution: {name: my-shop, version: 1.2.0, description: A shop., author: Jo, license: BSD-3-Clause}
default_host: main
hosts:
  main: {public: 'https://api.example.com', china: 'https://api.example.cn/v1/', scope: 'api://x/.default'}
  local: {public: 'http://localhost:8080', scope: {public: y}}
clouds:
  public: {authority: 'https://login.example.com'}
  china: {}
prefixes: {/v1: '', /hooks/v1: hooks.inner}
names: {lineitems: line_items}
skip: [{at: 'a.yaml#/paths', reason: Not now.}]
rules: {PC243: 'off', PC241: error}
"""
    settings = documents(folder(tmp_path, text)).settings
    assert (settings.package, settings.client, settings.default_host) == ("shop", "Shop", "main")
    assert settings.output == tmp_path / "specs/../out"
    assert settings.distribution.author == "Jo"
    main, local = settings.hosts["main"], settings.hosts["local"]
    assert main.urls["china"] == "https://api.example.cn/v1"
    assert main.scopes == {"public": "api://x/.default", "china": "api://x/.default"}
    assert local.scopes == {"public": "y"}
    assert settings.clouds["public"].authority == "https://login.example.com"
    assert settings.prefixes == {"/v1": (), "/hooks/v1": ("hooks", "inner")}
    assert settings.names == {"lineitems": "line_items"}
    assert settings.levels == {"PC243": "off", "PC241": "error"}
    assert [(skip.at.document, skip.at.keys) for skip in settings.skips] == [("a.yaml", ("paths",))]


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("pakage: x", "PC150", "did you mean 'package'?"),
        ("distribution: {nam: x}", "PC150", "did you mean 'name'?"),
        (
            "hosts: {m: {pubic: 'https://x.y', public: 'https://x.y'}}",
            "PC150",
            "did you mean 'public'?",
        ),
        ("[a]", "PC151", None),
        ("package: [x]", "PC151", None),
        ("package: 1", "PC151", None),
        ("overrides: {}", "PC151", None),
        ("overrides: [x]", "PC151", None),
        ("names: {a: 1}", "PC151", None),
        ("hosts: {m: {}}", "PC152", None),
        ("overrides: [{at: 'a.yaml#/info', reason: r}]", "PC152", None),
        ("overrides: [{at: 'a.yaml#/info', set: {title: T}}]", "PC152", None),
        ("skip: [{reason: r}]", "PC152", None),
        ("package: Shop", "PC153", None),
        ("package: class", "PC153", None),
        ("package: ../x", "PC153", None),
        ("client: shop", "PC153", None),
        ("client: None", "PC153", None),
        ("output: /etc", "PC153", None),
        ("distribution: {version: one}", "PC153", None),
        ("distribution: {name: 'a b'}", "PC153", None),
        ('distribution: {description: "a\\nb"}', "PC153", None),
        ("default_host: x", "PC153", "known: 'default'"),
        ("hosts: {m: {public: 'http://api.example.com'}}", "PC153", None),
        ("hosts: {m: {public: 'https://u:p@example.com'}}", "PC153", None),
        ("hosts: {m: {public: 'https://example.com?x'}}", "PC153", None),
        ("hosts: {m: {public: 'https://example.com/\"'}}", "PC153", None),
        ("hosts: {m: {public: 'https://[x'}}", "PC153", None),
        ("hosts: {'M m': {public: 'https://example.com'}}", "PC153", None),
        ("prefixes: {v1: ''}", "PC153", None),
        ("prefixes: {/v1: 'A B'}", "PC153", None),
        ("names: {a: A}", "PC153", None),
        ("skip: [{at: 'https://x', reason: r}]", "PC153", None),
        ("skip: [{at: a.yaml, reason: r}]", "PC153", "write document.yaml#/pointer"),
        ("skip: [{at: '#/info', reason: r}]", "PC153", "write document.yaml#/pointer"),
        ("skip: [{at: 'a.yaml#/inf', reason: r}]", "PC154", "did you mean 'info'?"),
        ("skip: [{at: 'b.yaml#/info', reason: r}]", "PC154", "did you mean 'a.yaml'?"),
        (
            "overrides: [{at: 'a.yaml#/info/title', set: {x: 1}, reason: r}]",
            "PC154",
            "name the map above it",
        ),
        ("overrides: [{at: 'a.yaml#/info', set: {title: Orders}, reason: r}]", "PC155", None),
        ("overrides: [{at: 'a.yaml#/info', remove: [nothing], reason: r}]", "PC155", None),
        ("rules: {PC243: no}", "PC153", None),
        ("rules: {PC999: error}", "PC158", None),
        ("rules: {PC106: 'off'}", "PC158", None),
        ("package: x\npackage: y", "PC107", "keep one of them"),
    ],
)
def test_wrong_settings_have_a_code_a_place_and_a_hint(
    tmp_path: Path, text: str, code: str, hint: str | None
) -> None:
    loaded, found = read(folder(tmp_path, text))
    assert loaded is None
    assert [each.code for each in found] == [code]
    (only,) = found
    assert only.location is not None
    assert only.location.path.name == "pcgen.yaml"
    if hint is not None:
        assert only.hint == hint


def test_overrides_change_the_documents(tmp_path: Path) -> None:
    text = """
overrides:
  - at: a.yaml#/info
    set: {title: Renamed, x-new: {a: [1]}}
    remove: [version]
    reason: The title names a team.
"""
    info = documents(folder(tmp_path, text)).documents["a.yaml"].root["info"]
    assert info.plain() == {"title": "Renamed", "x-new": {"a": [1]}}
    at = info["x-new"].elements or info["x-new"]["a"].elements
    assert at[0].pointer == "#/info/x-new/a/0"
    assert info["title"].location.path.name == "pcgen.yaml"


def test_a_single_file_may_ignore_overrides_of_its_neighbours(tmp_path: Path) -> None:
    text = "overrides: [{at: 'b.yaml#/info', set: {title: T}, reason: r}]"
    path = write(folder(tmp_path, text), {"b.yaml": API})
    assert documents(path / "a.yaml").documents["a.yaml"].root["info"]["title"].value == "Orders"
