"""Unions of several models, with and without a discriminator."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.runtime_codec.models import Cat, Circle, Dog, Everything, Group, Pet, Shape, Square

from runtime.codec.codec import DecodeFailure, decode, encode
from runtime.models.model import Model, always
from runtime.models.union import one_of


class Known(Model, rename="camel", kw_only=True):
    kind: str = always("known")
    size: int | None = None


class Other(Model, rename="camel", kw_only=True):
    kind: str | None = None


class Outer(Model, rename="camel", kw_only=True):
    inner: Item | None = None
    items: list[Item] | None = None


if TYPE_CHECKING:
    Item = Known | Other
    Nested = Item | Outer
    PetOrText = Pet | str
    PetOrMore = Pet | list[Pet] | bool
else:
    Item = one_of(
        "Item",
        lambda: (Known, Other),
        discriminator="kind",
        mapping={"known": "Known"},
        fallback="Other",
    )
    Nested = one_of("Nested", lambda: (Item, Outer))
    PetOrText = one_of("PetOrText", lambda: (Pet, str))
    PetOrMore = one_of("PetOrMore", lambda: (Pet, list[Pet], bool))


def everything(**members: Any) -> Everything:
    return decode(Everything, json.dumps(members).encode())


def test_the_discriminator_decides() -> None:
    value = everything(
        pet={"petType": "dog", "barks": True},
        pets=[{"petType": "cat", "friend": {"petType": "dog"}}, {"petType": "dog"}],
        petsByName={"a": {"petType": "cat", "lives": 9}},
    )
    assert value.pet == Dog(barks=True)
    assert value.pets == [Cat(friend=Dog()), Dog()]
    assert value.pets_by_name == {"a": Cat(lives=9)}
    assert decode(Pet, b'{"petType": "cat"}') == Cat()
    assert decode(list[Pet], b'[{"petType": "cat"}]') == [Cat()]
    assert isinstance(value.pet, Pet)
    assert not isinstance(Square(side=1), Pet)


def test_an_unknown_tag_is_kept_raw(caplog: pytest.LogCaptureFixture) -> None:
    bird = {"petType": "bird", "wings": 2}
    value = everything(pet=bird, pets=[bird, {"petType": "cat"}], petsByName={"a": bird})
    assert value.pet is None
    assert value.pets == [Cat()]
    assert value.pets_by_name == {}
    assert value.extra == {
        "pet": bird,
        "pets": [bird, {"petType": "cat"}],
        "petsByName": {"a": bird},
    }
    assert len(caplog.records) == 1
    assert json.loads(encode(value)) == {
        "pet": bird,
        "pets": [bird, {"petType": "cat"}],
        "petsByName": {"a": bird},
    }
    with pytest.raises(DecodeFailure):
        decode(Pet, json.dumps(bird).encode())


def test_an_unknown_tag_goes_to_the_fallback() -> None:
    value = decode(Outer, b'{"inner": {"kind": "new", "more": 1}, "items": [{"kind": "known"}]}')
    assert isinstance(value.inner, Other)
    assert value.inner.kind == "new"
    assert value.inner.extra == {"more": 1}
    assert value.items == [Known()]


def test_unknown_and_bad_values_inside_a_variant_stay_with_it() -> None:
    value = everything(
        pets=[{"petType": "cat", "lives": "nine", "new": 1, "friend": {"petType": "dog", "new": 2}}]
    )
    assert value.pets is not None
    cat = value.pets[0]
    assert isinstance(cat, Cat)
    assert cat.extra == {"lives": "nine", "new": 1}
    assert cat.friend is not None
    assert cat.friend.extra == {"new": 2}


def test_the_variant_that_fits_is_chosen_without_a_discriminator() -> None:
    assert decode(Shape, b'{"side": 1}') == Square(side=1)
    assert decode(Shape, b'{"radius": 1}') == Circle(radius=1)
    assert decode(Shape, b'[{"side": 1}]') == [Square(side=1)]
    assert decode(Shape, b'{"members": [{"side": 1}, {"members": []}]}') == Group(
        members=[Square(side=1), Group(members=[])]
    )


def test_the_variant_that_leaves_least_is_chosen_if_none_fits() -> None:
    value = decode(Shape, b'{"radius": 1, "name": "a", "side": 2, "new": 3}')
    assert isinstance(value, Circle)
    assert value.extra == {"side": 2, "new": 3}
    assert everything(shape={"corner": 1}).extra == {"shape": {"corner": 1}}


def test_unions_of_unions() -> None:
    assert decode(Nested, b'{"kind": "known", "size": 1}') == Known(size=1)
    assert decode(Nested, b'{"inner": {"kind": "known"}}') == Outer(inner=Known())
    assert isinstance(decode(Nested, b'{"kind": "x"}'), Nested)


class Owner(Model, rename="camel", kw_only=True):
    pet: PetOrText | None = None
    pets: list[PetOrText] | None = None
    more: PetOrMore | None = None


def test_a_union_beside_other_kinds_of_values() -> None:
    raw = b"""{"pet": "Rex", "pets": ["Rex", {"petType": "dog", "new": 1}, {"petType": "cat"}],
        "more": [{"petType": "cat"}]}"""
    owner = decode(Owner, raw)
    assert owner.pet == "Rex"
    assert [type(pet) for pet in owner.pets or ()] == [str, Dog, Cat]
    assert owner.more == [Cat()]
    assert json.loads(encode(owner)) == json.loads(raw)
    assert isinstance("Rex", PetOrText)
    assert isinstance(Dog(), PetOrText)
    assert not isinstance(5, PetOrText)
    assert decode(PetOrMore, b"true") is True
    assert decode(PetOrText, b'"Rex"') == "Rex"


@pytest.mark.parametrize("bad", [5, {"petType": "bird"}, ["Rex"], True])
def test_what_is_of_no_kind_is_kept_raw(bad: Any) -> None:
    owner = decode(Owner, json.dumps({"pet": bad, "pets": ["Rex", bad]}).encode())
    assert (owner.pet, owner.pets) == (None, ["Rex"])
    assert owner.extra == {"pet": bad, "pets": ["Rex", bad]}
    assert json.loads(encode(owner)) == {"pet": bad, "pets": ["Rex", bad]}


def test_decimals_in_a_variant_are_exact() -> None:
    digits = "1.10000000000000000000000000000001"
    value = decode(Everything, f'{{"pet": {{"petType": "cat", "price": {digits}}}}}'.encode())
    assert isinstance(value.pet, Cat)
    assert str(value.pet.price) == digits


@pytest.mark.parametrize("end", [b'{"side": 1}', b'{"side": 1, "new": 2}', b'{"new": 2}'])
def test_deep_unions_take_time_in_proportion_to_their_size(end: bytes) -> None:
    # With all variants tried again at each level this would not end.
    depth = 60
    raw = b'{"members": [' * depth + end + b"]}" * depth
    try:
        value: Any = decode(Shape, raw)
    except DecodeFailure:
        return
    for _ in range(depth):
        assert isinstance(value, Group)
        value = value.members[0] if value.members else None
