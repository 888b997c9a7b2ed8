"""Wire names to Python names."""

from __future__ import annotations

import keyword
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcgen import naming
from pcgen.diagnostics import Diagnostics
from pcgen.lower.schemas.members import member_names
from pcgen.source import Node
from pcgen.source.text import SourceText

SOURCE = SourceText(Path("spec.yaml"), "a: 1\nb: 2\n")
HERE = Node("scalar", 1, SOURCE, 3, key="a", key_index=0)
THERE = Node("scalar", 2, SOURCE, 8, key="b", key_index=5)


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ("licensesDeployed", "licenses_deployed"),
        ("pcToBCExchangeRate", "pc_to_bc_exchange_rate"),
        ("usdTotalCost", "usd_total_cost"),
        ("@odata.nextLink", "odata_next_link"),
        ("MS-RequestId", "ms_request_id"),
        ("addressLine1", "address_line_1"),
        ("3dModel", "field_3_d_model"),
        ("class", "class"),
        ("__class__", "class"),
        ("größe", "größe"),
        ("ﬁeld", "field"),  # a ligature: NFKC makes two letters of it
        ("$", "field_u0024"),
        ("", "field_empty"),
        ("URL", "url"),
        ("customer-id", "customer_id"),
    ],
)
def test_snake(wire: str, expected: str) -> None:
    assert naming.snake(wire, empty="field") == expected


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ("CustomerLicensesDeploymentInsights", "CustomerLicensesDeploymentInsights"),
        ("customer usage-summary", "CustomerUsageSummary"),
        ("../../etc/passwd", "EtcPasswd"),
        ("2fa", "Model2Fa"),
        ("usageRecord", "UsageRecord"),
    ],
)
def test_pascal(wire: str, expected: str) -> None:
    assert naming.pascal(wire, empty="Model") == expected


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("lineItems", "lineItem"),
        ("policies", "policy"),
        ("addresses", "address"),
        ("status", "status"),
        ("business", "business"),
        ("analysis", "analysis"),
        ("taxes", "tax"),
        ("item", "item"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert naming.singular(plural) == one


@given(st.text(max_size=200))
def test_every_name_is_an_identifier_of_bounded_length(text: str) -> None:
    for name in (
        naming.free(naming.snake(text, empty="field")),
        naming.free(naming.pascal(text, empty="Model")),
        naming.constant(text, empty="operation"),
        naming.module_name(text),
    ):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert len(name) <= naming.LONGEST + 1


def test_a_long_name_keeps_a_hash_of_the_whole() -> None:
    one, other = "a" * 100, "a" * 99 + "b"
    assert naming.snake(one, empty="f") != naming.snake(other, empty="f")


@pytest.mark.parametrize(
    ("wire", "name", "camel"),
    [
        ("customerName", "customer_name", True),
        ("id", "id", True),
        ("addressLine1", "address_line_1", False),  # msgspec's rule for digits is its own
        ("ID", "id", False),
        ("class", "class_", False),
        ("pcToBCRate", "pc_to_bc_rate", False),
    ],
)
def test_camel(wire: str, name: str, camel: bool) -> None:
    assert naming.is_camel_of(wire, name) is camel


@pytest.mark.parametrize(
    ("first", "second"),
    [("Foo", "foo"), ("field", "ﬁeld"), ("straße", "STRASSE"), ("same", "same")],
)
def test_a_clash_is_an_error_with_both_places(first: str, second: str) -> None:
    diagnostics = Diagnostics()
    scope = naming.Scope("schema", diagnostics)
    scope.take(first, first, HERE)
    scope.take(second, second, THERE)
    (found,) = diagnostics
    assert found.code == "PC301"
    assert found.location == THERE.key_location()
    assert found.related == (("the other one", HERE.key_location()),)


@pytest.mark.parametrize("name", ["con", "AUX", "nul", "Prn"])
def test_windows_devices_are_not_file_names(name: str) -> None:
    assert naming.module_name(name).endswith("_")


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (("open", "inProgress"), ("OPEN", "IN_PROGRESS")),
        (("asc", "ASC"), ("ASC_LOWER", "ASC")),
        (("ASC", "asc"), ("ASC", "ASC_LOWER")),
        (("a b", "a-b", "aB"), ("A_SPACE_B", "A_HYPHEN_MINUS_B", "A_B")),
        (("foo_bar", "fooBar"), ("FOO_LOW_LINE_BAR", "FOO_BAR")),
        (("fooBar", "FooBar"), ("FOO_BAR", "FOO_BAR")),  # PC301
    ],
)
def test_members(values: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert tuple(member_names(values, apart=True).values()) == names
