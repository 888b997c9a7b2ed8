from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from tests.calls import Sent, one, reply


def read(package: ModuleType, name: str, text: bytes) -> Any:
    """A model as it came from the service."""
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    return codec.decode(getattr(package.models, name), text)


def sent(package: ModuleType, group: str, body: Any) -> Sent:
    return one(package, lambda c: getattr(c, group).update(body), lambda: reply(204))[1]


def it_is_kept_where_the_body_has_it(package: ModuleType) -> None:
    """It had not changed, so it was no difference, and the update went out without `If-Match`."""
    text = b'{"plant": "rose", "rows": 2, "attributes": {"etag": "\\"7\\"", "objectType": "Bed"}}'
    before, after = read(package, "Bed", text), read(package, "Bed", text)
    after.rows = 3
    request = sent(package, "beds", package.changes(before, after))
    assert request.content == b'{"rows":3,"attributes":{"etag":"\\"7\\""}}'
    assert request.headers["if-match"] == '"7"'


def it_is_kept_under_a_name_with_a_dot(package: ModuleType) -> None:
    """`@odata.etag` is one name and no path; read-only, it goes into the header alone."""
    text = b'{"@odata.etag": "W/\\"8\\"", "name": "spade", "edge": "round"}'
    before, after = read(package, "Tool", text), read(package, "Tool", text)
    after.edge = None
    request = sent(package, "tools", package.changes(before, after))
    assert (request.content, request.headers["if-match"]) == (b'{"edge":null}', 'W/"8"')


def without_one_none_is_made_up(package: ModuleType) -> None:
    tool = package.models.Tool
    request = sent(package, "tools", package.changes(tool(name="spade"), tool(name="rake")))
    assert request.content == b'{"name":"rake"}' and "if-match" not in request.headers


def one_that_is_null_is_none(package: ModuleType) -> None:
    """NULL was written into the header as a text."""
    models, null = package.models, package.NULL
    bed = models.Bed(plant=null, attributes=models.BedAttributes(etag=null))
    with pytest.raises(ValueError, match="ETag"):
        sent(package, "beds", bed)


def use(package: ModuleType) -> None:
    it_is_kept_where_the_body_has_it(package)
    it_is_kept_under_a_name_with_a_dot(package)
    without_one_none_is_made_up(package)
    one_that_is_null_is_none(package)
