"""Names in another case than declared: `Id` is `id` where `id` is absent, at every depth."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.codec.codec import DecodeFailure, decode, encode
from runtime.models.model import Model, field
from runtime.models.union import one_of


class Profile(Model, rename="camel", kw_only=True):
    company_name: str | None = None


class Account(Model, rename="camel", kw_only=True):
    id: str
    quantity: int | None = None
    profile: Profile | None = None
    rows: list[Profile] | None = None
    by_name: dict[str, Profile] | None = None


class Twins(Model, kw_only=True):
    """Two declared names that differ in case only: neither can be guessed."""

    small: int | None = field(default=None, name="twin")
    large: int | None = field(default=None, name="TWIN")


class Dog(Model, rename="camel", kw_only=True):
    bark_volume: int


class Cat(Model, rename="camel", kw_only=True):
    purr_volume: int


Pet: Any = one_of("Pet", lambda: (Dog, Cat))

PASCAL = {
    "Id": "a",
    "QUANTITY": 3,
    "Profile": {"CompanyName": "Contoso"},
    "Rows": [{"companyName": "one"}, {"CompanyName": "two"}],
    "ByName": {"Key": {"COMPANYNAME": "three"}},
}
EXPECTED = Account(
    id="a",
    quantity=3,
    profile=Profile(company_name="Contoso"),
    rows=[Profile(company_name="one"), Profile(company_name="two")],
    by_name={"Key": Profile(company_name="three")},
)


def read(type_: Any, value: Any) -> Any:
    return decode(type_, json.dumps(value).encode())


def test_every_depth() -> None:
    assert read(Account, PASCAL) == EXPECTED
    assert read(list[Account], [PASCAL, PASCAL]) == [EXPECTED, EXPECTED]


def test_declared_names_are_sent() -> None:
    assert json.loads(encode(read(Account, PASCAL)))["profile"] == {"companyName": "Contoso"}


def test_with_unknown_fields() -> None:
    account = read(Account, {**PASCAL, "New": 1, "Profile": {"CompanyName": "C", "Other": 2}})
    assert account.extra == {"New": 1}
    assert account.profile.company_name == "C"
    assert account.profile.extra == {"Other": 2}


def test_with_values_of_the_wrong_type() -> None:
    """Such a document is read model by model, the other one column by column."""
    rows = read(list[Account], [{**PASCAL, "QUANTITY": "many"}, PASCAL, {**PASCAL, "New": 1}])
    assert [row.quantity for row in rows] == [None, 3, 3]
    assert [dict(row.extra) for row in rows] == [{"quantity": "many"}, {}, {"New": 1}]
    assert all(row.profile == EXPECTED.profile for row in rows)


def test_the_declared_name_wins() -> None:
    found = read(list[Account], [{"id": "a", "Id": "b"}, {"Id": "b", "id": "a"}])
    assert [(account.id, dict(account.extra)) for account in found] == [("a", {"Id": "b"})] * 2
    worse = read(Account, {"Id": "b", "id": "a", "quantity": "many"})
    assert (worse.id, dict(worse.extra)) == ("a", {"Id": "b", "quantity": "many"})


def test_of_two_spellings_the_first_is_taken() -> None:
    account = read(Account, {"Id": "a", "ID": "b", "iD": "c"})
    assert (account.id, dict(account.extra)) == ("a", {"ID": "b", "iD": "c"})
    worse = read(Account, {"Id": "a", "ID": "b", "quantity": "many"})
    assert (worse.id, dict(worse.extra)) == ("a", {"ID": "b", "quantity": "many"})


def test_nothing_is_guessed_between_twins() -> None:
    twins = read(Twins, {"twin": 1, "Twin": 2})
    assert (twins.small, twins.large, dict(twins.extra)) == (1, None, {"Twin": 2})


def test_blanks_around_a_name() -> None:
    assert read(Account, {" id": "a"}) == Account(id="a")


def test_a_required_name_is_still_required() -> None:
    with pytest.raises(DecodeFailure, match="Account needs a value that is missing at '/id'"):
        read(Account, {"Quantity": 1})


def test_unions() -> None:
    assert read(list[Pet], [{"BarkVolume": 1}, {"PurrVolume": 2}]) == [
        Dog(bark_volume=1),
        Cat(purr_volume=2),
    ]


def test_keys_of_maps_stay_as_they_are() -> None:
    account = read(Account, {"id": "a", "ByName": {"KEY": {}, "key": {}}})
    assert list(account.by_name) == ["KEY", "key"]


@given(st.data())
def test_any_case_gives_the_same_model(data: st.DataObject) -> None:
    def respelled(value: Any) -> Any:
        if isinstance(value, list):
            return [respelled(element) for element in value]
        if not isinstance(value, dict):
            return value
        return {
            "".join(data.draw(st.sampled_from((c.lower(), c.upper()))) for c in key): respelled(v)
            for key, v in value.items()
        }

    plain = {key: value for key, value in PASCAL.items() if key != "ByName"}
    assert read(Account, respelled(plain)) == read(Account, plain)
