"""Attacks 10, 12 and 13: what travels in a request is literal, or refused."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from tests.attacks.intent import RUN, Json, attacked, document, folder_of, refused
from tests.calls import one, reply
from tests.generated import imported

OK = {"responses": {"204": {"description": "ok"}}}


def strings(text: str) -> set[object]:
    return {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}


@pytest.mark.parametrize(
    "route",
    ["/a\"b'c", "/%7Bx%7D", "/%s", "/a;b=c", "//evil.example/x", "/@evil.example"],
)
def test_attack_10_routes(route: str, tmp_path: Path) -> None:
    spec = document(paths={route: {"get": OK | {"operationId": "getIt"}}})
    result, _ = attacked(spec, tmp_path)
    name = result.settings.package
    assert route in strings(result.files[PurePosixPath(name) / "routes/api.py"])
    with imported(tmp_path / "out", name) as package:
        routes = import_module(f"{name}.routes.api")
        _, sent = one(package, lambda c: c.send(routes.GET_IT, {}), lambda: reply(204))
        assert sent.host == "api.example.com"
        assert sent.url.isascii() and not set(sent.url) & set(' "\\<>`{}^|')


@pytest.mark.parametrize(
    "route",
    [
        "/{",
        "/}",
        "/{a",
        "/{}",
        "/{{a}}",
        "/a/../b",
        "/${x}",
        "/{{7*7}}x",
        "/a?b=c",
        "/a#b?c=d",
        "/a#b",
        "/a#/b",
        "/a#{b}",
        "a",
        "/a\nb",
        "/a\\b",
        "/ä ö",
        f"/{RUN}",
    ],
)
def test_attack_10_routes_that_are_none(route: str, tmp_path: Path) -> None:
    """Braces are for declared parameters only, and `${x}` has braces."""
    spec = document(paths={route: {"get": OK | {"operationId": "getIt"}}})
    refused(folder_of(spec, tmp_path), "PC227", "PC220", "PC214", "PC211", "PC239")


def parameter(name: str, place: str, **more: Any) -> Json:
    declared = {"name": name, "in": place, "schema": {"type": "string"}} | more
    return document(paths={"/a": {"get": OK | {"operationId": "getA", "parameters": [declared]}}})


@pytest.mark.parametrize(
    "name", ["a\"b'", "a\\", "a&b=c", "$filter", "[]", '"""', f"{RUN}", "a b", "ä"]
)
def test_attack_12_query_names(name: str, tmp_path: Path) -> None:
    result, _ = attacked(parameter(name, "query"), tmp_path)
    package = result.settings.package
    (argument,) = result.api.areas[0].operations[0].parameters
    assert name in strings(result.files[PurePosixPath(package) / "routes/api.py"])
    with imported(tmp_path / "out", package) as client:
        _, sent = one(client, lambda c: c.a.get(**{argument.name: "1"}), lambda: reply(204))
        assert sent.url.count("&") == 0 and sent.url.count("=") == 1


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("X-A\r\nX-Admin", "header"),
        ("X A", "header"),
        ('X"A', "header"),
        ("a\nb", "query"),
        ("a\rb", "query"),
        ("", "header"),
    ],
)
def test_attack_12_names_that_cannot_travel(name: str, place: str, tmp_path: Path) -> None:
    refused(folder_of(parameter(name, place), tmp_path), "PC234", "PC105")


@pytest.mark.parametrize(
    "media", ['application/json"; x="', "text/plain\r\nX-Admin: 1", "json", RUN, "*"]
)
def test_attack_13_media_types(media: str, tmp_path: Path) -> None:
    body = {"content": {media: {"schema": {"type": "string"}}}}
    spec = document(paths={"/a": {"post": OK | {"operationId": "postA", "requestBody": body}}})
    refused(folder_of(spec, tmp_path), "PC234", "PC105")


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.com",
        'https://api.example.com"; x',
        "https://user:pass@example.com",
        "javascript:1",
        "file:///etc",
        "https://",
    ],
)
def test_attack_13_servers(url: str, tmp_path: Path) -> None:
    """A server that tokens must not go to is not used: the caller has to give one."""
    spec = document(servers=[{"url": url}], paths={"/a": {"get": OK | {"operationId": "getA"}}})
    result, _ = attacked(spec, tmp_path)
    package = PurePosixPath(result.settings.package)
    assert not any(
        str(value).startswith(("http:", url))
        for value in strings(result.files[package / "clouds.py"])
    )
    with imported(tmp_path / "out", package.name) as client:
        for base_url in (None, "http://api.example.com"):
            with pytest.raises(ValueError):
                one(client, lambda c: c.a.get(), lambda: reply(204), base_url=base_url)
