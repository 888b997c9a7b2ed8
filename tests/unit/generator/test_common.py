"""Operations say only what is not the same in most of them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from pcgen import ir
from pcgen.rendering import declare
from pcgen.rendering.common import defaults
from runtime.requests import operation
from tests.generated import built, imported, written
from tests.spec_folder import write

HEAD = """openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: https://shop.example}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    token: {type: http, scheme: bearer}
security: [{key: []}]
paths:
"""
PLAIN = "  /a%d: {get: {operationId: getA%d, responses: {'204': {description: It.}}}}\n"
OTHER = "  /b: {get: {operationId: getB, security: [], responses: {'204': {description: It.}}}}\n"
USUAL = "".join(
    f"        - {{name: {name}, in: header, schema: {{type: string}}, x-pcgen-supplied: {role}}}\n"
    for role, name in {
        "request-id": "MS-RequestId",
        "correlation-id": "MS-CorrelationId",
        "locale": "X-Locale",
        "application": "MS-PartnerCenter-Application",
        "client": "MS-PartnerCenter-Client",
    }.items()
)
SUPPLIED = f"""  /c:
    get:
      operationId: getC
      parameters:
{USUAL}      responses: {{'204': {{description: It.}}}}
"""


def files(tmp_path: Path, *operations: str) -> Any:
    specs = write(tmp_path / "specs", {"shop.yaml": HEAD + "".join(operations)})
    return built(specs)


def routes(result: Any, name: str = "shop") -> str:
    return str(result.files[PurePosixPath(f"shop/routes/{name}.py")])


def test_what_most_have_stands_once(tmp_path: Path) -> None:
    result = files(tmp_path, PLAIN % (1, 1), PLAIN % (2, 2), OTHER, SUPPLIED)
    assert 'api_key: ApiKey | None = ApiKey(name="X-Key")' in routes(result, "__init__")
    assert "supplied: Mapping[str, str] = {}" in routes(result, "__init__")
    text = routes(result)
    assert text.count("auth=") == text.count("api_key=") == text.count("supplied=") == 1
    with imported(written(result, tmp_path / "out"), "shop"):
        found = import_module("shop.routes.shop")
        assert found.GET_A_1.api_key.name == "X-Key" and found.GET_A_1.auth != "none"
        assert found.GET_B.api_key is None and found.GET_B.auth == "none"
        assert found.GET_A_1.supplied == {} and found.GET_C.supplied["request-id"] == "MS-RequestId"


def test_the_order_of_the_document_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = files(tmp_path / "one", PLAIN % (1, 1), OTHER)
    two = files(tmp_path / "two", OTHER, PLAIN % (1, 1))
    assert routes(one, "__init__") == routes(two, "__init__")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((("items", "items"), ("size", "top")), 'Seek(size="top")'),
        ((("token", ""), ("size", None)), 'Seek(token="")'),
        ((), "Seek()"),
    ],
)
def test_defaults_are_left_out(arguments: Any, text: str) -> None:
    assert declare.declared(ir.Declared(kind="Seek", arguments=arguments)) == text


@pytest.mark.parametrize(
    "made",
    [
        operation.Whole(),
        operation.Seek(),
        operation.Offset(),
        operation.HeaderToken(),
        operation.NextLink(),
        operation.ODataLink(),
        operation.Skip(),
        operation.Etag(),
        operation.ApiKey(),
        operation.Watch(status="state", succeeded=("done",)),
    ],
    ids=lambda made: type(made).__name__,
)
def test_the_defaults_are_those_of_the_run_time(made: Any) -> None:
    usual = defaults()[type(made).__name__]
    assert usual
    assert all(getattr(made, name) == value for name, value in usual.items())
