"""The check of documented bodies sees what fits and what does not, and finds operations as pages name them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .documented import Stage, bodies

CUSTOMER = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"
HEAD = "file,method,route,operation,kind,http_status\n"


def play(package: Any, folder: Path, row: str, value: Any) -> Any:
    (folder / "index.csv").write_text(f"{HEAD}body.json,{row}\nabsent.json,GET,/v1/x,,response,\n")
    (folder / "body.json").write_text(value if isinstance(value, str) else json.dumps(value))
    (body,) = bodies(folder)
    return Stage(package).play(body)


@pytest.mark.parametrize(
    "route",
    [
        f"/v1/customers/{CUSTOMER}",
        "/v1/Customers/{customer-tenant-id}",
        "/v1/customers/<customer tenant id>?expand=all",
        f"https://api.partnercenter.microsoft.com/v1/customers/{CUSTOMER}/",
        "{baseURL}/v1/customers/{{id}}",
        "/customers/{id}",
    ],
)
def test_routes_as_pages_write_them(package: Any, tmp_path: Path, route: str) -> None:
    outcome = play(package, tmp_path, f"GET,{route},,response,200", {"Id": "1"})
    assert (outcome.operation, outcome.fits) == ("getCustomer", True)


def test_a_route_without_its_beginning(package: Any, tmp_path: Path) -> None:
    outcome = play(package, tmp_path, "GET,{id}/managedservices,,response,", {"items": []})
    assert (outcome.operation, outcome.fits) == ("listCustomerManagedServices", True)


def test_what_belongs_to_no_operation(package: Any, tmp_path: Path) -> None:
    assert not play(package, tmp_path, "GET,/v1/nowhere,,response,", {}).is_played
    assert not play(package, tmp_path, ",,,sample,", {}).is_played


def test_what_does_not_fit(package: Any, tmp_path: Path) -> None:
    row = f"GET,/v1/customers/{CUSTOMER},,response,200"
    unknown = play(package, tmp_path, row, {"CompanyProfile": {"Shoe/Size": 1}})
    assert unknown.left == ("/companyProfile/Shoe~1Size",)
    wrong = play(package, tmp_path, row, {"allowDelegatedAccess": "perhaps"})
    assert wrong.left == ("/allowDelegatedAccess",) and len(wrong.warnings) == 1
    assert "DecodeError" in play(package, tmp_path, row, []).failure


def test_requests_and_errors(package: Any, tmp_path: Path) -> None:
    request = play(package, tmp_path, "POST,/v1/customers,,request,", {"CompanyProfile": {}})
    assert (request.operation, request.fits) == ("createCustomer", True)
    said = {"code": 3000, "description": "No."}
    for status in ("404", ""):
        row = f"GET,/v1/customers/{CUSTOMER},,response,{status}"
        assert play(package, tmp_path, row, said).fits
