"""Unions whose discriminator lies further inside, as rows of pages and elsewhere."""

from __future__ import annotations

import json
import logging
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.runtime_codec.models import Collection, Dog, Pet

from runtime.codec.codec import DecodeFailure, decode, encode, row_decoder
from runtime.models.model import Model, field
from runtime.models.union import one_of

Row = TypeVar("Row")


class Attributes(Model, rename="camel", kw_only=True):
    object_type: str | None = None


class License(Model, rename="camel", kw_only=True):
    name: str | None = None
    amount: Decimal | None = None
    attributes: Attributes | None = None


class Usage(Model, rename="camel", kw_only=True):
    name: str | None = None
    amount: Decimal | None = None
    units: int | None = None
    part: Line | None = None
    attributes: Attributes | None = None


class Bare(Model, rename="camel", kw_only=True):
    """A variant that does not declare what tells it apart."""

    name: str | None = None


class Invoice(Model, rename="camel", kw_only=True):
    lines: list[Line] | None = None
    by_name: dict[str, Line] | None = None


class Optional(Model, Generic[Row], rename="camel", kw_only=True):
    items: list[Row] | None = None


class Twice(Model, Generic[Row], rename="camel", kw_only=True):
    first: Row | None = None
    items: list[Row] | None = None


class Thing(Model, kw_only=True):
    odata_type: str | None = field(default=None, name="@odata.type")


if TYPE_CHECKING:
    Line = License | Usage
    Loose = License | Bare
    Typed = Thing | License
else:
    Line = one_of(
        "Line",
        lambda: (License, Usage),
        discriminator="attributes.objectType",
        mapping={"License": "License", "Usage": "Usage"},
    )
    Loose = one_of(
        "Loose",
        lambda: (License, Bare),
        discriminator="attributes.objectType",
        mapping={"License": "License", "Bare": "Bare"},
    )
    Typed = one_of(
        "Typed",
        lambda: (License, Thing),
        discriminator="@odata.type",
        mapping={"#thing": "Thing"},
    )

PageOf: Any = Collection  # subscripted with unions, which are values to the type checker
Lines: Any = list[Line]


def row(kind: str | None, **members: Any) -> dict[str, Any]:
    return members | ({"attributes": {"objectType": kind}} if kind else {})


def page(*rows: Any) -> bytes:
    return json.dumps({"totalCount": len(rows), "items": rows}).encode()


# Both kinds would take these: only the tag can tell.
LICENSE = row("License", name="a", amount=1.5)
USAGE = row("Usage", name="b")


def test_rows_of_a_page_are_what_their_tags_say() -> None:
    found = decode(PageOf[Line], page(USAGE, LICENSE, USAGE))
    assert [type(item) for item in found.items] == [Usage, License, Usage]
    assert found.total_count == 3
    assert found.items[1].amount == Decimal("1.5")


@pytest.mark.parametrize("type_", [PageOf[Line], Optional[Any]])
def test_a_page_without_rows(type_: Any) -> None:
    assert decode(type_, b'{"items": []}').items == []


def test_missing_rows_are_missing() -> None:
    optional: Any = Optional
    assert decode(optional[Line], b"{}").items is None
    assert [
        type(i) for i in decode(optional[Line], page(USAGE)[:0] + b'{"items": [{}]}').items
    ] == [License]


def test_every_place_of_a_union_reads_the_tag() -> None:
    assert type(decode(Line, json.dumps(USAGE).encode())) is Usage
    assert [type(item) for item in decode(Lines, json.dumps([USAGE, LICENSE]).encode())] == [
        Usage,
        License,
    ]
    read = row_decoder(Line)
    assert type(read(json.dumps(USAGE).encode())) is Usage
    found = decode(
        Invoice, json.dumps({"lines": [USAGE, LICENSE], "byName": {"x": USAGE}}).encode()
    )
    assert [type(line) for line in found.lines or ()] == [Usage, License]
    assert isinstance((found.by_name or {})["x"], Usage)
    nested = decode(Line, json.dumps(row("Usage", part=row("Usage", units=2))).encode())
    assert nested == Usage(
        part=Usage(units=2, attributes=Attributes(object_type="Usage")),
        attributes=Attributes(object_type="Usage"),
    )


def test_a_generic_model_may_use_its_parameter_in_other_ways() -> None:
    twice: Any = Twice
    found = decode(twice[Line], json.dumps({"first": USAGE, "items": [USAGE, LICENSE]}).encode())
    assert [type(found.first), *map(type, found.items)] == [Usage, Usage, License]


def test_a_tag_may_hold_dots_itself() -> None:
    assert decode(list[Typed], b'[{"@odata.type": "#thing"}, {"name": "a"}]') == [
        Thing(odata_type="#thing"),
        License(name="a"),
    ]


def test_what_is_unknown_stays_with_its_row(caplog: pytest.LogCaptureFixture) -> None:
    rows = [
        row("Usage", name="0", new=0),
        row("License", name="1"),
        row("License", name="2", new=2, units=2),
        row("Usage", name="3", part=row("License", units=3)),
        {"name": "4", "attributes": {"objectType": "Usage", "new": 4}},
    ]
    found = decode(PageOf[Line], page(*rows))
    assert [type(item) for item in found.items] == [Usage, License, License, Usage, Usage]
    assert [item.name for item in found.items] == list("01234")
    assert found.items[0].extra == {"new": 0}
    assert found.items[1].extra == {}
    assert found.items[2].extra == {"new": 2, "units": 2}
    assert found.items[3].part.extra == {"units": 3}
    assert found.items[4].attributes.extra == {"new": 4}
    assert json.loads(encode(found))["items"] == rows
    assert not caplog.records


def test_a_tag_that_no_variant_declares_still_decides() -> None:
    rows = [row("Bare", name="a"), row("License", name="b"), row("Bare", name="c")]
    found = decode(PageOf[Loose], page(*rows))
    assert [type(item) for item in found.items] == [Bare, License, Bare]
    assert [item.extra for item in found.items] == [
        {"attributes": {"objectType": "Bare"}},
        {},
        {"attributes": {"objectType": "Bare"}},
    ]


def test_a_wrong_value_costs_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    found = decode(PageOf[Line], page(USAGE, row("Usage", name="c", units="many"), LICENSE))
    assert [type(item) for item in found.items] == [Usage, Usage, License]
    assert found.items[1].extra == {"units": "many"}
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


@pytest.mark.parametrize("bad", [row("Other"), None, 5, [USAGE]])
def test_a_row_of_no_kind_loses_only_itself(bad: Any) -> None:
    found = decode(PageOf[Line], page(USAGE, bad, LICENSE))
    assert [type(item) for item in found.items] == [Usage, License]
    assert found.extra == {"items": [USAGE, bad, LICENSE]}


@pytest.mark.parametrize("attributes", [None, {}, {"objectType": None}, "x", [1]])
def test_without_a_tag_the_content_decides(attributes: Any) -> None:
    found = decode(
        PageOf[Line], page({"units": 1, "attributes": attributes}, {"attributes": attributes})
    )
    assert [type(item) for item in found.items] == [Usage, License]


@pytest.mark.parametrize("raw", [b"", b"[", b'{"items": [{"name": "a"]}', b'{"items": 5}', b"5"])
def test_documents_that_are_none_are_refused(raw: bytes) -> None:
    with pytest.raises(DecodeFailure):
        decode(PageOf[Line], raw)


def test_unknown_fields_of_unions_inside_models() -> None:
    found = decode(list[Pet], b'[{"petType": "dog", "friend": {"petType": "dog", "new": 1}}]')
    assert found[0].friend is not None
    assert found[0].friend.extra == {"new": 1}
    assert isinstance(found[0], Dog)


_texts = st.sampled_from(["name", "amount", "units", "new", "attributes"])
_values = st.one_of(
    st.none(), st.integers(-3, 3), st.text(max_size=3), st.just({"objectType": "?"})
)
_tags = st.sampled_from(["Usage", "License", "Other", None])
_rows = st.builds(
    lambda kind, members: members | row(kind), _tags, st.dictionaries(_texts, _values)
)


@given(st.lists(_rows, max_size=4))
def test_nothing_is_lost_whatever_rows_are_and_all_ways_to_read_them_agree(
    rows: list[dict[str, Any]],
) -> None:
    inside = decode(Invoice, json.dumps({"lines": rows}).encode())
    assert decode(PageOf[Line], page(*rows)).items == (inside.lines or [])
    sent = json.loads(encode(inside)).get("lines", [])
    # An absent value, a null and an empty text are the same to a model.
    assert [_without_nothing(one) for one in sent] == [_without_nothing(one) for one in rows]


def _without_nothing(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value not in (None, "")}
