"""Values by paths of wire names."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.codec.codec import decode
from runtime.codec.lookup import dig
from runtime.models.model import Model, field


class Attributes(Model, rename="camel", kw_only=True):
    object_type: str | None = None
    etag: str | None = None


class Relationship(Model, rename="camel", kw_only=True):
    odata_etag: str | None = field(default=None, name="@odata.etag")
    attributes: Attributes | None = None
    value: list[Attributes] | None = None


RAW = (
    b'{"@odata.etag": "a", "attributes": {"objectType": "x", "@odata.type": "t"},'
    b' "value": [{"etag": "first"}, {"etag": "second"}], "links": {"next.page": {"uri": "/n"}}}'
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("@odata.etag", "a"),
        ("attributes.objectType", "x"),
        ("attributes.@odata.type", "t"),
        ("value.0.etag", "first"),
        ("value.1.etag", "second"),
        ("value.2.etag", None),
        ("value.-1.etag", None),
        ("value.etag", None),
        ("links.next.page.uri", "/n"),
        ("attributes.etag", None),
        ("@odata.nextLink", None),
        ("nothing", None),
        (".", None),
        ("", None),
    ],
)
def test_models_and_plain_values_are_read_alike(path: str, found: Any) -> None:
    assert dig(decode(Relationship, RAW), path) == found
    assert dig(decode(Any, RAW), path) == found


def test_a_name_that_holds_a_dot_is_taken_before_a_way_down() -> None:
    assert dig({"a.b": 1, "a": {"b": 2}}, "a.b") == 1
    assert dig({"a": {"b": 2}}, "a.b") == 2
    assert dig({"a.b": {"x": 1}, "a": {"b": {"c": 2}}}, "a.b.c") == 2
