"""`pcgen coverage`: what the documents have of a list of operations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Said, pcgen

SPEC = """\
openapi: 3.1.0
info: {title: Orders, version: '1.0'}
servers: [{url: https://api.example.com/base}]
paths:
  /v1/Orders/{order-id}:
    get: {operationId: getOrder, responses: {default: {description: Any.}}}
    delete: {operationId: deleteOrder, responses: {default: {description: Any.}}}
  /v1/orders:
    get: {operationId: getOrders, responses: {default: {description: Any.}}}
"""
HEAD = "method,route,host,area,source\n"
ALL = [
    "GET,/v1/orders/{id},api.example.com,orders,a page",
    "DELETE,/v1/ORDERS/{order_id}/,API.example.com,orders,a page",
    "get,/v1/orders?size={size},api.example.com,orders,a page",
]


def coverage(
    folder: Path, rows: list[str], *options: str, head: str = HEAD, spec: str = SPEC
) -> Said:
    (folder / "specs").mkdir()
    (folder / "specs" / "orders.yaml").write_text(spec)
    (folder / "list.csv").write_text(head + "\n".join(rows) + "\n")
    return pcgen("coverage", "specs", "--against", "list.csv", *options, cwd=folder)


def test_routes_are_compared_by_position_and_without_case(tmp_path: Path) -> None:
    said = coverage(tmp_path, ALL)
    assert (said.code, said.out) == (0, "3 of 3 operations\n")


def test_missing_operations_fail(tmp_path: Path) -> None:
    said = coverage(tmp_path, [*ALL, "POST,/v1/orders,api.example.com,orders,"])
    assert said.code == 1
    assert said.out.splitlines() == [
        "missing  POST  /v1/orders  api.example.com  orders",
        "3 of 4 operations, 1 missing",
    ]


def test_another_host_is_a_difference(tmp_path: Path) -> None:
    said = coverage(tmp_path, [*ALL[:2], "GET,/v1/orders,graph.example.com,orders,"])
    assert said.code == 1
    assert said.out.splitlines() == [
        "different  GET  /v1/orders  api.example.com, not graph.example.com  orders",
        "2 of 3 operations, 1 different",
    ]


def test_the_server_of_an_operation_or_a_path_counts_before_that_of_the_document(
    tmp_path: Path,
) -> None:
    server = "servers: [{url: 'https://{where}.example.com', variables: {where: {default: eu}}}]"
    spec = SPEC.replace("getOrders,", f"getOrders, {server},").replace(
        "  /v1/Orders/{order-id}:\n", f"  /v1/Orders/{{order-id}}:\n    {server}\n"
    )
    rows = [row.replace("api.", "eu.").replace("API.", "eu.") for row in ALL]
    said = coverage(tmp_path, rows, spec=spec)
    assert (said.code, said.out) == (0, "3 of 3 operations\n")


def test_an_operation_without_server(tmp_path: Path) -> None:
    spec = SPEC.replace("servers: [{url: https://api.example.com/base}]\n", "")
    said = coverage(tmp_path, [], "--message-format", "github", spec=spec)
    assert "GET /v1/orders of no host is not on the list" in said.out


def test_a_list_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + b"GET,/caf\xe9,api.example.com,,\n")
    coverage(tmp_path, ALL)
    said = pcgen("coverage", "specs", "--against", "latin.csv", cwd=tmp_path)
    assert said.code == 2
    assert said.err.startswith("error[PC704] latin.csv is not UTF-8\n")


def test_extra_operations_are_told_and_fine(tmp_path: Path) -> None:
    said = coverage(tmp_path, ALL[:2])
    assert said.code == 0
    assert said.out.splitlines() == [
        "extra  GET  /v1/orders  api.example.com  orders",
        "2 of 2 operations, 1 extra",
    ]


def test_the_table_of_a_readme(tmp_path: Path) -> None:
    said = coverage(tmp_path, [*ALL[:2], "GET,/v1/carts,api.example.com,carts,"], "--markdown")
    assert said.code == 1
    assert said.out.splitlines() == [
        "| Area | Operations | Of the list |",
        "|---|---:|---:|",
        "| `carts` | 0 | 0 of 1 |",
        "| `orders` | 3 | 2 of 2 |",
        "| **All** | **3** | **2 of 3** |",
    ]


def test_a_list_without_areas(tmp_path: Path) -> None:
    head, row = "method,route,host\n", "GET,/v1/carts,api.example.com"
    said = coverage(tmp_path, [row], "--markdown", head=head)
    assert "| (of no area) | 0 | 0 of 1 |" in said.out


@pytest.mark.parametrize(
    ("head", "row", "why"),
    [
        ("method,route\n", "GET,/a", "list.csv has no column 'host'"),
        ("", "", "list.csv has no column 'method'"),
        (HEAD, "GET,orders,api.example.com,,", "list.csv:2: a row needs a method"),
        (HEAD, ",/v1/orders,api.example.com,,", "list.csv:2: a row needs a method"),
    ],
)
def test_a_list_that_cannot_be_read(tmp_path: Path, head: str, row: str, why: str) -> None:
    said = coverage(tmp_path, [row], head=head)
    assert said.code == 2
    assert why in said.err


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    said = pcgen("coverage", tmp_path, "--against", tmp_path / "none.csv", cwd=tmp_path)
    assert said.code == 2


def test_documents_that_are_wrong(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.yaml").write_text("{")
    (tmp_path / "list.csv").write_text(HEAD)
    said = pcgen("coverage", "specs", "--against", "list.csv", cwd=tmp_path)
    assert said.code == 3
    assert "a.yaml" in said.err


def test_the_specs_of_this_project_have_every_operation_of_its_list() -> None:
    root = Path(__file__).parents[3]
    said = pcgen("coverage", "specs", "--against", "tests/facts/operations.csv", cwd=root)
    assert (said.code, said.out) == (0, "251 of 251 operations\n")
