"""The generated package lives in another package as well as on its own, and grows by YAML alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.calls import both, one, reply
from tests.generated import built, built_once, imported, written

SPECS = Path(__file__).parents[2] / "specs"
CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
PROGRAM = f"""
import importlib, pkgutil, sys
from app._vendor import anything
import httpx2
for module in pkgutil.walk_packages(anything.__path__, "app._vendor.anything."):
    importlib.import_module(module.name)
assert not any(name.split(".")[0] == "partnercenter" for name in sys.modules)
rows = {{"totalCount": 1, "items": [{{"productName": "X", "licensesSold": 3}}]}}
seen = []
def answer(request):
    seen.append(str(request.url))
    return httpx2.Response(200, json=rows)
client = httpx2.Client(transport=httpx2.MockTransport(answer))
with anything.PartnerCenter(lambda: "token", http_client=client) as partner:
    page = partner.customers.by_id("{CUSTOMER}").analytics.licenses.deployment.get()
assert page.items[0].licenses_sold == 3
assert type(page.items[0]).__module__ == "app._vendor.anything.models.analytics"
print(seen[0])
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(built_once(SPECS), tmp_path_factory.mktemp("generated"))


def test_every_module_works_inside_another_package(generated: Path, tmp_path: Path) -> None:
    vendor = tmp_path / "app" / "_vendor"
    shutil.copytree(
        generated / "partnercenter",
        vendor / "anything",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    for folder in (tmp_path / "app", vendor):
        (folder / "__init__.py").touch()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().startswith("https://api.partnercenter.microsoft.com/v1/customers/")


OPERATION = """
  /v1/customers/{customer-id}/analytics/licenses/forecast:
    parameters: [{$ref: 'common.yaml#/components/parameters/CustomerId'}]
    get:
      operationId: getCustomerLicensesForecast
      tags: [analytics]
      summary: Forecast the licences of a customer
      description: Says how many licences will be deployed.
      externalDocs: {url: https://example.com/forecast}
      responses:
        '200':
          description: The forecast.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/LicensesForecast'}
              examples: {typical: {summary: Seven, value: {expectedCount: 7}}}
        default: {$ref: 'common.yaml#/components/responses/Error'}
"""
MODEL = """
    LicensesForecast:
      type: object
      description: A guess.
      properties: {expectedCount: {type: integer, description: How many.}}
"""


def test_adding_an_operation_is_only_yaml(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(SPECS, specs)
    analytics = specs / "analytics.yaml"
    text = analytics.read_text().replace("\npaths:\n", f"\npaths:{OPERATION}", 1)
    analytics.write_text(text.replace("\n  schemas:\n", f"\n  schemas:{MODEL}", 1))
    result = built(specs)
    with imported(written(result, tmp_path / "out"), "partnercenter") as package:
        found, sent = one(
            package,
            lambda c: c.customers.by_id(CUSTOMER).analytics.licenses.forecast.get(),
            lambda: reply(json={"expectedCount": 7}),
        )
        assert found.expected_count == 7
        assert sent.line == f"GET /v1/customers/{CUSTOMER}/analytics/licenses/forecast"
        # What was there before still works.
        page, _ = both(
            package,
            lambda c: c.customers.by_id(CUSTOMER).analytics.licenses.deployment.get(),
            lambda: [reply(json={"totalCount": 0, "items": []})],
        )
        assert page.items == []
