"""What a document becomes: the fast path, and each rule of the tolerant one."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.unit.runtime_codec.models import (
    Attributes,
    Collection,
    Deployment,
    Everything,
    Level,
    Strict,
    Term,
    everything,
)

from runtime.codec.codec import DecodeFailure, decode, row_decoder
from runtime.models.model import Model

GUID = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"


def test_a_clean_page_is_typed_through() -> None:
    raw = b"""{"totalCount": 1, "items": [{"customerName": "Contoso", "licensesSold": 5,
        "processedDateTime": "2017-03-14T03:25:16.36+00:00", "attributes": {"objectType": "x"}}]}"""
    page = decode(Collection[Deployment], raw)
    assert page == Collection(
        total_count=1,
        items=[
            Deployment(
                customer_name="Contoso",
                licenses_sold=5,
                processed_date_time=datetime(2017, 3, 14, 3, 25, 16, 360000, UTC),
                attributes=Attributes(object_type="x"),
            )
        ],
    )
    assert not page.extra
    assert decode(Collection[Deployment], memoryview(bytearray(raw))) == page


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_unknown_fields_stay_reachable_at_every_level(rows: int) -> None:
    row = {"customerName": "Contoso", "new": [1], "attributes": {"objectType": "x", "etag": "y"}}
    raw = {"items": [{**row, f"only{n}": n} for n in range(rows)], "links": {"self": {}}}
    page = decode(Collection[Deployment], json.dumps(raw).encode())
    assert page.extra == {"links": {"self": {}}}
    for n, item in enumerate(page.items):
        assert item.customer_name == "Contoso"
        assert item.extra == {"new": [1], f"only{n}": n}
        assert item.attributes is not None
        assert item.attributes.object_type == "x"
        assert item.attributes.extra == {"etag": "y"}


def test_unknown_fields_are_found_below_maps_lists_and_alternatives() -> None:
    row = {"licensesSold": 1, "new": 2}
    value = everything(
        byName={"a": row, "b": {}}, oneOrMany=[row, {}], rows=[row], parent={"oneOrMany": row}
    )
    assert value.by_name is not None
    assert value.by_name["a"].extra == {"new": 2}
    assert not value.by_name["b"].extra
    assert isinstance(value.one_or_many, list)
    assert [dict(one.extra) for one in value.one_or_many] == [{"new": 2}, {}]
    assert value.parent is not None
    assert isinstance(value.parent.one_or_many, Deployment)
    assert value.parent.one_or_many.extra == {"new": 2}


@pytest.mark.parametrize("name", ["_extra", "extra", "\ue000extra"])
@pytest.mark.parametrize("sent", [None, {}, {"a": 1}, 5])
def test_the_wire_cannot_set_the_hidden_field(name: str, sent: Any) -> None:
    assert everything(**{name: sent}).extra == {name: sent}


def test_a_value_of_the_wrong_type_is_kept_raw_and_warned_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rows = [{"licensesSold": "secret", "customerName": "Contoso"}] * 50
    page = decode(Collection[Deployment], json.dumps({"items": rows}).encode(), context="getIt")
    assert [row.licenses_sold for row in page.items] == [None] * 50
    assert [row.customer_name for row in page.items] == ["Contoso"] * 50
    assert [dict(row.extra) for row in page.items] == [{"licensesSold": "secret"}] * 50
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage() == (
        "getIt: values that are not of the declared type were left untyped: "
        "Deployment.licenses_sold: expected int, got string at '/items/0/licensesSold' and 49 more"
    )


def test_an_unknown_field_is_no_reason_to_warn(caplog: pytest.LogCaptureFixture) -> None:
    everything(new=1, parent={"new": 2})
    assert not caplog.records


@pytest.mark.parametrize(
    ("raw", "path", "message"),
    [
        (b'{"madeOn": "2024-01-01"}', "/id", "Strict needs a value that is missing"),
        (b'{"id": 5, "madeOn": "2024-01-01"}', "/id", "Strict.id: expected str, got number"),
        (b'{"id": null, "madeOn": "2024-01-01"}', "/id", "Strict.id: expected str, got null"),
        (b'{"id": "a", "madeOn": ""}', "/madeOn", "Strict.made_on: expected date, got string"),
        (b"[]", "", "expected Strict, got array"),
        (b'""', "", "expected Strict, got string"),
        (b"null", "", "expected Strict, got null"),
        (b"", "", "the document is empty"),
        (b" \r\n ", "", "the document is empty"),
    ],
)
def test_a_required_value_that_fails_says_where(raw: bytes, path: str, message: str) -> None:
    with pytest.raises(DecodeFailure) as caught:
        decode(Strict, raw)
    assert (caught.value.path, caught.value.message) == (path, message)


def test_a_required_value_deep_inside_says_where() -> None:
    raw = b'{"items": [{"id": "a", "madeOn": "2024-01-01"}, {"id": "b", "x/y": 1}]}'
    with pytest.raises(DecodeFailure) as caught:
        decode(Collection[Strict], raw)
    assert caught.value.path == "/items/1/madeOn"


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"<html>",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'"\xff"',
        b'{"a": 1}}',
        b"[" * 200_000,
        b'{"parent":' * 50_000,
        b'{"parent":' * 2_000 + b'{"new": 1}' + b"}" * 2_000,
    ],
)
def test_what_is_no_document_fails_in_one_way(raw: bytes) -> None:
    with pytest.raises(DecodeFailure):
        decode(Everything, raw)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", "\u00ef\u00bb\u00bf".encode(), b"?", b" \n"])
def test_a_byte_order_mark_is_ignored(mark: bytes) -> None:
    assert decode(Everything, mark + b'{"count": 5}').count == 5
    assert decode(Everything, mark + b'{"count": 5, "new": 1}').extra == {"new": 1}


def test_half_a_character_does_not_lose_the_page() -> None:
    raw = rb'[{"customerName": "a\ud83d", "licensesSold": 1}, {"customerName": "\ud83d\ude00\\ud83d"}]'
    assert decode(list[Deployment], raw) == [
        Deployment(customer_name="a\ufffd", licenses_sold=1),
        Deployment(customer_name="\U0001f600\\ud83d"),
    ]
    with pytest.raises(DecodeFailure):
        decode(list[Deployment], rb'["\ud83d"')


def test_an_empty_body_is_none_where_none_is_allowed() -> None:
    assert decode(Everything | None, b"") is None
    assert decode(Any, b"\xef\xbb\xbf") is None
    assert decode(None, b"") is None


@pytest.mark.parametrize(
    "name",
    [
        "id",
        "count",
        "ratio",
        "active",
        "price",
        "moment",
        "day",
        "level",
        "looseCount",
        "strings",
        "rows",
        "oneOrMany",
        "prices",
        "parent",
        "pet",
        "pets",
        "shape",
        "pageSize",
    ],
)
@pytest.mark.parametrize("blank", [None, ""])
def test_null_and_the_empty_text_are_absent(
    name: str, blank: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    value = everything(**{name: blank})
    assert value == Everything()
    assert not caplog.records


def test_the_empty_text_is_a_text() -> None:
    value = everything(**{"class": "", "term": "", "code": "", "anything": ""})
    assert (value.class_, value.term, value.code, value.anything) == ("", "", "", "")


@pytest.mark.parametrize(
    ("name", "raw", "typed"),
    [
        ("strings", ["a", None, 5, "b"], ["a", "b"]),
        ("rows", [None, {}, "x"], [Deployment()]),
        ("grid", [[1, "x", 2], None, [3]], [[1, 2], [3]]),
        ("prices", {"a": "1.10", "b": None, "c": []}, {"a": Decimal("1.10")}),
        ("byName", {"a": None, "b": {}}, {"b": Deployment()}),
        ("oneOrMany", [{}, None], [Deployment()]),
        ("levels", [1, "x", 7], [Level.LOW, 7]),
        ("strings", [None], []),
    ],
)
def test_what_fits_of_a_list_is_typed_and_the_whole_is_kept(
    name: str, raw: Any, typed: Any, caplog: pytest.LogCaptureFixture
) -> None:
    value = everything(**{name: raw})
    attribute = {"byName": "by_name", "oneOrMany": "one_or_many"}.get(name, name)
    assert getattr(value, attribute) == typed
    assert value.extra == {name: raw}
    assert len(caplog.records) == 1


def test_a_bad_element_of_the_document_itself_is_left_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert decode(list[Deployment], b'[{}, null, {"licensesSold": 1}]') == [
        Deployment(),
        Deployment(licenses_sold=1),
    ]
    assert "the document: expected Deployment, got null at '/1'" in caplog.text


def test_alternatives_of_different_kinds() -> None:
    assert everything(code=5).code == 5
    assert everything(code="5").code == "5"
    assert everything(code=[]).extra == {"code": []}
    assert everything(oneOrMany={}).one_or_many == Deployment()


def test_unknown_enum_values_are_values_on_both_paths() -> None:
    for more in ({}, {"new": 1}, {"count": "x"}):
        value = everything(term="weekly", level=9, levels=[1, 9], **more)
        assert value.term == "weekly"
        assert isinstance(value.term, Term)
        assert value.level == 9
        assert isinstance(value.level, Level)
        assert value.levels == [Level.LOW, Level(9)]


def test_scalars_and_untyped_documents() -> None:
    assert decode(str, b'\xef\xbb\xbf"a"') == "a"
    assert decode(dict[str, int], b'{"a": 1, "b": null}') == {"a": 1}
    untyped: object = decode(Any, b'{"a": [1.5]}')
    assert untyped == {"a": [1.5]}
    assert decode(bool, b"true") is True
    with pytest.raises(DecodeFailure):
        decode(int, b'"x"')


def test_rows_one_by_one() -> None:
    read = row_decoder(Deployment)
    assert read(b'{"licensesSold": 1}\n') == Deployment(licenses_sold=1)
    assert read(b'{"licensesSold": "x", "new": 1}\r\n').extra == {"licensesSold": "x", "new": 1}
    with pytest.raises(DecodeFailure):
        read(b"{")


def test_a_default_survives_a_bad_value() -> None:
    value = everything(pageSize="many")
    assert value.page_size == 20
    assert value.extra == {"pageSize": "many"}


def test_rows_of_one_document_warn_once(caplog: pytest.LogCaptureFixture) -> None:
    from runtime.codec.codec import row_decoder

    class Row(Model, rename="camel", kw_only=True):
        count: int | None = None
        name: str | None = None

    read = row_decoder(Row)
    rows = [read(b'{"count": "many"}') for _ in range(3)] + [read(b'{"name": 1}')]
    assert [row.extra for row in rows] == [{"count": "many"}] * 3 + [{"name": 1}]
    assert ["count" in record.getMessage() for record in caplog.records] == [True, False]
